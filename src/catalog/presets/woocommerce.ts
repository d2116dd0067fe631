import type { Preset } from '../preset.ts';
import { recognise } from './shop-preset.ts';
import { isShopColumn } from './woocommerce-columns.ts';
import { createWooAssembler } from './woocommerce-rows.ts';
import { createWxrAssembler, isWxrColumn } from './woocommerce-wxr.ts';

/** What only a post of a shop has. */
const SHOP_META = [
  'meta:_sku',
  'meta:_regular_price',
  'meta:_price',
  'category:product_type',
  'meta:_stock_status',
];

/**
 * WooCommerce's own product export (CSV), with English column names, and WordPress's export (XML).
 * https://woocommerce.com/document/product-csv-importer-exporter/
 */
export const woocommerce: Preset = {
  name: 'woocommerce',
  recognises: (header) =>
    recognise(
      header,
      'a WooCommerce product export',
      ['Type'],
      ['SKU'],
      ['Regular price'],
      ['Parent', 'In stock?'],
    ) ??
    recognise(
      header,
      'a WordPress export of a WooCommerce shop',
      ['wp:post_type'],
      ['wp:post_id'],
      SHOP_META,
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
  isAttribute: (column) => !isShopColumn(column) && !isWxrColumn(column),
  assembler: (columns, options) =>
    columns.has('wp:post_type') ? createWxrAssembler(columns, options) : createWooAssembler(columns, options),
};
