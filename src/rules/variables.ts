import type { Target } from '../channels/channel.ts';
import { FIELDS, type FieldName, type Kinds } from '../product/fields.ts';
import type { Product } from '../product/product.ts';
import { amountOf, amountOfMoney } from './amount.ts';

/** Values of one variable by name; every name that an expression reads is there, null where it is absent. */
export type Values = ReadonlyMap<string, unknown>;

type Kind = keyof Kinds;

/** What a field of each kind is in an expression. */
const TYPES: { readonly [K in Kind]: string | Readonly<Record<string, string>> } = {
  text: 'string',
  html: 'string',
  url: 'string',
  word: 'string',
  money: 'Amount',
  count: 'Amount',
  flag: 'bool',
  date: 'string',
  interval: { start: 'string', end: 'string' },
  measure: { value: 'Amount', unit: 'string' },
  list: 'list<string>',
};

/** The types of `product`'s fields, for checking. */
export const PRODUCT_TYPES: Readonly<Record<string, string | Readonly<Record<string, string>>>> = {
  ...Object.fromEntries(Object.entries(FIELDS).map(([field, kind]) => [field, TYPES[kind]])),
  attributes: 'map<string, string>',
};

export const TARGET_FIELDS = ['name', 'channel', 'currency', 'country', 'language', 'timezone'] as const;

/** The fields of a product that an expression reads, as its types. */
export function productValues(
  product: Product,
  names: readonly string[],
  attributes: readonly string[],
): Values {
  return new Map(names.map((name) => [name, fieldValue(product, name, attributes)]));
}

export function targetValues(target: Target): Values {
  return new Map(TARGET_FIELDS.map((name) => [name, target[name]]));
}

function fieldValue(product: Product, name: string, attributes: readonly string[]): unknown {
  if (name === 'attributes') {
    const known = new Map<string, string | null>(Object.entries(product.attributes));
    for (const attribute of attributes) if (!known.has(attribute)) known.set(attribute, null);
    return known;
  }
  if (!isField(name)) return null;
  const value = product[name];
  return value === undefined ? null : expressed(value);
}

function expressed(value: NonNullable<Product[FieldName]>): unknown {
  if (typeof value === 'number') return amountOf(value);
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  if ('minor' in value) return amountOfMoney(value);
  if ('unit' in value) {
    return new Map<string, unknown>([
      ['value', amountOf(value.value)],
      ['unit', value.unit],
    ]);
  }
  const { start = null, end = null } = value as { readonly start?: string; readonly end?: string };
  return new Map([
    ['start', start],
    ['end', end],
  ]);
}

function isField(name: string): name is FieldName {
  return Object.hasOwn(FIELDS, name);
}
