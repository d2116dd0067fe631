import type { Columns } from '../columns.ts';
import type { Assembled, Assembler, Derived, PresetOptions } from '../preset.ts';
import type { Row } from '../row.ts';
import { absolute, deepest, inherit } from './cells.ts';
import { attributeFields, measureFields } from './woocommerce-attributes.ts';
import { isInherited, members, unescapeCells, type WooCells, wooCells } from './woocommerce-columns.ts';

/**
 * Reads a WooCommerce export: variations name their parent by SKU or by `id:123`, wherever it stands.
 * External products are left out, since another shop sells them; so are hidden ones, as in the shop.
 */
export function createWooAssembler(columns: Columns, options: PresetOptions): Assembler {
  const cells = wooCells(columns);
  const parents = new Map<string, Row>();
  return {
    survey(raw) {
      const row = unescapeCells(raw, columns);
      if (!isParent(cells.type(row))) return;
      parents.set(`id:${cells.id(row)}`, row);
      if (cells.sku(row) !== '') parents.set(cells.sku(row), row);
    },
    push(raw) {
      const row = unescapeCells(raw, columns);
      const parent = isVariation(cells.type(row)) ? parents.get(cells.parent(row)) : undefined;
      return [assemble(row, parent, columns, cells, options)];
    },
    end: () => [],
  };
}

function assemble(
  row: Row,
  parent: Row | undefined,
  columns: Columns,
  cells: WooCells,
  options: PresetOptions,
): Assembled {
  const excluded = exclusion(row, parent, cells);
  if (excluded !== undefined) return { row, excluded };
  const whole = parent ? inherit(row, parent, columns, isInherited) : row;
  const derived = {
    ...attributeFields(row, parent, columns),
    ...measureFields(whole, columns),
    ...identityFields(row, parent, cells, options),
    ...stockFields(row, parent, cells),
    ...pageFields(whole, cells, options),
    ...saleDates(row, cells),
  };
  return { row: whole, derived };
}

/** `simple`, or `simple, downloadable, virtual`. */
function isParent(type: string): boolean {
  return type.startsWith('variable');
}

function isVariation(type: string): boolean {
  return /^(?:subscription_)?variation\b/.test(type);
}

function exclusion(row: Row, parent: Row | undefined, cells: WooCells): string | undefined {
  const type = cells.type(row);
  if (isParent(type)) return 'variant parent';
  if (type.startsWith('grouped')) return 'grouped product';
  if (type.startsWith('external')) return 'external product';
  const family = parent ? [row, parent] : [row];
  if (family.some((member) => /^(?:0|-1)$/.test(cells.published(member)))) return 'not published';
  return family.some((member) => cells.visibility(member) === 'hidden') ? 'hidden in the shop' : undefined;
}

function identityFields(row: Row, parent: Row | undefined, cells: WooCells, options: PresetOptions): Derived {
  const group = parent ? skuOf(parent, cells) : cells.parent(row).replace(/^id:/, 'id-');
  const page = parent ? cells.id(parent) : cells.id(row);
  return {
    sku: skuOf(row, cells),
    ...(isVariation(cells.type(row)) && group !== '' && { item_group_id: group }),
    ...(parent && { item_group_title: cells.name(parent) }),
    ...(options.baseUrl !== undefined &&
      page !== '' && { link: absolute(`?post_type=product&p=${page}`, options.baseUrl) }),
  };
}

function skuOf(row: Row, cells: WooCells): string {
  const id = cells.id(row);
  return cells.sku(row) || (id === '' ? '' : `id-${id}`);
}

/** A variation may share its parent's stock; below zero, what was sold on backorder is no stock. */
function stockFields(row: Row, parent: Row | undefined, cells: WooCells): Derived {
  const own = cells.stock(row);
  const count = own === 'parent' && parent ? cells.stock(parent) : own;
  const availability = cells.inStock(row);
  return {
    ...(availability !== '' && { availability }),
    ...(/\d/.test(count) && { quantity: Number(count) < 0 ? '0' : count }),
  };
}

function pageFields(row: Row, cells: WooCells, options: PresetOptions): Derived {
  const category = deepest(members(cells.categories(row)).map((path) => path.split('>')));
  const images = members(cells.images(row)).map((image) => absolute(image, options.baseUrl));
  return { ...(category !== '' && { product_type: category }), ...(images.length > 0 && { images }) };
}

function saleDates(row: Row, cells: WooCells): Derived {
  const period = `${cells.saleStarts(row)}/${cells.saleEnds(row)}`;
  return period === '/' ? {} : { sale_price_effective_date: period };
}
