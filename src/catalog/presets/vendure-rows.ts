import type { Columns } from '../columns.ts';
import type { Assembled, Assembler, Derived, PresetOptions } from '../preset.ts';
import type { Row } from '../row.ts';
import { absolute, cellOf, inherit } from './cells.ts';
import { attributeName, axisOf, fieldOf } from './option.ts';

type VendureCells = ReturnType<typeof vendureCells>;

/** What one row tells of itself; the product's first row tells the rest. */
const VARIANT_COLUMNS: ReadonlySet<string> = new Set([
  ...['optionGroups', 'optionValues', 'sku', 'price', 'taxCategory', 'stockOnHand', 'trackInventory'],
  ...['variantAssets', 'variantFacets'],
]);

function vendureCells(columns: Columns) {
  const of = (name: string) => cellOf(columns, name);
  return {
    name: of('name'),
    slug: of('slug'),
    assets: of('assets'),
    facets: of('facets'),
    groups: of('optionGroups'),
    values: of('optionValues'),
    stock: of('stockOnHand'),
    variantAssets: of('variantAssets'),
    variantFacets: of('variantFacets'),
  };
}

/** Reads a Vendure file: rows without a name are further variants of the product above them. */
export function createVendureAssembler(columns: Columns, options: PresetOptions): Assembler {
  const cells = vendureCells(columns);
  let head: Row | undefined;
  return {
    push(row): readonly Assembled[] {
      if (cells.name(row) !== '') head = row;
      if (!head) return [{ row, excluded: 'row without its product' }];
      const whole = row === head ? row : inherit(row, head, columns, (name) => !VARIANT_COLUMNS.has(name));
      return [{ row: whole, derived: derive(row, head, cells, options) }];
    },
    end: () => {
      head = undefined;
      return [];
    },
  };
}

function derive(row: Row, head: Row, cells: VendureCells, { baseUrl }: PresetOptions): Derived {
  const slug = cells.slug(head);
  const assets = [cells.variantAssets(row), cells.assets(head)].flatMap(members);
  return {
    ...facetFields([cells.facets(head), cells.variantFacets(row)].flatMap(members)),
    ...variantFields(row, head, cells),
    ...(assets.length > 0 && { images: assets.map((file) => absolute(file, baseUrl)) }),
    ...(baseUrl !== undefined && slug !== '' && { link: absolute(`products/${slug}`, baseUrl) }),
    ...stockFields(cells.stock(row)),
  };
}

/** Below zero, what was sold on backorder is no stock. */
function stockFields(stock: string): Derived {
  const count = Number(stock);
  if (stock === '' || Number.isNaN(count)) return {};
  return count > 0 ? { availability: 'in_stock' } : { availability: 'out_of_stock', quantity: '0' };
}

/**
 * Variants are a group where each of their options is an axis (`shoe size`, `color`); where one is not
 * (`RAM`), each is a product by itself, told apart by its title, as Vendure names it.
 */
function variantFields(row: Row, head: Row, cells: VendureCells): Derived {
  const names = members(cells.groups(head));
  const values = members(cells.values(row));
  if (names.length === 0 || values.length === 0) return {};
  const axes = names.map((name) => axisOf(name) ?? axisOf(name.split(/\s+/).at(-1) ?? ''));
  const isGroup = axes.every((axis, i) => axis !== undefined && axes.indexOf(axis) === i);
  const options = names.map((name, i) => [(isGroup && axes[i]) || attributeName(name), values[i] ?? '']);
  const title = cells.name(head);
  return {
    ...Object.fromEntries(options),
    ...(isGroup
      ? { item_group_id: cells.slug(head), item_group_title: title }
      : { title: [title, ...values].join(' ') }),
  };
}

/** `category:Electronics|category:Computers|brand:Apple`: categories from the widest to the narrowest. */
function facetFields(facets: readonly string[]): Derived {
  const fields: Record<string, string> = {};
  const categories: string[] = [];
  for (const facet of facets) {
    const at = facet.indexOf(':');
    const name = facet.slice(0, Math.max(at, 0)).trim();
    const value = facet.slice(at + 1).trim();
    if (name === 'category') categories.push(value);
    else if (name !== '') fields[fieldOf(name) ?? attributeName(name)] ??= value;
  }
  return categories.length === 0 ? fields : { ...fields, product_type: categories.join(' > ') };
}

function members(cell: string): readonly string[] {
  return cell.split('|').flatMap((member) => member.trim() || []);
}
