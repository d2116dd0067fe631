import { moneyText } from '../../../product/money.ts';
import type { Check } from '../../channel.ts';
import { finding } from './finding.ts';

const HELP = '7052112';

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

export const priceChecks: readonly Check[] = [currencyOfTarget];
