import { createMagentoAssembler } from './magento-rows.ts';
import { recognise, type ShopPreset } from './shop-preset.ts';

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

/**
 * The product export of Magento 2 and Adobe Commerce. Weights are in pounds unless the catalog's map
 * gives the column another unit. https://experienceleague.adobe.com/en/docs/commerce-admin/systems/data-transfer/data-attributes-product
 */
export const magento: ShopPreset = {
  name: 'magento',
  recognises: (header) =>
    recognise(
      header,
      'a Magento 2 product export',
      ['sku'],
      ['attribute_set_code'],
      ['product_type'],
      ['additional_attributes', 'url_key'],
    ),
  map: {
    sku: 'sku',
    title: 'name',
    description: ['description', 'short_description'],
    price: 'price',
    sale_price: 'special_price',
    cost_of_goods_sold: 'cost',
    country_of_origin: 'country_of_manufacture',
    shipping_weight: 'weight',
  },
  units: { shipping_weight: 'lb' },
  isAttribute: (column) => !SHOP_COLUMNS.has(column),
  assembler: createMagentoAssembler,
};
