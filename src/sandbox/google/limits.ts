import type { Refusal } from './errors.ts';
import { isRecord } from './fit.ts';

/** Longest texts, in characters (https://support.google.com/merchants/answer/7052112). */
const LONGEST: Readonly<Record<string, number>> = {
  title: 150,
  shortTitle: 150,
  description: 5000,
  link: 2000,
  mobileLink: 2000,
  imageLink: 2000,
  adsRedirect: 2000,
  brand: 70,
  mpn: 70,
  color: 100,
  size: 100,
  material: 200,
  pattern: 100,
  itemGroupId: 50,
  shippingLabel: 100,
  customLabel0: 100,
  customLabel1: 100,
  customLabel2: 100,
  customLabel3: 100,
  customLabel4: 100,
};

/** Longest lists. */
const MOST: Readonly<Record<string, number>> = {
  additionalImageLinks: 10,
  gtins: 10,
  sizeTypes: 2,
  shipping: 100,
  productHighlights: 100,
  productDetails: 1000,
  promotionIds: 10,
};

const LINKS = ['link', 'mobileLink', 'imageLink', 'adsRedirect'];

/** The first attribute that Google would not take, with reasons of the sandbox's own wording. */
export function overLimit(attributes: Readonly<Record<string, unknown>>): Refusal | undefined {
  for (const [name, value] of Object.entries(attributes)) {
    const found =
      overLength(name, value) ?? overCount(name, value) ?? badLink(name, value) ?? badPrice(name, value);
    if (found) return found;
  }
  return undefined;
}

function refused(name: string, reason: string, message: string, value?: string): Refusal {
  const field = `productAttributes.${name}`;
  return {
    status: 400,
    message: `[${field}] ${message}`,
    reason,
    field,
    ...(value === undefined ? {} : { value }),
  };
}

function overLength(name: string, value: unknown): Refusal | undefined {
  const longest = LONGEST[name];
  if (longest === undefined || typeof value !== 'string' || [...value].length <= longest) return undefined;
  return refused(
    name,
    'VALUE_TOO_LONG',
    `The value is longer than ${longest} characters.`,
    value.slice(0, 50),
  );
}

function overCount(name: string, value: unknown): Refusal | undefined {
  const most = MOST[name];
  if (most === undefined || !Array.isArray(value) || value.length <= most) return undefined;
  return refused(name, 'TOO_MANY_VALUES', `The attribute has more than ${most} values.`);
}

function badLink(name: string, value: unknown): Refusal | undefined {
  if (!LINKS.includes(name) || typeof value !== 'string') return undefined;
  if (/^https?:\/\/[\x21-\x7e]+$/.test(value) && URL.canParse(value)) return undefined;
  return refused(name, 'INVALID_URL', 'This value is not a valid URL.', value.slice(0, 50));
}

function badPrice(name: string, value: unknown): Refusal | undefined {
  if (!isRecord(value) || !('amountMicros' in value)) return undefined;
  const good = !String(value.amountMicros).startsWith('-') && /^[A-Z]{3}$/.test(String(value.currencyCode));
  return good
    ? undefined
    : refused(name, 'INVALID_PRICE', 'The price must have a currency and not be negative.');
}
