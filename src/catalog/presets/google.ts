import { FIELDS, type FieldName } from '../../product/fields.ts';
import type { Preset } from '../preset.ts';
import { recognise } from './shop-preset.ts';

/** Columns of other names than their field's. */
const OTHER_NAMES: Readonly<Partial<Record<FieldName | 'currency', readonly string[]>>> = {
  sku: ['sku', 'id'],
  link: ['link', 'link@href'],
  description: ['description', 'summary'],
  images: ['images', 'image_link', 'additional_image_link'],
  quantity: ['quantity', 'sell_on_google_quantity', 'quantity_to_sell_on_facebook', 'inventory'],
};

const SKU = spellings('sku', 'id');
const TITLE = spellings('title');
const PROOF = spellings('link', 'image_link', 'price', 'availability', 'description');

/** Merchant Center and Meta feeds, and every catalog that uses the canonical names; `g:` and spaces are understood. */
export const google: Preset = {
  name: 'google',
  recognises: (header) => recognise(header, 'a product data feed', SKU, TITLE, PROOF),
  map: Object.fromEntries(
    (['currency', ...Object.keys(FIELDS)] as (FieldName | 'currency')[]).map((field) => [
      field,
      spellings(...(OTHER_NAMES[field] ?? [field])),
    ]),
  ),
};

/** `image_link` is also written `image link` and, in XML, `g:image_link`. */
function spellings(...names: readonly string[]): readonly string[] {
  return [...new Set(names.flatMap((name) => [name, `g:${name}`, name.replaceAll('_', ' ')]))];
}
