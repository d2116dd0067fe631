import type { View } from '../../product/product.ts';
import type { Market } from './marketplaces.ts';

/** One element of an Amazon attribute, which is always an array of objects. */
export type Instance = Readonly<Record<string, unknown>>;

/** Free attributes as texts, by name. */
type Attributes = Readonly<Record<string, string>>;

const PREFIX = 'attribute.';

/** Text attributes that hold a code rather than words, and so have no language. */
const WITHOUT_LANGUAGE = new Set([
  'animal_collar_type',
  'contains_battery_or_cell',
  'country_of_origin',
  'dog_breed_size',
  'dsa_responsible_party_address',
  'furniture_base_movement',
  'ghs_chemical_h_code',
  'gpsr_manufacturer_reference',
  'handmade_classification',
  'indoor_outdoor_usage',
  'item_type_keyword',
  'map_policy',
  'model_number',
  'package_level',
  'part_number',
  'pet_type',
  'product_site_launch_date',
  'recommended_browse_nodes',
  'required_product_compliance_certificate',
  'supplier_declared_dg_hz_regulation',
  'target_gender',
]);

const NUMERIC = /^number_of_|^item_package_quantity$/;

/** The free attributes of a SKU: columns `amazon.attribute.<name>` over those of every SKU, by name. */
export function extraAttributes({ own }: View, { attributes }: Market): Attributes | undefined {
  let columns = 0;
  for (const name in own) if (name.startsWith(PREFIX)) columns++;
  if (columns === 0) return attributes;
  const found = new Map(Object.entries(attributes ?? {}));
  for (const [name, text] of Object.entries(own))
    if (name.startsWith(PREFIX)) found.set(name.slice(PREFIX.length), text);
  return Object.fromEntries([...found].sort(byName));
}

/** The setting `attributes`, those of every SKU, as texts by name. */
export function attributesOfAll(setting: unknown): Attributes | undefined {
  if (!isObject(setting)) return undefined;
  const texts = Object.entries(setting).map(([name, value]) => [name, settingText(value)] as const);
  return Object.fromEntries(texts.sort(byName));
}

/**
 * A free attribute as Amazon wants it. A text beginning with `[` or `{` is JSON: objects are instances as
 * they stand, other values become instances of their own. Everything else is one value.
 */
export function extraInstances(name: string, text: string, market: Market): readonly Instance[] {
  const json = asJson(text);
  const values = json === undefined ? [scalar(name, text)] : Array.isArray(json) ? json : [json];
  return values.map((value) => instance(name, value, market));
}

/** Whether a text means to be JSON and is none. */
export function isBrokenJson(text: string): boolean {
  return /^\s*[[{]/.test(text) && asJson(text) === undefined;
}

function instance(name: string, value: unknown, market: Market): Instance {
  if (isObject(value)) {
    return name === 'fulfillment_availability' || 'marketplace_id' in value
      ? value
      : { ...value, marketplace_id: market.id };
  }
  const language = typeof value === 'string' && !WITHOUT_LANGUAGE.has(name);
  return { value, ...(language ? { language_tag: market.locale } : {}), marketplace_id: market.id };
}

function scalar(name: string, text: string): unknown {
  if (text === 'true' || text === 'false') return text === 'true';
  const number = Number(text);
  return NUMERIC.test(name) && Number.isFinite(number) ? number : text;
}

function asJson(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Numbers and truth values keep their type by standing in a JSON list. */
function settingText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(Array.isArray(value) ? value : [value]);
}

function byName([a]: readonly [string, string], [b]: readonly [string, string]): number {
  return a < b ? -1 : 1;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
