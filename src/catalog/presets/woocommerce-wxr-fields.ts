import { plainText } from '../../product/plain-text.ts';
import type { Columns } from '../columns.ts';
import type { Derived } from '../preset.ts';
import type { Row } from '../row.ts';
import { absolute, cellOf, membersOf } from './cells.ts';
import { attributeName, fieldOf } from './option.ts';
import type { WxrCells } from './woocommerce-wxr.ts';

/** A post, with the one it is a variation of. */
export interface Family {
  readonly row: Row;
  readonly parent: Row | undefined;
  /** The post with what it inherits. */
  readonly whole: Row;
  readonly columns: Columns;
  readonly cells: WxrCells;
  /** Addresses of pictures by their post ids. */
  readonly pictures: ReadonlyMap<string, string>;
  readonly baseUrl: string | undefined;
}

/** What a post says about the product, blanks left out. */
export function fieldsOf(family: Family): Derived {
  const { row, parent, whole, cells } = family;
  const fields: Record<string, string | readonly string[]> = {
    ...attributeFields(family),
    sku: skuOf(row, cells),
    title: nameOf(row, cells),
    description: cells.description(row) || cells.content(whole),
    link: cells.link(row) || (parent ? cells.link(parent) : ''),
    images: imagesOf(family),
    brand: cells.brand(whole),
    gtin: cells.gtin(row),
    mpn: cells.mpn(row),
    price: cells.regularPrice(row),
    sale_price: cells.salePrice(row),
    sale_price_effective_date: salePeriod(row, cells),
    product_type: membersOf(cells.categories(whole))[0] ?? '',
    shipping_label: cells.shippingClass(whole),
    availability: cells.stockStatus(row),
    quantity: stockOf(row, parent, cells),
    ...(parent && { item_group_id: skuOf(parent, cells), item_group_title: nameOf(parent, cells) }),
  };
  if (!parent && cells.type(row) === 'product_variation') fields.item_group_id = `id-${cells.parent(row)}`;
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value.length > 0));
}

function skuOf(row: Row, cells: WxrCells): string {
  return cells.sku(row) || `id-${cells.id(row)}`;
}

/** WordPress stores titles with entities. */
function nameOf(row: Row, cells: WxrCells): string {
  const title = cells.title(row);
  return /&(?:#\d+|[a-z]+);/i.test(title) ? plainText(title) : title;
}

function imagesOf({ row, parent, cells, pictures, baseUrl }: Family): readonly string[] {
  const addresses = (ids: readonly string[]) => ids.flatMap((id) => pictures.get(id.trim()) || []);
  const own = addresses([cells.mainImage(row), ...cells.gallery(row).split(',')]);
  const all =
    own.length > 0 || !parent
      ? own
      : addresses([cells.mainImage(parent), ...cells.gallery(parent).split(',')]);
  return all.map((address) => absolute(address, baseUrl));
}

/** Both ends are seconds since 1970. */
function salePeriod(row: Row, cells: WxrCells): string {
  const [start, end] = [cells.saleStarts(row), cells.saleEnds(row)].map((seconds) =>
    /^\d{1,11}$/.test(seconds) ? new Date(Number(seconds) * 1000).toISOString() : '',
  );
  return start || end ? `${start}/${end}` : '';
}

/** A variation that counts no stock of its own shares its parent's; below zero, what was sold is no stock. */
function stockOf(row: Row, parent: Row | undefined, cells: WxrCells): string {
  const counted = [row, parent].find((post) => post && cells.managesStock(post) === 'yes');
  const count = counted ? cells.stock(counted) : '';
  return Number(count) < 0 ? '0' : count;
}

/**
 * Attributes of the shop are terms `pa_color`, of which a variation names one by its slug; others stand in
 * its meta data alone. Of its parent's terms a variation has those that leave no choice.
 */
function attributeFields({ row, parent, columns }: Family): Record<string, string> {
  const fields: Record<string, string> = {};
  const add = (name: string, values: readonly string[]) => {
    const field = fieldOf(name);
    const key = field === undefined || field in fields ? attributeName(name) : field;
    if (values.length > 0) fields[key] = values.join(field === undefined ? ', ' : '/');
  };
  const chosen = new Set<string>();
  for (const column of columns.names.filter((name) => name.startsWith('meta:attribute_'))) {
    const key = column.slice('meta:attribute_'.length);
    const slug = cellOf(columns, column)(row);
    if (slug === '') continue;
    chosen.add(key);
    add(attributeLabel(key), [termLabel(key, slug, parent ?? row, columns)]);
  }
  for (const column of columns.names.filter((name) => /^category:pa_[^@]+$/.test(name))) {
    const key = column.slice('category:'.length);
    const values = membersOf(cellOf(columns, column)(parent ?? row));
    if (!chosen.has(key) && (!parent || values.length === 1)) add(attributeLabel(key), values);
  }
  return fields;
}

function attributeLabel(key: string): string {
  return key.replace(/^pa_/, '').replaceAll('-', ' ');
}

/** `Dark Green` for `dark-green`, by the terms of the post; the slug itself where it is none of them. */
function termLabel(key: string, slug: string, post: Row, columns: Columns): string {
  const slugs = membersOf(cellOf(columns, `category:${key}@nicename`)(post));
  const labels = membersOf(cellOf(columns, `category:${key}`)(post));
  return labels[slugs.indexOf(slug)] ?? slug;
}
