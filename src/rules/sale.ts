import type { Issue } from '../issue.ts';
import type { Interval } from '../product/fields.ts';
import { type Money, moneyText } from '../product/money.ts';
import type { PriceMaker } from './price.ts';

/** A price by the target's policy; one from an override column is what the merchant wants to be sent. */
export function priced(
  price: Money | undefined,
  make: PriceMaker,
  overridden: Money | undefined,
): Money | undefined {
  return price && !overridden ? make(price) : price;
}

/** A sale price that saves nothing would mark the product as on sale, or have it refused. */
export function noSale(sku: string, sale: Money, price: Money): Issue {
  return {
    rule: 'catalog/sale-price-not-lower',
    severity: 'warning',
    origin: 'catalog',
    sku,
    field: 'sale_price',
    value: moneyText(sale),
    message: `the sale price ${moneyText(sale)} is not lower than the price ${moneyText(price)}; it is left out`,
    hint: 'Lower the sale price, or empty it while there is no sale.',
  };
}

export function isLower(sale: Money, price: Money): boolean {
  return sale.currency === price.currency && sale.minor < price.minor;
}

/** A sale holds when now lies in its window; without a window it always holds. */
export function isOnSale(window: Interval | undefined, now: number): boolean {
  const { start, end } = window ?? {};
  return (start === undefined || Date.parse(start) <= now) && (end === undefined || now < Date.parse(end));
}
