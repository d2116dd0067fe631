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

/** Columns of Magento's export that are mapped, derived from, or serve the shop alone. */
const SHOP_COLUMNS: ReadonlySet<string> = new Set(
  [
    'sku store_view_code attribute_set_code product_type categories product_websites name description',
    'short_description weight product_online tax_class_name visibility price special_price',
    'special_price_from_date special_price_to_date url_key meta_title meta_keywords meta_description',
    'base_image base_image_label small_image small_image_label thumbnail_image thumbnail_image_label',
    'swatch_image swatch_image_label created_at updated_at new_from_date new_to_date',
    'display_product_options_in map_price msrp_price map_enabled gift_message_available custom_design',
    'custom_design_from custom_design_to custom_layout_update page_layout product_options_container',
    'msrp_display_actual_price_type country_of_manufacture additional_attributes qty out_of_stock_qty',
    'use_config_min_qty is_qty_decimal allow_backorders use_config_backorders min_cart_qty',
    'use_config_min_sale_qty max_cart_qty use_config_max_sale_qty is_in_stock notify_on_stock_below',
    'use_config_notify_stock_qty manage_stock use_config_manage_stock use_config_qty_increments',
    'qty_increments use_config_enable_qty_inc enable_qty_increments is_decimal_divided website_id',
    'deferred_stock_update use_config_deferred_stock_update related_skus related_position crosssell_skus',
    'crosssell_position upsell_skus upsell_position additional_images additional_image_labels',
    'hide_from_product_page custom_options configurable_variations configurable_variation_prices',
    'configurable_variation_labels bundle_price_type bundle_sku_type bundle_price_view bundle_weight_type',
    'bundle_values bundle_shipment_type associated_skus downloadable_links downloadable_samples',
  ].flatMap((line) => line.split(' ')),
);

export function isShopColumn(column: string): boolean {
  return SHOP_COLUMNS.has(column);
}

/** The shop's columns in which a child without a value of its own has its parent's. */
const INHERITED: ReadonlySet<string> = new Set([
  ...['description', 'short_description', 'categories', 'tax_class_name', 'weight', 'price'],
  'country_of_manufacture',
]);

/** Columns that were added to the export tell of the whole family. */
export function isInherited(column: string): boolean {
  return INHERITED.has(column) || !isShopColumn(column);
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
