import type { Preset } from '../preset.ts';
import { recognise } from './shop-preset.ts';
import { createShopifyAssembler } from './shopify-rows.ts';

/**
 * Shopify's product export, in the column names of before and after 2024. Prices have a decimal point.
 * https://help.shopify.com/en/manual/products/import-export/using-csv
 */
export const shopify: Preset = {
  name: 'shopify',
  recognises: (header) =>
    recognise(
      header,
      'a Shopify product export',
      ['Handle', 'URL handle'],
      ['Option1 Name', 'Option1 name'],
      ['Variant Price', 'Price'],
    ),
  map: {
    sku: ['Variant SKU', 'SKU'],
    title: 'Title',
    description: ['Body (HTML)', 'Description'],
    brand: 'Vendor',
    gtin: ['Variant Barcode', 'Barcode'],
    mpn: ['Google Shopping / MPN', 'Google Shopping / Manufacturer part number (MPN)'],
    price: ['Variant Price', 'Price'],
    cost_of_goods_sold: 'Cost per item',
    product_type: ['Type', 'Product Category', 'Product category'],
    google_product_category: [
      'Google Shopping / Google Product Category',
      'Google Shopping / Google product category',
    ],
    condition: 'Google Shopping / Condition',
    gender: 'Google Shopping / Gender',
    age_group: ['Google Shopping / Age Group', 'Google Shopping / Age group'],
    custom_label_0: ['Google Shopping / Custom Label 0', 'Google Shopping / Custom label 0'],
    custom_label_1: ['Google Shopping / Custom Label 1', 'Google Shopping / Custom label 1'],
    custom_label_2: ['Google Shopping / Custom Label 2', 'Google Shopping / Custom label 2'],
    custom_label_3: ['Google Shopping / Custom Label 3', 'Google Shopping / Custom label 3'],
    custom_label_4: ['Google Shopping / Custom Label 4', 'Google Shopping / Custom label 4'],
    tax_code: ['Variant Tax Code', 'Tax code'],
  },
  isAttribute: (column) => column.includes('metafields'),
  assembler: createShopifyAssembler,
};
