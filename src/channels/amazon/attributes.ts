import type { Item, Value } from '../listing.ts';
import { extraInstances } from './extra.ts';
import type { Market } from './marketplaces.ts';
import { fulfillmentAvailability, listPrice, purchasableOffer } from './offer.ts';
import { isList, text } from './values.ts';

/** The JSON of an attribute's instances, an array of objects; '' where the item has none. */
type Write = (item: Item, market: Market) => string;
type Row = readonly [attribute: string, write: Write];

/** Attributes in the order they are written. Shapes follow Amazon's product type definitions. */
const ATTRIBUTES: readonly Row[] = [
  ...['item_name', 'brand', 'manufacturer', 'product_description', 'bullet_point'].map(worded),
  ...['generic_keyword', 'model_name', 'condition_note'].map(worded),
  ...['color', 'size', 'material', 'pattern'].map(worded),
  ...['part_number', 'model_number', 'item_type_keyword', 'recommended_browse_nodes'].map(coded),
  ...['country_of_origin', 'condition_type', 'product_tax_code', 'merchant_shipping_group'].map(coded),
  ...['merchant_release_date', 'merchant_suggested_asin', 'parentage_level'].map(coded),
  ['externally_assigned_product_identifier', identifier],
  literal('supplier_declared_has_product_identifier_exemption'),
  literal('max_order_quantity'),
  ['purchasable_offer', purchasableOffer],
  ['list_price', listPrice],
  ['fulfillment_availability', fulfillmentAvailability],
  weight('item_weight'),
  box('item_dimensions'),
  weight('item_package_weight'),
  box('item_package_dimensions'),
  ['main_product_image_locator', (item, market) => image(text(item, 'main_product_image_locator'), market)],
  ...[0, 1, 2, 3, 4, 5, 6, 7].map(otherImage),
  ['child_parent_sku_relationship', relationship],
  ['variation_theme', ({ variation_theme: name }) => (name ? `[{"name":${JSON.stringify(name)}}]` : '')],
];

/** An attribute's name, and the JSON of its instances. */
type Attribute = readonly [name: string, json: string];

/** Every attribute an item has, as Amazon wants it; free attributes win over fields of the same name. */
export function attributesOf(item: Item, market: Market): readonly Attribute[] {
  const found: Attribute[] = [];
  const { attributes } = item;
  const free = typeof attributes === 'object' ? attributes : undefined;
  for (const [name, write] of ATTRIBUTES) {
    if (free && Object.hasOwn(free, name)) continue;
    const json = write(item, market);
    if (json !== '') found.push([name, json]);
  }
  if (!free) return found;
  const extra = Object.entries(free).map(([name, value]): Attribute => {
    return [name, JSON.stringify(extraInstances(name, String(value), market))];
  });
  return [...found, ...extra];
}

/** Texts in a language. */
function worded(name: string): Row {
  return [name, (item, { words }) => instances(item[name], words)];
}

/** Codes, numbers in words and names: texts without a language. */
function coded(name: string): Row {
  return [name, (item, { place }) => instances(item[name], place)];
}

function instances(value: Value | undefined, end: string): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return `[{"value":${JSON.stringify(value)}${end}]`;
  if (!isList(value)) return '';
  return `[${value.map((one) => `{"value":${JSON.stringify(one)}${end}`).join(',')}]`;
}

/** A number or a truth value, which stands in JSON as it reads. */
function literal(name: string): Row {
  return [
    name,
    (item, { place }) => {
      const value = text(item, name);
      return value === undefined ? '' : `[{"value":${value === 'true' || Number(value)}${place}]`;
    },
  ];
}

function identifier(item: Item, { place }: Market): string {
  const typed = text(item, 'externally_assigned_product_identifier');
  if (typed === undefined) return '';
  const colon = typed.indexOf(':');
  const value = JSON.stringify(typed.slice(colon + 1));
  return `[{"type":"${typed.slice(0, colon)}","value":${value}${place}]`;
}

/** A parent sends its side of the relationship without naming a parent. */
function relationship(item: Item, { place }: Market): string {
  if (item.parentage_level === undefined) return '';
  const parent = item.parent_sku === undefined ? '' : `,"parent_sku":${JSON.stringify(item.parent_sku)}`;
  return `[{"child_relationship_type":"variation"${parent}${place}]`;
}

function otherImage(place: number): Row {
  return [
    `other_product_image_locator_${place + 1}`,
    ({ other_product_image_locator: images }, market) => (isList(images) ? image(images[place], market) : ''),
  ];
}

function image(url: string | undefined, { place }: Market): string {
  return url === undefined ? '' : `[{"media_location":${JSON.stringify(url)}${place}]`;
}

function weight(name: string): Row {
  return [
    name,
    (item, { place }) => {
      const measured = text(item, name);
      return measured === undefined ? '' : `[{${measure(measured)}${place}]`;
    },
  ];
}

function box(name: string): Row {
  return [
    name,
    (item, { place }) => {
      const sides = item[name];
      if (typeof sides !== 'object') return '';
      const measures = Object.entries(sides).map(([side, size]) => `"${side}":{${measure(String(size))}}`);
      return `[{${measures.join(',')}${place}]`;
    },
  ];
}

/** Units as Amazon spells them; others go out as they came. */
const UNITS: Readonly<Record<string, string>> = {
  mg: 'milligrams',
  g: 'grams',
  kg: 'kilograms',
  oz: 'ounces',
  lb: 'pounds',
  mm: 'millimeters',
  cm: 'centimeters',
  m: 'meters',
  in: 'inches',
  ft: 'feet',
  yd: 'yards',
};

/** `1.9 kg` as a number with its unit. */
function measure(text: string): string {
  const [value, unit = ''] = text.split(' ');
  return `"value":${Number(value)},"unit":${JSON.stringify(UNITS[unit] ?? unit)}`;
}
