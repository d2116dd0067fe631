import type { Money } from './money.ts';

/** A number with its unit, e.g. `{ value: 1.5, unit: 'kg' }`. */
export interface Measure {
  readonly value: number;
  readonly unit: string;
}

/** Two instants as ISO 8601 with offset; an open end is absent. */
export interface Interval {
  readonly start?: string;
  readonly end?: string;
}

/** The type of value behind each kind of canonical field. */
export interface Kinds {
  text: string;
  /** Text that may hold markup and line breaks. */
  html: string;
  url: string;
  /** One word of a closed list; see `ENUMS`. */
  word: string;
  money: Money;
  /** A whole number, zero or more. */
  count: number;
  flag: boolean;
  /** An instant as ISO 8601 with offset, e.g. `2026-02-24T13:00:00-05:00`. */
  date: string;
  interval: Interval;
  measure: Measure;
  /** Several texts, in order. */
  list: readonly string[];
}

/**
 * The canonical fields and their kinds: the source of the product type, of the readers and of the
 * public schema. Names are those of Google's product data specification, in snake_case.
 */
export const FIELDS = {
  sku: 'text',
  title: 'text',
  description: 'html',
  link: 'url',
  mobile_link: 'url',
  images: 'list',
  brand: 'text',
  gtin: 'text',
  mpn: 'text',
  identifier_exists: 'flag',
  price: 'money',
  sale_price: 'money',
  sale_price_effective_date: 'interval',
  cost_of_goods_sold: 'money',
  availability: 'word',
  availability_date: 'date',
  expiration_date: 'date',
  quantity: 'count',
  condition: 'word',
  fulfillment: 'word',
  product_type: 'text',
  google_product_category: 'text',
  item_group_id: 'text',
  item_group_title: 'text',
  color: 'text',
  size: 'text',
  material: 'text',
  pattern: 'text',
  gender: 'word',
  age_group: 'word',
  size_type: 'text',
  size_system: 'text',
  multipack: 'count',
  is_bundle: 'flag',
  adult: 'flag',
  shipping: 'list',
  shipping_label: 'text',
  shipping_weight: 'measure',
  shipping_length: 'measure',
  shipping_width: 'measure',
  shipping_height: 'measure',
  product_weight: 'measure',
  product_length: 'measure',
  product_width: 'measure',
  product_height: 'measure',
  country_of_origin: 'text',
  product_highlight: 'list',
  product_detail: 'list',
  custom_label_0: 'text',
  custom_label_1: 'text',
  custom_label_2: 'text',
  custom_label_3: 'text',
  custom_label_4: 'text',
  tax_code: 'text',
  handling_days: 'count',
  certification: 'list',
  energy_efficiency_class: 'text',
  min_energy_efficiency_class: 'text',
  max_energy_efficiency_class: 'text',
  unit_pricing_measure: 'measure',
  unit_pricing_base_measure: 'measure',
} as const satisfies Record<string, keyof Kinds>;

export type FieldName = keyof typeof FIELDS;

/** The closed lists behind `word` fields. */
export const WORDS = {
  availability: ['in_stock', 'out_of_stock', 'preorder', 'backorder'],
  condition: ['new', 'refurbished', 'used'],
  fulfillment: ['merchant', 'amazon'],
  gender: ['male', 'female', 'unisex'],
  age_group: ['newborn', 'infant', 'toddler', 'kids', 'adult'],
} as const satisfies Partial<Record<FieldName, readonly string[]>>;

/** The fields that may tell the variants of a group apart, in the order channels show them. */
export const AXES = ['color', 'size', 'material', 'pattern'] as const satisfies readonly FieldName[];

export type Axis = (typeof AXES)[number];
