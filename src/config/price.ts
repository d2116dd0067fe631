import { currencyDigits } from '../product/money.ts';
import type { PricePolicy } from '../rules/price.ts';
import type { ConfiguredTarget } from './config.ts';
import type { RawPrice } from './raw.ts';

/** A target's own keys go before the common ones, each by itself. */
export function pricePolicy(own: RawPrice = {}, shared: RawPrice = {}): PricePolicy {
  const round = own.round ?? shared.round ?? 'off';
  const { catalog, rate, send } = { ...shared.tax, ...own.tax };
  return {
    rates: { ...shared.rates, ...own.rates },
    ...(round === 'off' ? {} : { round }),
    ...(catalog && rate && send ? { tax: { catalog, rate: Number.parseFloat(rate), send } } : {}),
  };
}

/** What is wrong with a target's prices, as the rest of a sentence that begins with `price`. */
export function priceMistake(
  target: Pick<ConfiguredTarget, 'currency' | 'price'>,
  own: RawPrice = {},
  shared: RawPrice = {},
): string | undefined {
  const tax = { ...shared.tax, ...own.tax };
  const lacking = (['catalog', 'rate', 'send'] as const).filter((key) => tax[key] === undefined);
  if (lacking.length === 1 || lacking.length === 2) {
    return `has a tax without ${lacking.join(' and ')}: say it, as in { catalog: exclusive, rate: 19%, send: inclusive }`;
  }
  const { round } = target.price;
  const digits = currencyDigits(target.currency);
  if ((round?.split('.')[1]?.length ?? 0) <= digits) return undefined;
  return `cannot end in ${round}, since ${target.currency} has ${digits} decimals: give this target a round of its own, or off`;
}
