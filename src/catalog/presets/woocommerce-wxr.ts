import type { Columns } from '../columns.ts';
import type { Assembled, Assembler, PresetOptions } from '../preset.ts';
import type { Row } from '../row.ts';
import { type Cell, cellOf, inherit, membersOf } from './cells.ts';
import { type Family, fieldsOf } from './woocommerce-wxr-fields.ts';

export type WxrCells = ReturnType<typeof wxrCells>;

/** WordPress keeps what a shop adds to a post as terms (`category:…`) and as meta data (`meta:…`). */
export function wxrCells(columns: Columns) {
  const of = (...names: readonly string[]): Cell => cellOf(columns, ...names);
  return {
    id: of('wp:post_id'),
    type: of('wp:post_type'),
    status: of('wp:status'),
    parent: of('wp:post_parent'),
    attachment: of('wp:attachment_url'),
    title: of('title'),
    link: of('link'),
    content: of('content:encoded', 'excerpt:encoded'),
    kind: of('category:product_type'),
    visibility: of('category:product_visibility@nicename'),
    categories: of('category:product_cat'),
    brand: of(
      'category:product_brand',
      'category:pwb-brand',
      'category:yith_product_brand',
      'meta:_wc_gla_brand',
    ),
    shippingClass: of('category:product_shipping_class'),
    sku: of('meta:_sku'),
    gtin: of('meta:_global_unique_id', 'meta:_wc_gla_gtin', 'meta:_wpm_gtin_code'),
    mpn: of('meta:_wc_gla_mpn'),
    regularPrice: of('meta:_regular_price', 'meta:_price'),
    salePrice: of('meta:_sale_price'),
    saleStarts: of('meta:_sale_price_dates_from'),
    saleEnds: of('meta:_sale_price_dates_to'),
    managesStock: of('meta:_manage_stock'),
    stock: of('meta:_stock'),
    stockStatus: of('meta:_stock_status'),
    description: of('meta:_variation_description'),
    mainImage: of('meta:_thumbnail_id'),
    gallery: of('meta:_product_image_gallery'),
  };
}

/** Whether a column is WordPress's own, and tells the shop alone something. */
export function isWxrColumn(column: string): boolean {
  return /^(?:wp:|meta:|category:|dc:|content:encoded$|excerpt:encoded$|guid(?:@|$)|pubDate$)/.test(column);
}

/** What a variation without a value of its own has from its parent. */
const INHERITED = /^(?:category:|meta:_(?:weight|length|width|height)$|content:encoded$|excerpt:encoded$)/;

/**
 * Reads a WordPress export (WXR) of a WooCommerce shop. Variations name their parent by its post id, and
 * pictures are posts of their own, wherever either stands. What is no product is left out.
 * https://wordpress.org/documentation/article/tools-export-screen/
 */
export function createWxrAssembler(columns: Columns, options: PresetOptions): Assembler {
  const cells = wxrCells(columns);
  const parents = new Map<string, Row>();
  const pictures = new Map<string, string>();
  return {
    survey(row) {
      const type = cells.type(row);
      if (type === 'attachment') pictures.set(cells.id(row), cells.attachment(row));
      if (type === 'product') parents.set(cells.id(row), row);
    },
    push(row) {
      const parent = cells.type(row) === 'product_variation' ? parents.get(cells.parent(row)) : undefined;
      const excluded = exclusion(row, parent, cells);
      if (excluded !== undefined) return [{ row, excluded }];
      return [assemble({ row, parent, columns, cells, pictures, baseUrl: options.baseUrl })];
    },
    end: () => [],
  };
}

function assemble(family: Omit<Family, 'whole'>): Assembled {
  const { row, parent, columns } = family;
  const whole = parent ? inherit(row, parent, columns, (name) => INHERITED.test(name)) : row;
  return { row: whole, derived: fieldsOf({ ...family, whole }) };
}

function exclusion(row: Row, parent: Row | undefined, cells: WxrCells): string | undefined {
  const type = cells.type(row);
  if (type !== 'product' && type !== 'product_variation') return 'not a product';
  const kind = type === 'product' ? cells.kind(row) : '';
  if (/^variable/.test(kind)) return 'variant parent';
  if (kind === 'grouped') return 'grouped product';
  if (kind === 'external') return 'external product';
  const posts = parent ? [row, parent] : [row];
  if (posts.some((post) => cells.status(post) !== 'publish')) return 'not published';
  const unseen = membersOf(cells.visibility(parent ?? row));
  const isHidden = ['exclude-from-catalog', 'exclude-from-search'].every((place) => unseen.includes(place));
  return isHidden ? 'hidden in the shop' : undefined;
}
