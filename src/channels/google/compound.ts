import { quotePart, splitParts } from './groups.ts';
import { plain } from './values.ts';
import { CERTIFICATION_AUTHORITIES, CERTIFICATION_NAMES, SOURCE_TYPES, wordOf } from './words.ts';

const MONEY = /^\d{1,12}(?:\.\d{1,3})? [A-Z]{3}$/;
const COUNTRY = /^[A-Z]{2}$/;
const DAYS = /^\d{0,3}$/;

/**
 * Whether a shipping entry, `country:region:service:price` and times, says what Google needs: a country,
 * and a price or both longest times (https://support.google.com/merchants/answer/6324484).
 */
export function shippingReads(entry: string): boolean {
  const [country = '', , , price = '', ...times] = splitParts(entry, 8);
  const [minHandling, maxHandling, minTransit, maxTransit] = times;
  if (!COUNTRY.test(country) || !times.every((time) => DAYS.test(time))) return false;
  if ((minHandling && !maxHandling) || (minTransit && !maxTransit)) return false;
  return price === '' ? Boolean(maxHandling && maxTransit) : MONEY.test(price);
}

/** Whether a threshold of free shipping, `country:price`, has both. */
export function freeShippingReads(entry: string): boolean {
  const [country = '', price = ''] = splitParts(entry, 2);
  return COUNTRY.test(country) && MONEY.test(price);
}

/** Whether a product detail has its three parts, within their lengths. */
export function detailReads(entry: string): boolean {
  const [section, name, value] = splitParts(entry, 3).map((part) => [...part].length);
  return section !== undefined && section <= 140 && within(name, 140) && within(value, 1000);
}

function within(length: number | undefined, most: number): boolean {
  return length !== undefined && length > 0 && length <= most;
}

/** Whether a certification, `authority:name:code`, is one that Google knows. */
export function certificationReads(entry: string): boolean {
  const [authority, name, code] = splitParts(entry, 4);
  return Boolean(wordOf(CERTIFICATION_AUTHORITIES, authority) && wordOf(CERTIFICATION_NAMES, name) && code);
}

/** A title or description made by a model, which has to say so; without a source type it is taken for one. */
export function structured(text: string | undefined): string | undefined {
  const clean = plain(text);
  if (clean === undefined) return undefined;
  const [source, content] = splitParts(clean, 2);
  const known = content ? wordOf(SOURCE_TYPES, source) : undefined;
  return `${known ?? SOURCE_TYPES[0]}:${quotePart(known && content ? content : clean)}`;
}
