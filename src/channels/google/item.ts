import type { View } from '../../product/product.ts';
import type { Item, Value } from '../listing.ts';
import { ATTRIBUTES } from './fields.ts';

/** A product as flat attributes in the text of Google's product data files. */
export function item(view: View): Item {
  const values: Record<string, Value | undefined> = {};
  for (const { name, pick } of ATTRIBUTES) {
    const value = pick(view);
    values[name] = value?.length ? value : undefined;
  }
  return values;
}

/** The values of an attribute, one or many. */
export function textsOf(value: Value | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value : [];
}
