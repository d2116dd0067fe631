import type { View } from '../../product/product.ts';
import type { Item, Value } from '../listing.ts';
import { compileTable } from '../table.ts';
import { ATTRIBUTES } from './fields.ts';

/** A product as flat attributes in the text of Google's product data files. */
export const item: (view: View) => Item = compileTable<View, void>(
  ATTRIBUTES.map(({ name, pick }) => [name, pick]),
);

/** The values of an attribute, one or many. */
export function textsOf(value: Value | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value : [];
}
