import { moneyText } from '../../product/money.ts';
import type { View } from '../../product/product.ts';
import { intervalText, line, url } from './values.ts';
import { entries, NONE, SIZE_TYPE_MARK, SIZE_TYPES, wordOf } from './words.ts';

/** Highest numbers of values of one attribute. */
export const MOST = { additionalImages: 10, highlights: 100, details: 1000, promotions: 10, shipping: 100 };

const COUNTRY = /^[A-Z]{2}$/;

/** What is on hand decides where the catalog does not, and empty shelves overrule `in_stock`. */
export function availability({ availability, quantity }: View): string | undefined {
  if (quantity === 0 && availability === 'in_stock') return 'out_of_stock';
  if (availability !== undefined || quantity === undefined) return availability;
  return quantity > 0 ? 'in_stock' : 'out_of_stock';
}

/** Whether something identifies the product worldwide: a GTIN, or brand and part number. */
export function identified(view: View): boolean {
  return view.gtin !== undefined || (view.brand !== undefined && view.mpn !== undefined);
}

/**
 * The sale price: with a whole window always, since Google then switches it itself; otherwise only
 * while it holds.
 */
export function salePrice(view: View): string | undefined {
  const { sale_price, on_sale } = view;
  return sale_price && (on_sale || window(view)) ? moneyText(sale_price) : undefined;
}

export function saleWindow(view: View): string | undefined {
  return view.sale_price && window(view);
}

function window({ sale_price_effective_date }: View): string | undefined {
  return sale_price_effective_date && intervalText(sale_price_effective_date);
}

/** The images beside the main one. */
export function additionalImages({ images }: View): readonly string[] {
  return images.length > 1 ? urls(images.slice(1, 1 + MOST.additionalImages)) : NONE;
}

export function urls(texts: readonly string[]): readonly string[] {
  return mapped(texts, url);
}

/** The entries of a cell that are words of a closed list. */
export function words(
  known: readonly string[],
  text: string | undefined,
  separator?: RegExp,
): readonly string[] {
  return mapped(entries(text, separator), (entry) => wordOf(known, entry));
}

/** The cuts Google knows, of `petite, maternity` or `big/tall`. */
export function sizeTypes({ size_type }: View): readonly string[] {
  return first(2, words(SIZE_TYPES, size_type, SIZE_TYPE_MARK));
}

/** Countries by their codes of two letters. */
export function countries(text: string | undefined): readonly string[] {
  return entries(text).filter((entry) => COUNTRY.test(entry));
}

/** Highlights of at most 150 characters; Google wants two or none. */
export function highlights({ product_highlight }: View): readonly string[] {
  const short = readable(product_highlight, (text) => [...text].length <= 150, MOST.highlights);
  return short.length < 2 ? NONE : short;
}

/** The entries of a list that Google can read. */
export function readable(
  texts: readonly string[] | undefined,
  reads: (text: string) => boolean,
  most = Number.POSITIVE_INFINITY,
): readonly string[] {
  return texts === undefined ? NONE : first(most, mapped(texts, line).filter(reads));
}

export function first(most: number, texts: readonly string[]): readonly string[] {
  return texts.length > most ? texts.slice(0, most) : texts;
}

/** What the texts become, without those that become nothing. */
function mapped(texts: readonly string[], make: (text: string) => string | undefined): readonly string[] {
  const made: string[] = [];
  for (const text of texts) {
    const one = make(text);
    if (one !== undefined) made.push(one);
  }
  return made;
}

/** Days until an order is handed over: Google's own column, or the catalog's handling days. */
export function longestHandling(view: View): string | undefined {
  return days(view.own.max_handling_time) ?? view.handling_days?.toString();
}

/** The shortest time, which Google takes beside the longest only. */
export function shortestHandling(view: View): string | undefined {
  return longestHandling(view) && days(view.own.min_handling_time);
}

/** A number of days, or undefined for any other text. */
function days(text: string | undefined): string | undefined {
  return text !== undefined && /^\d{1,3}$/.test(text.trim()) ? String(Number(text)) : undefined;
}
