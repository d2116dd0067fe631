import type { Columns } from '../columns.ts';
import { type Cell, cellOf } from './cells.ts';

export type MagentoCells = ReturnType<typeof magentoCells>;

export function magentoCells(columns: Columns) {
  const of = (name: string): Cell => cellOf(columns, name);
  return {
    sku: of('sku'),
    storeView: of('store_view_code'),
    type: of('product_type'),
    name: of('name'),
    online: of('product_online'),
    visibility: of('visibility'),
    urlKey: of('url_key'),
    categories: of('categories'),
    baseImage: of('base_image'),
    additionalImages: of('additional_images'),
    additionalAttributes: of('additional_attributes'),
    variations: of('configurable_variations'),
    saleStarts: of('special_price_from_date'),
    saleEnds: of('special_price_to_date'),
    quantity: of('qty'),
    outOfStockAt: of('out_of_stock_qty'),
    inStock: of('is_in_stock'),
    manageStock: of('manage_stock'),
    useConfigManageStock: of('use_config_manage_stock'),
    backorders: of('allow_backorders'),
    useConfigBackorders: of('use_config_backorders'),
  };
}

const INHERITED: ReadonlySet<string> = new Set([
  ...['description', 'short_description', 'categories', 'tax_class_name', 'weight', 'price'],
  'country_of_manufacture',
]);

export function isInherited(column: string): boolean {
  return INHERITED.has(column);
}

/** `size=XS,color=Black`: a comma begins a new pair only where a code and `=` follow. */
export function pairsOf(cell: string): ReadonlyMap<string, string> {
  const pairs = cell.split(/,(?=[a-z]\w*=)/i).map((pair) => {
    const at = pair.indexOf('=');
    return [
      pair.slice(0, Math.max(at, 0)).trim(),
      pair
        .slice(at + 1)
        .trim()
        .replace(/^"(.*)"$/s, '$1'),
    ] as const;
  });
  return new Map(pairs.filter(([code, value]) => code !== '' && value !== ''));
}
