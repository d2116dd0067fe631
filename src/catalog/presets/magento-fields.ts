import { readWord } from '../../product/word.ts';
import type { Derived, PresetOptions } from '../preset.ts';
import type { Row } from '../row.ts';
import { absolute, deepest } from './cells.ts';
import { type MagentoCells, pairsOf } from './magento-columns.ts';
import { attributeName, fieldOf } from './option.ts';

/** Switches of the shop that say nothing about a product. */
const SWITCHES: ReadonlySet<string> = new Set(['has_options', 'required_options']);

/** Product images lie under this path of a shop. */
const MEDIA = 'media/catalog/product';

/** Attributes by their codes; several values are set apart by `/` in canonical fields, by commas elsewhere. */
export function attributeFields(attributes: ReadonlyMap<string, string>): Derived {
  const fields: Record<string, string> = {};
  for (const [code, text] of attributes) {
    if (SWITCHES.has(code)) continue;
    const values = text.split('|');
    const field = fieldOf(code);
    if (field === 'gender') fields.gender = genderOf(values);
    else if (field !== undefined && !(field in fields)) fields[field] = values.join('/');
    else fields[attributeName(code)] = values.join(', ');
  }
  return fields;
}

/** `Men|Women` is for both; several words for one are that one. */
function genderOf(values: readonly string[]): string {
  const words = new Set(values.map((value) => readWord(value, undefined, 'gender').value));
  if (words.has(undefined)) return values.join('/');
  return words.size > 1 ? 'unisex' : (values[0] ?? '');
}

/** The attributes a product shows: its parent's, then those that make it this variant, then its own. */
export function attributesOf(
  row: Row,
  parent: Row | undefined,
  variation: ReadonlyMap<string, string>,
  cells: MagentoCells,
): ReadonlyMap<string, string> {
  const inherited = parent ? pairsOf(cells.additionalAttributes(parent)) : [];
  return new Map([...inherited, ...variation, ...pairsOf(cells.additionalAttributes(row))]);
}

/**
 * Categories begin with the shop's root, which no customer sees; a slash within a name is escaped. Blank
 * where there is none: the column named `product_type` holds something else.
 */
export function categoryField(row: Row, cells: MagentoCells): Derived {
  const paths = cells.categories(row).split(',');
  const levels = paths.map((path) => path.split(/(?<!\\)\//).map((level) => level.replaceAll('\\/', '/')));
  return { product_type: deepest(levels.map((path) => path.slice(1))) };
}

/** A variant's own images, or its parent's: never both, as a parent is shown in one variant's color. */
export function imageField(
  row: Row,
  parent: Row | undefined,
  cells: MagentoCells,
  { baseUrl }: PresetOptions,
): Derived {
  const own = imageFiles(row, cells);
  const files = own.length === 0 && parent ? imageFiles(parent, cells) : own;
  const media = baseUrl === undefined ? undefined : absolute(MEDIA, baseUrl);
  return files.length === 0 ? {} : { images: files.map((file) => absolute(file, media)) };
}

function imageFiles(row: Row, cells: MagentoCells): readonly string[] {
  const files = [cells.baseImage(row), ...cells.additionalImages(row).split(',')].map((file) => file.trim());
  return files.filter((file) => file !== '' && file !== 'no_selection');
}

/** A product's page, by its url key or, as Magento does, by its name; the usual suffix is `.html`. */
export function pageField(visible: Row, cells: MagentoCells, { baseUrl }: PresetOptions): Derived {
  const key = cells.urlKey(visible) || urlKeyOf(cells.name(visible));
  return baseUrl === undefined || key === '' ? {} : { link: absolute(`${key}.html`, baseUrl) };
}

function urlKeyOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/** Magento's sales run from the first through the last day, whatever midnight its export shows. */
export function saleField(row: Row, cells: MagentoCells): Derived {
  const [start, end] = [cells.saleStarts(row), cells.saleEnds(row)].map((day) =>
    day.replace(/ 0?0:00(?::00)?$/, ''),
  );
  return start || end ? { sale_price_effective_date: `${start}/${end}` } : {};
}

/** Stock counts where it is managed, which is the shop's default; what is left of the threshold is not for sale. */
export function stockFields(row: Row, cells: MagentoCells): Derived {
  const unmanaged = cells.useConfigManageStock(row) !== '1' && cells.manageStock(row) === '0';
  if (unmanaged) return { availability: 'in_stock' };
  const quantity = cells.quantity(row);
  const left = quantity === '' ? Number.NaN : Number(quantity);
  const availability = availabilityOf(row, left, cells);
  return {
    ...(availability !== undefined && { availability }),
    ...(quantity !== '' && { quantity: left < 0 ? '0' : quantity }),
  };
}

function availabilityOf(row: Row, left: number, cells: MagentoCells): string | undefined {
  if (cells.inStock(row) === '0') return 'out_of_stock';
  if (left > Number(cells.outOfStockAt(row))) return 'in_stock';
  if (Number.isNaN(left)) return cells.inStock(row) === '1' ? 'in_stock' : undefined;
  const backorders = cells.useConfigBackorders(row) !== '1' && /^[12]$/.test(cells.backorders(row));
  return backorders ? 'backorder' : 'out_of_stock';
}
