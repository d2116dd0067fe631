import { FIELDS, type FieldName, type Kinds } from './fields.ts';
import type { Product, View } from './product.ts';

/*
 * Products and views are made by functions that are compiled to one object literal each. The engine keeps all
 * such objects in one shape, and finds each field at its place; objects that are filled by name, or spread,
 * end up with shapes of their own, and everything that reads them is several times slower.
 */

/** All fields, in the order of the values that `productOf` takes. */
export const FIELD_NAMES = Object.keys(FIELDS) as readonly FieldName[];

/** Makes a product of a value for each of `FIELD_NAMES`, absent ones undefined. */
export const productOf: (
  values: readonly (Kinds[keyof Kinds] | undefined)[],
  attributes: Product['attributes'],
) => Product = literal(
  ['values', 'attributes'],
  [...FIELD_NAMES.map((name, i) => [name, `values[${i}]`] as const), ['attributes', 'attributes']],
);

/** What a view says beside the product's fields, or in place of them. */
export type Derived = Pick<
  View,
  | 'price'
  | 'sale_price'
  | 'availability'
  | 'quantity'
  | 'google_product_category'
  | 'description_text'
  | 'own'
  | 'google_category_path'
  | 'group'
  | 'on_sale'
>;

const DERIVED = [
  'price',
  'sale_price',
  'availability',
  'quantity',
  'google_product_category',
  'description_text',
  'own',
  'google_category_path',
  'group',
  'on_sale',
] as const satisfies readonly (keyof Derived)[];

/** Lays derived values over a product. */
export const viewOf: (product: Product, derived: Derived) => View = literal(
  ['product', 'derived'],
  [...new Set<string>([...FIELD_NAMES, 'attributes', ...DERIVED])].map((name) => [
    name,
    `${DERIVED.some((one) => one === name) ? 'derived' : 'product'}.${name}`,
  ]),
);

/** A function that returns an object literal; `fields` are names of our own and the code of their values. */
function literal<F>(parameters: readonly string[], fields: readonly (readonly [string, string])[]): F {
  const body = fields.map(([name, code]) => `${name}: ${code}`).join(', ');
  return new Function(...parameters, `return { ${body} };`) as F;
}
