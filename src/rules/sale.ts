import type { Issue } from '../issue.ts';
import { type Money, moneyText } from '../product/money.ts';
import type { Product } from '../product/product.ts';
import type { PriceMaker } from './price.ts';

/** Prices by the target's policy; one from an override column is what the merchant wants to be sent. */
export function pricedProduct(
  product: Product,
  make: PriceMaker,
  overridden: Partial<Product> = {},
): Product {
  const { price, sale_price: sale } = product;
  return {
    ...product,
    price: price && !overridden.price ? make(price) : price,
    sale_price: sale && !overridden.sale_price ? make(sale) : sale,
  };
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

/** A sale holds when its price is set and now lies in its window; without a window it always holds. */
export function isOnSale(product: Product, now: number): boolean {
  if (!product.sale_price) return false;
  const { start, end } = product.sale_price_effective_date ?? {};
  return (start === undefined || Date.parse(start) <= now) && (end === undefined || now < Date.parse(end));
}
