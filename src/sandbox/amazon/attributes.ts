import type { Finding } from './messages.ts';
import type { Json } from './shelf.ts';

/** Attributes whose texts have a language. */
const WORDED = new Set([
  'item_name',
  'brand',
  'manufacturer',
  'product_description',
  'bullet_point',
  'generic_keyword',
  'model_name',
  'condition_note',
  'color',
  'size',
  'material',
  'pattern',
]);

/** Attributes whose instances name no marketplace, or need not. */
const PLACELESS = new Set(['fulfillment_availability', 'variation_theme']);

const LONGEST: Readonly<Record<string, number>> = { item_name: 200, brand: 100, bullet_point: 600 };
const LARGEST_DESCRIPTION = 10_000;

/** What is wrong with one attribute. @param parents SKUs that may be named as a parent */
export function attributeFindings(name: string, value: unknown, parents: ReadonlySet<string>): Finding[] {
  if (!Array.isArray(value) || value.length === 0 || !value.every(isObject)) return [invalid(name)];
  return value.flatMap((instance) => {
    if (!PLACELESS.has(name) && typeof instance.marketplace_id !== 'string') return [invalid(name)];
    if (WORDED.has(name) && typeof instance.language_tag !== 'string') return [invalid(name)];
    return shapeFindings(name, instance, parents);
  });
}

/** What a whole listing lacks. */
export function missingFindings(
  attributes: Readonly<Record<string, unknown>>,
  requirements: unknown,
): Finding[] {
  const has = (name: string) => attributes[name] !== undefined;
  const facts = ['item_name', 'brand', 'product_description'];
  if (JSON.stringify(attributes.parentage_level ?? '').includes('"parent"'))
    return [...facts, 'variation_theme'].filter((name) => !has(name)).map(absent);
  const terms = ['condition_type', 'purchasable_offer', 'fulfillment_availability'];
  const wanted = [
    ...(requirements === 'LISTING_OFFER_ONLY' ? [] : facts),
    ...(requirements === 'LISTING_PRODUCT_ONLY' ? [] : terms),
  ];
  const known = ['externally_assigned_product_identifier', 'merchant_suggested_asin'];
  const unknown = has('supplier_declared_has_product_identifier_exemption') || known.some(has) ? [] : known;
  return [...wanted.filter((name) => !has(name)), ...unknown].map(absent);
}

function shapeFindings(name: string, instance: Json, parents: ReadonlySet<string>): Finding[] {
  if (name === 'fulfillment_availability') return stockFindings(instance);
  if (name === 'purchasable_offer') return offerFindings(instance);
  if (name === 'externally_assigned_product_identifier')
    return ['ean', 'gtin', 'upc'].includes(String(instance.type)) ? [] : [invalid(name)];
  if (name.includes('image_locator'))
    return /^(https?|s3):\/\//i.test(String(instance.media_location)) ? [] : [invalid(name)];
  if (name === 'child_parent_sku_relationship') return familyFindings(instance, parents);
  const longest = LONGEST[name];
  if (longest !== undefined && [...String(instance.value)].length > longest) return [invalid(name)];
  const bytes = name === 'product_description' ? Buffer.byteLength(String(instance.value)) : 0;
  return bytes > LARGEST_DESCRIPTION ? [invalid(name)] : [];
}

const STOCK = [
  'fulfillment_channel_code',
  'quantity',
  'lead_time_to_ship_max_days',
  'restock_date',
  'is_inventory_available',
];

function stockFindings(instance: Json): Finding[] {
  const { fulfillment_channel_code: code, quantity } = instance;
  if (typeof code !== 'string')
    return [{ code: 'BAD_REQUEST', severity: 'ERROR', message: 'Invalid parameters provided.' }];
  const counted = quantity === undefined || (Number.isInteger(quantity) && Number(quantity) >= 0);
  const sound = Object.keys(instance).every((key) => STOCK.includes(key)) && counted;
  return sound && (code === 'DEFAULT' || quantity === undefined) ? [] : [invalid('fulfillment_availability')];
}

/** Prices are numbers inside a list inside a list. */
function offerFindings(instance: Json): Finding[] {
  const selected =
    typeof instance.currency === 'string' && ['ALL', 'B2B'].includes(String(instance.audience));
  const [price] = schedules(instance.our_price);
  const [sale] = schedules(instance.discounted_price);
  if (!price)
    return [
      {
        ...invalid('purchasable_offer.our_price'),
        code: '99022',
        message: "The field 'prices' does not have enough values.",
      },
    ];
  const amount = price.value_with_tax;
  const priced = typeof amount === 'number' && amount > 0;
  const cheap =
    instance.discounted_price === undefined ||
    (sale !== undefined &&
      typeof sale.value_with_tax === 'number' &&
      [sale.start_at, sale.end_at].every((date) => !Number.isNaN(Date.parse(String(date)))));
  return selected && priced && cheap ? [] : [invalid('purchasable_offer')];
}

function schedules(value: unknown): readonly Json[] {
  const prices = Array.isArray(value) ? value.filter(isObject) : [];
  return prices.flatMap(({ schedule }) => (Array.isArray(schedule) ? schedule.filter(isObject) : []));
}

function familyFindings(instance: Json, parents: ReadonlySet<string>): Finding[] {
  const parent = instance.parent_sku;
  if (instance.child_relationship_type !== 'variation') return [invalid('child_parent_sku_relationship')];
  if (parent === undefined || parents.has(String(parent))) return [];
  const message = `Amazon cannot recognize your child SKU: its parent ${String(parent)} does not exist.`;
  return [{ code: '8008', severity: 'ERROR', message, attributeName: 'child_parent_sku_relationship' }];
}

function invalid(attributeName: string): Finding {
  return { code: '90000900', severity: 'ERROR', message: 'The attributes are invalid.', attributeName };
}

function absent(attributeName: string): Finding {
  const message = `'${attributeName}' is required but not supplied.`;
  return { code: '90220', severity: 'ERROR', message, attributeName };
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
