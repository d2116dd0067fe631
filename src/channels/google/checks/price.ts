import { moneyText } from '../../../product/money.ts';
import type { Check } from '../../channel.ts';
import { finding } from './finding.ts';

const HELP = '7052112';

/** A sale price is below the price, in its currency. */
const salePriceLower: Check = (view) => {
  const { price, sale_price } = view;
  if (!price || !sale_price) return undefined;
  if (price.currency === sale_price.currency && sale_price.minor < price.minor) return undefined;
  return finding(view, 'sale-price', 'error', 'sale_price', {
    value: moneyText(sale_price),
    message: `the sale price ${moneyText(sale_price)} is not below the price ${moneyText(price)}`,
    hint: 'Lower the sale price, or leave it empty.',
    help: HELP,
  });
};

/** A currency other than the target's is often refused as not fitting the country. */
const currencyOfTarget: Check = (view, target) => {
  if (!view.price || view.price.currency === target.currency) return undefined;
  return finding(view, 'price-currency', 'warning', 'price', {
    value: moneyText(view.price),
    message: `the price is in ${view.price.currency}, while ${target.name} sells in ${target.currency}`,
    hint: `Give the price in ${target.currency}, or set the target's currency.`,
    help: HELP,
  });
};

export const priceChecks: readonly Check[] = [salePriceLower, currencyOfTarget];
