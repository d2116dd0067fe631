import { currencyDigits, type Money } from '../product/money.ts';
import { type Amount, add, amountOf, amountOfMoney, divide, multiply, unitsOf } from './amount.ts';
import { endingWith } from './rounding.ts';

/** Whether prices hold the sales tax. */
export type TaxSide = 'inclusive' | 'exclusive';

/** How the prices of the catalog become those of a target. */
export interface PricePolicy {
  /** What one unit of the catalog's own currency is worth, by ISO 4217 code. */
  readonly rates: Readonly<Record<string, number>>;
  /** How prices end, e.g. `0.99`; see `endingWith`. */
  readonly round?: string;
  readonly tax?: {
    /** Percent. */
    readonly rate: number;
    /** The catalog's prices, and those that are sent. */
    readonly catalog: TaxSide;
    readonly send: TaxSide;
  };
}

/** A price as the target gets it; undefined when it is beyond any amount. */
export type PriceMaker = (price: Money) => Money | undefined;

/**
 * Compiles the policy of one target. Rate and tax are one exact factor, and its product is rounded half up
 * to minor units of the target's currency once; then it gets its ending. A price in a currency without a
 * rate stays as it is, for the channel's own check to name.
 * @param base currency of the catalog's prices
 * @returns undefined when prices stay as they are
 */
export function compilePrice(policy: PricePolicy, base: string, currency: string): PriceMaker | undefined {
  const tax = taxFactor(policy.tax);
  const end = policy.round === undefined ? undefined : endingWith(policy.round, currency);
  if (Object.keys(policy.rates).length === 0 && !tax && !end) return undefined;
  const digits = currencyDigits(currency);
  const factors = new Map<string, Amount | undefined>();
  return (price) => {
    if (!factors.has(price.currency)) {
      const rate = rateOf(policy.rates, base, price.currency, currency);
      factors.set(price.currency, rate && (tax ? multiply(rate, tax) : rate));
    }
    const factor = factors.get(price.currency);
    if (!factor) return price;
    const minor = Number(unitsOf(multiply(amountOfMoney(price), factor), digits));
    const ended = end ? end(minor) : minor;
    return Number.isSafeInteger(ended) ? { minor: ended, currency } : undefined;
  };
}

/** 19.99 with 19 % is 23.79 to send it inclusive of tax, and the other way round. */
function taxFactor(tax: PricePolicy['tax']): Amount | undefined {
  if (!tax || tax.catalog === tax.send) return undefined;
  const whole = amountOf(100);
  const taxed = add(whole, amountOf(tax.rate));
  return tax.send === 'inclusive' ? divide(taxed, whole) : divide(whole, taxed);
}

/** What one unit of `from` is worth in `to`, by way of the base currency. */
function rateOf(rates: PricePolicy['rates'], base: string, from: string, to: string): Amount | undefined {
  if (from === to) return amountOf(1);
  const [of, into] = [from, to].map((currency) => rates[currency] ?? (currency === base ? 1 : undefined));
  return of === undefined || into === undefined ? undefined : divide(amountOf(into), amountOf(of));
}
