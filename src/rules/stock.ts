import type { Product } from '../product/product.ts';

/** How much of the stock a target is told: percent rounded down, then the buffer, then the maximum. */
export interface StockPolicy {
  /** Units kept back. */
  readonly buffer?: number | undefined;
  readonly max?: number | undefined;
  /** Share of the stock, 0 to 100. */
  readonly percent?: number | undefined;
}

/** Shares are kept to so many parts of a percent, in whole numbers: 57.3 % of 1000 is 573. */
const PARTS = 1_000_000;

/** @returns whole units, never below zero; undefined where the stock is unknown */
export function availableStock(
  quantity: number | undefined,
  policy: StockPolicy | undefined,
): number | undefined {
  if (quantity === undefined || policy === undefined) return quantity;
  const { percent, buffer = 0, max = Number.MAX_SAFE_INTEGER } = policy;
  const share =
    percent === undefined ? quantity : Math.floor((quantity * Math.round(percent * PARTS)) / (100 * PARTS));
  return Math.min(Math.max(0, share - buffer), max);
}

/**
 * What is in stock without a unit to sell is out of stock: Google and Facebook show the word, eBay and
 * Amazon the number, and one must not belie the other. Preorder and backorder need no stock.
 */
export function availabilityOf(
  availability: Product['availability'],
  quantity: number | undefined,
): Product['availability'] {
  return quantity === 0 && availability === 'in_stock' ? 'out_of_stock' : availability;
}
