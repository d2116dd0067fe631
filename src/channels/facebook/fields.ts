import { moneyText } from '../../product/money.ts';
import type { View } from '../../product/product.ts';
import type { Target } from '../channel.ts';
import { compileTable, type Field } from '../table.ts';
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
  ['id', (view) => view.sku],
  ['title', (view) => view.title],
  ['description', (view) => view.description_text],
  ['rich_text_description', (view) => view.own.rich_text_description],
  ['availability', availability],
  ['condition', (view) => view.condition],
  ['price', (view) => view.price && moneyText(view.price)],
  ['sale_price', salePrice],
  ['sale_price_effective_date', saleWindow],
  ['link', (view) => view.link],
  ['mobile_link', (view) => view.mobile_link],
  ['image_link', (view) => view.images[0]],
  ['additional_image_link', (view) => additionalImages(view.images)],
  ['brand', (view) => view.brand],
  ['gtin', (view) => view.gtin],
  ['mpn', (view) => view.mpn],
  ['item_group_id', (view) => view.group?.id],
  ['color', (view) => view.color],
  ['size', (view) => view.size],
  ['gender', (view) => view.gender],
  ['age_group', (view) => view.age_group],
  ['material', (view) => view.material],
  ['pattern', (view) => view.pattern],
  ['additional_variant_attribute', (view) => view.own.additional_variant_attribute],
  ['google_product_category', (view) => view.google_product_category],
  ['fb_product_category', (view) => view.own.fb_product_category],
  ['product_type', (view) => view.product_type],
  ['shipping', (view, target) => view.shipping && shippingTo(view.shipping, target)[0]],
  ['shipping_weight', ({ shipping_weight: weight }) => weight && `${weight.value} ${weight.unit}`],
  ['quantity_to_sell_on_facebook', (view) => view.quantity?.toString()],
  ['status', (view) => view.own.status],
  ['expiration_date', (view) => view.expiration_date?.slice(0, 10)],
  ['internal_label', internalLabel],
  ['custom_label_0', (view) => view.custom_label_0],
  ['custom_label_1', (view) => view.custom_label_1],
  ['custom_label_2', (view) => view.custom_label_2],
  ['custom_label_3', (view) => view.custom_label_3],
  ['custom_label_4', (view) => view.custom_label_4],
  ['custom_number_0', (view) => view.own.custom_number_0],
  ['custom_number_1', (view) => view.own.custom_number_1],
  ['custom_number_2', (view) => view.own.custom_number_2],
  ['custom_number_3', (view) => view.own.custom_number_3],
  ['custom_number_4', (view) => view.own.custom_number_4],
  ['origin_country', (view, target) => (target.country === 'IN' ? view.country_of_origin : undefined)],
  ['importer_name', (view) => view.own.importer_name],
  ['importer_address', (view) => view.own.importer_address],
  ['manufacturer_info', (view) => view.own.manufacturer_info],
  ['wa_compliance_category', (view) => view.own.wa_compliance_category],
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
function availability(view: View): string | undefined {
  if (view.availability === undefined) return undefined;
  return view.availability === 'in_stock' ? 'in stock' : 'out of stock';
}

/** `summer, sale` as `['summer','sale']`: Facebook stores labels in lower case. */
function internalLabel(view: View): string | undefined {
  if (view.own.internal_label === undefined) return undefined;
  const labels = view.own.internal_label
    .replace(/["'[\]]/g, '')
    .split(',')
    .map((label) => label.trim().toLowerCase())
    .filter((label) => label !== '');
  return labels.length > 0 ? `[${labels.map((label) => `'${label}'`).join(',')}]` : undefined;
}
