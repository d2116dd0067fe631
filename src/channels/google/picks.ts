import { type Money, moneyText } from '../../product/money.ts';
import type { View } from '../../product/product.ts';
import { intervalText } from './values.ts';

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
export function salePrice(price: Money, view: View): string | undefined {
  return view.on_sale || saleWindow(price, view) ? moneyText(price) : undefined;
}

/** When a sale price holds. */
export function saleWindow(_: Money, { sale_price_effective_date }: View): string | undefined {
  return sale_price_effective_date && intervalText(sale_price_effective_date);
}

/** Days until an order is handed over: Google's own column, or the catalog's handling days. */
export function longestHandling(view: View): string | undefined {
  return days(view.own.max_handling_time) ?? view.handling_days?.toString();
}

/** The shortest time, which Google takes beside the longest only. */
export function shortestHandling(cell: string, view: View): string | undefined {
  return longestHandling(view) && days(cell);
}

/** A number of days, or undefined for any other text. */
function days(text: string | undefined): string | undefined {
  return text !== undefined && /^\d{1,3}$/.test(text.trim()) ? String(Number(text)) : undefined;
}
