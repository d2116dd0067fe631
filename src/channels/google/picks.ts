import { moneyText } from '../../product/money.ts';
import type { View } from '../../product/product.ts';
import { intervalText, line, url } from './values.ts';
import { entries, SIZE_TYPES, wordOf } from './words.ts';

/** Highest numbers of values of one attribute. */
export const MOST = { additionalImages: 10, highlights: 100, details: 1000, promotions: 10, shipping: 100 };

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

export function urls(texts: readonly string[]): string[] {
  return texts.flatMap((text) => url(text) ?? []);
}

export function lines(texts: readonly string[] | undefined): string[] {
  return (texts ?? []).flatMap((text) => line(text) ?? []);
}

/** The cuts Google knows, of `petite, maternity` or `big/tall`. */
export function sizeTypes(view: View): string[] {
  return entries(view.size_type, /[,/]/)
    .flatMap((entry) => wordOf(SIZE_TYPES, entry) ?? [])
    .slice(0, 2);
}

/** Highlights of at most 150 characters; Google wants two or none. */
export function highlights(view: View): string[] {
  const short = lines(view.product_highlight).filter((text) => [...text].length <= 150);
  return short.length < 2 ? [] : short.slice(0, MOST.highlights);
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
