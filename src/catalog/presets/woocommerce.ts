import { recognise, type ShopPreset } from './shop-preset.ts';
import { isShopColumn } from './woocommerce-columns.ts';
import { createWooAssembler } from './woocommerce-rows.ts';

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
  isAttribute: (column) => !isShopColumn(column),
  assembler: createWooAssembler,
};
