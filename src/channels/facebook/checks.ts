import type { Issue } from '../../issue.ts';
import { moneyText } from '../../product/money.ts';
import type { View } from '../../product/product.ts';
import type { Check, Target } from '../channel.ts';
import { shippingTo } from './fields.ts';
import { groupChecks } from './group-checks.ts';
import { countFitting, MOST_IMAGES } from './images.ts';
import { isSameText } from './same-text.ts';

const WEB_ADDRESS = /^https?:\/\//i;

const LARGEST_NUMBER = 4_294_967_295;

/** What the schema cannot say: one value against another, or against the target. */
export const checks: readonly Check[] = [
  mainImage,
  imagesLeftOut,
  otherCurrency,
  textRepeated,
  ...groupChecks,
  customNumbers,
  severalShipping,
  indiaOrigin,
];

function mainImage({ sku, images: [first] }: View): Issue | undefined {
  if (first === undefined || WEB_ADDRESS.test(first)) return undefined;
  return {
    rule: 'facebook/image-url',
    severity: 'error',
    origin: 'rule',
    sku,
    field: 'images',
    value: first,
    message: 'the main image has no address that Facebook could fetch',
    hint: 'Give a whole URL that begins with https://.',
  };
}

function imagesLeftOut(view: View): Issue | undefined {
  const given = Math.min(view.images.length - 1, MOST_IMAGES);
  const sent = countFitting(view.images);
  if (given <= sent) return undefined;
  return warning(view, {
    rule: 'facebook/additional-images-length',
    field: 'images',
    value: String(given),
    message: `the URLs of the additional images take more than 2000 characters; the first ${sent} of ${given} are sent`,
    hint: 'Use shorter image URLs.',
  });
}

/** A catalog has one currency; items in others are shown to nobody. */
function otherCurrency(view: View, target: Target): Issue | undefined {
  if (!view.price || view.price.currency === target.currency) return undefined;
  return warning(view, {
    rule: 'facebook/currency',
    field: 'price',
    value: moneyText(view.price),
    message: `the price is not in ${target.currency}, the currency of this catalog`,
    hint: 'Keep one currency in a Facebook catalog; use another target for another currency.',
  });
}

function textRepeated(view: View): Issue | undefined {
  const { title, description_text: text } = view;
  if (!title || !text || !isSameText(title, text)) return undefined;
  return warning(view, {
    rule: 'facebook/description-repeats-title',
    field: 'description',
    value: text,
    message: 'the description only repeats the title',
    hint: 'Describe the product in two or three sentences.',
  });
}

function customNumbers(view: View): Issue | undefined {
  for (const name in view.own) {
    if (!name.startsWith('custom_number_')) continue;
    const value = view.own[name] ?? '';
    if (/^\d+$/.test(value) && Number(value) <= LARGEST_NUMBER) continue;
    return warning(view, {
      rule: 'facebook/custom-number',
      field: name,
      value,
      message: `${name} is no whole number from 0 to ${LARGEST_NUMBER}; Facebook will ignore it`,
      hint: 'Give digits alone, without a unit, a point or a sign.',
    });
  }
  return undefined;
}

/** Meta's pages disagree on what separates several entries, so that one is sent. */
function severalShipping(view: View, target: Target): Issue | undefined {
  const entries = view.shipping && shippingTo(view.shipping, target);
  if (!entries || entries.length < 2) return undefined;
  return warning(view, {
    rule: 'facebook/shipping-several',
    field: 'shipping',
    value: entries.join(', '),
    message: `there are ${entries.length} shipping entries for ${target.country}; Facebook is sent the first`,
    hint: 'Set the others in Commerce Manager, under shipping.',
  });
}

function indiaOrigin(view: View, target: Target): Issue | undefined {
  if (target.country !== 'IN' || view.country_of_origin) return undefined;
  return warning(view, {
    rule: 'facebook/origin-country',
    field: 'country_of_origin',
    message: 'there is no country of origin, which Facebook demands of items sold in India',
    hint: 'Fill country_of_origin with a two-letter country; for imported items also facebook.importer_name and facebook.importer_address.',
  });
}

function warning(view: View, rest: Omit<Issue, 'severity' | 'origin' | 'sku'>): Issue {
  return { severity: 'warning', origin: 'rule', sku: view.sku, ...rest };
}
