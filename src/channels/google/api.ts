import type { Target } from '../channel.ts';
import type { Item } from '../listing.ts';
import { ATTRIBUTES } from './fields.ts';
import { textsOf } from './item.ts';
import { settingsOf } from './settings.ts';

/** What `productInputs:insert` takes; it replaces the product's earlier input whole. */
export interface ProductInput {
  readonly offerId: string;
  readonly contentLanguage: string;
  readonly feedLabel: string;
  readonly productAttributes: Readonly<Record<string, unknown>>;
}

/**
 * An item as the Merchant API takes it
 * (https://developers.google.com/merchant/api/reference/rest/products_v1/accounts.productInputs).
 * `versionNumber` is left out: only a clock could supply it, and the same item must give the same bytes.
 */
export function productInput(item: Item, target: Target): ProductInput {
  const { language, feedLabel } = settingsOf(target);
  const productAttributes: Record<string, unknown> = {};
  for (const { name, api, form, list } of ATTRIBUTES) {
    const texts = textsOf(item[name]);
    if (!api || texts.length === 0) continue;
    const values = texts.map((text) => form.json(text));
    productAttributes[api] = list ? values : values[0];
  }
  const [offerId = ''] = textsOf(item.id);
  return { offerId, contentLanguage: language, feedLabel, productAttributes };
}

/**
 * The segment of a resource name that stands for a product: unpadded base64url of
 * `language~label~offer`, which holds for any characters of an offer id.
 */
export function encodedName(target: Target, offerId: string): string {
  const { language, feedLabel } = settingsOf(target);
  return Buffer.from(`${language}~${feedLabel}~${offerId}`).toString('base64url');
}
