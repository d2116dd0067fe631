import { moneyText } from '../../product/money.ts';
import type { View } from '../../product/product.ts';
import type { Target } from '../channel.ts';
import { compileTable, type Field, of, own } from '../table.ts';
import { additionalImages } from './images.ts';
import { salePrice, saleWindow } from './sale.ts';

/** Columns that a merchant fills with Facebook's own words: `facebook.status`, or a target's setting. */
export const OWN = [
  'fb_product_category',
  'status',
  'rich_text_description',
  'internal_label',
  'additional_variant_attribute',
  'custom_number_0',
  'custom_number_1',
  'custom_number_2',
  'custom_number_3',
  'custom_number_4',
  'importer_name',
  'importer_address',
  'manufacturer_info',
  'wa_compliance_category',
] as const;

/** The columns of the feed, in order, and where each value comes from (Meta's catalog reference). */
const TABLE: readonly Field<View>[] = [
  ['id', of('sku')],
  ['title', of('title')],
  ['description', of('description_text')],
  ['rich_text_description', own('rich_text_description')],
  ['availability', of('availability', availability)],
  ['condition', of('condition')],
  ['price', of('price', moneyText)],
  ['sale_price', of('sale_price', salePrice)],
  ['sale_price_effective_date', of('sale_price', saleWindow)],
  ['link', of('link')],
  ['mobile_link', of('mobile_link')],
  ['image_link', (view) => view.images[0]],
  ['additional_image_link', of('images', additionalImages)],
  ['brand', of('brand')],
  ['gtin', of('gtin')],
  ['mpn', of('mpn')],
  ['item_group_id', of('group', ({ id }) => id)],
  ['color', of('color')],
  ['size', of('size')],
  ['gender', of('gender')],
  ['age_group', of('age_group')],
  ['material', of('material')],
  ['pattern', of('pattern')],
  ['additional_variant_attribute', own('additional_variant_attribute')],
  ['google_product_category', of('google_product_category')],
  ['fb_product_category', own('fb_product_category')],
  ['product_type', of('product_type')],
  ['shipping', of('shipping', (entries, _, target) => shippingTo(entries, target)[0])],
  ['shipping_weight', of('shipping_weight', ({ value, unit }) => `${value} ${unit}`)],
  ['quantity_to_sell_on_facebook', of('quantity', String)],
  ['status', own('status')],
  ['expiration_date', of('expiration_date', (date) => date.slice(0, 10))],
  ['internal_label', own('internal_label', internalLabel)],
  ['custom_label_0', of('custom_label_0')],
  ['custom_label_1', of('custom_label_1')],
  ['custom_label_2', of('custom_label_2')],
  ['custom_label_3', of('custom_label_3')],
  ['custom_label_4', of('custom_label_4')],
  ['custom_number_0', own('custom_number_0')],
  ['custom_number_1', own('custom_number_1')],
  ['custom_number_2', own('custom_number_2')],
  ['custom_number_3', own('custom_number_3')],
  ['custom_number_4', own('custom_number_4')],
  [
    'origin_country',
    of('country_of_origin', (country, _, target) => (target.country === 'IN' ? country : undefined)),
  ],
  ['importer_name', own('importer_name')],
  ['importer_address', own('importer_address')],
  ['manufacturer_info', own('manufacturer_info')],
  ['wa_compliance_category', own('wa_compliance_category')],
];

/** The header of the feed. */
export const COLUMNS: readonly string[] = TABLE.map(([column]) => column);

/** Columns of price and stock. */
export const ADJUSTABLE = [
  'availability',
  'price',
  'sale_price',
  'sale_price_effective_date',
  'quantity_to_sell_on_facebook',
] as const;

/** The item of a view, every column as a key. */
export const item = compileTable(TABLE);

/** The shipping entries for the target's country, `US:NY:Ground:9.99 USD`. */
export function shippingTo(entries: readonly string[], target: Target): readonly string[] {
  return entries.filter((entry) => entry.startsWith(`${target.country}:`));
}

/** Feeds know two words, with spaces; what cannot be bought and shipped now is out of stock. */
function availability(word: string): string {
  return word === 'in_stock' ? 'in stock' : 'out of stock';
}

/** `summer, sale` as `['summer','sale']`: Facebook stores labels in lower case. */
function internalLabel(cell: string): string | undefined {
  const labels = cell
    .replace(/["'[\]]/g, '')
    .split(',')
    .map((label) => label.trim().toLowerCase())
    .filter((label) => label !== '');
  return labels.length > 0 ? `[${labels.map((label) => `'${label}'`).join(',')}]` : undefined;
}
