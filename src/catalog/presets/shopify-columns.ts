import type { Columns } from '../columns.ts';
import { type Cell, cellOf } from './cells.ts';

export type ShopifyCells = ReturnType<typeof shopifyCells>;

/** The cells a Shopify export is judged by; where Shopify renamed a column, both names are read. */
export function shopifyCells(columns: Columns) {
  const of = (...spellings: readonly string[]): Cell => cellOf(columns, ...spellings);
  return {
    handle: of('Handle', 'URL handle'),
    title: of('Title'),
    published: of('Published', 'Published on online store'),
    status: of('Status'),
    giftCard: of('Gift Card', 'Gift card'),
    custom: of('Google Shopping / Custom Product', 'Google Shopping / Custom product'),
    options: [1, 2, 3].map((n) => ({
      name: of(`Option${n} Name`, `Option${n} name`),
      value: of(`Option${n} Value`, `Option${n} value`),
    })),
    sku: of('Variant SKU', 'SKU'),
    price: of('Variant Price', 'Price'),
    compareAt: of('Variant Compare At Price', 'Compare-at price'),
    grams: of('Variant Grams', 'Weight value (grams)'),
    tracker: of('Variant Inventory Tracker', 'Inventory tracker'),
    quantity: of('Variant Inventory Qty', 'Inventory quantity'),
    policy: of('Variant Inventory Policy', 'Continue selling when out of stock'),
    image: of('Image Src', 'Product image URL'),
    position: of('Image Position', 'Image position'),
    variantImage: of('Variant Image', 'Variant image URL'),
  };
}

/** Columns that belong to one variant or image; what the others hold is told once a product. */
const VARIANT_COLUMN =
  /^(?:variant |option\d |image |product image |price|compare|unit price |inventory |weight |continue selling|charge tax|tax code|cost per item|requires shipping|fulfillment|(?:handle|url handle|sku|barcode)$)/i;

export function isSharedColumn(name: string): boolean {
  return !VARIANT_COLUMN.test(name);
}
