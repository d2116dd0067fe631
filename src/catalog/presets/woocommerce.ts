import { recognise, type ShopPreset } from './shop-preset.ts';
import { createWooAssembler } from './woocommerce-rows.ts';

/** What WooCommerce exports beside what is mapped, and serves the shop alone. */
const SHOP_COLUMN =
  /^(?:Attribute \d+ |Meta: |Download |(?:Weight|Length|Width|Height) \()|^(?:ID|Type|Published|Is featured\?|Visibility in catalog|Short description|Date sale price (?:starts|ends)|Tax status|Tax class|In stock\?|Stock|Low stock amount|Backorders allowed\?|Sold individually\?|Allow customer reviews\?|Purchase note|Categories|Tags|Shipping class|Images|Parent|Grouped products|Upsells|Cross-sells|External URL|Button text|Position)$/;

/**
 * WooCommerce's own product export (CSV), with English column names.
 * https://woocommerce.com/document/product-csv-importer-exporter/
 */
export const woocommerce: ShopPreset = {
  name: 'woocommerce',
  recognises: (header) =>
    recognise(
      header,
      'a WooCommerce product export',
      ['Type'],
      ['SKU'],
      ['Regular price'],
      ['Parent', 'In stock?'],
    ),
  map: {
    sku: 'SKU',
    title: 'Name',
    description: ['Description', 'Short description'],
    brand: ['Brands', 'Meta: _wc_gla_brand'],
    gtin: ['GTIN, UPC, EAN, or ISBN', 'Meta: _global_unique_id', 'Meta: _wc_gla_gtin'],
    mpn: 'Meta: _wc_gla_mpn',
    price: 'Regular price',
    sale_price: 'Sale price',
    shipping_label: 'Shipping class',
  },
  isAttribute: (column) => !SHOP_COLUMN.test(column),
  assembler: createWooAssembler,
};
