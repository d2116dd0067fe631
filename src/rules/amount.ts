import { currencyDigits, type Money } from '../product/money.ts';

/** Longest number, in binary digits: an expression may multiply, but not without end. */
const MOST_BITS = 1000;

/** Digits shown of a number that no decimal text holds exactly, such as a third. */
const SHOWN_DIGITS = 6;

/**
 * A number of an expression: an exact fraction, with the currency of the price that went into it. It is a
 * class because expressions tell their types apart by constructor.
 */
export class Amount {
  readonly over: bigint;
  /** Always above zero. */
  readonly under: bigint;
  /** ISO 4217; absent for a bare number. */
  readonly currency: string | undefined;

  constructor(over: bigint, under: bigint, currency: string | undefined) {
    this.over = under < 0n ? -over : over;
    this.under = under < 0n ? -under : under;
    this.currency = currency;
  }
}

export function amountOfMoney({ minor, currency }: Money): Amount {
  return new Amount(BigInt(minor), 10n ** BigInt(currencyDigits(currency)), currency);
}

/** A whole number, or a floating one as the shortest decimal text that means it: `1.08` is exactly 1.08. */
export function amountOf(value: number | bigint): Amount {
  if (typeof value === 'bigint') return new Amount(value, 1n, undefined);
  const [, sign, whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  if (whole === '') throw new RangeError(`${value} is not a number`);
  const power = Number(exponent) - fraction.length;
  const digits = BigInt(`${sign}${whole}${fraction}`);
  return power < 0
    ? new Amount(digits, 10n ** BigInt(-power), undefined)
    : new Amount(digits * 10n ** BigInt(power), 1n, undefined);
}

/** @throws RangeError where prices in two currencies meet, and for a division by zero */
export function add(a: Amount, b: Amount): Amount {
  return bounded(a.over * b.under + b.over * a.under, a.under * b.under, common(a, b));
}

/** As `add`. */
export function subtract(a: Amount, b: Amount): Amount {
  return add(a, negate(b));
}

/** As `add`. */
export function multiply(a: Amount, b: Amount): Amount {
  if (a.currency && b.currency) throw new RangeError('a price cannot be multiplied by a price');
  return bounded(a.over * b.over, a.under * b.under, a.currency ?? b.currency);
}

/** As `add`. */
export function divide(a: Amount, b: Amount): Amount {
  if (b.over === 0n) throw new RangeError('it divides by zero');
  if (b.currency && !a.currency) throw new RangeError('a number cannot be divided by a price');
  // A price by a price is a bare number.
  const currency = common(a, b);
  return bounded(a.over * b.under, a.under * b.over, b.currency ? undefined : currency);
}

export function negate({ over, under, currency }: Amount): Amount {
  return new Amount(-over, under, currency);
}

/** Below, at or above zero, as for sorting. @throws RangeError as `add` */
export function compare(a: Amount, b: Amount): number {
  common(a, b);
  const [left, right] = [a.over * b.under, b.over * a.under];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** In units of so many decimal digits, half a unit going up. */
export function unitsOf({ over, under }: Amount, digits: number): bigint {
  const doubled = 2n * over * 10n ** BigInt(digits) + under;
  const units = doubled / (2n * under);
  // Division of integers goes towards zero, rounding half up goes down first.
  return doubled < 0n && units * 2n * under !== doubled ? units - 1n : units;
}

/** The decimal text: exact where there is one, otherwise rounded. */
export function amountText(amount: Amount): string {
  const exact = [0, 1, 2, 3, 4, 5, SHOWN_DIGITS].find(
    (digits) => (amount.over * 10n ** BigInt(digits)) % amount.under === 0n,
  );
  const least = amount.currency === undefined ? 0 : currencyDigits(amount.currency);
  const digits = Math.max(exact ?? SHOWN_DIGITS, least);
  return decimalOf(unitsOf(amount, digits), digits);
}

/** Units of so many digits as decimal text: `1999` of 2 is `19.99`. */
export function decimalOf(units: bigint, digits: number): string {
  const text = String(units < 0n ? -units : units).padStart(digits + 1, '0');
  const sign = units < 0n ? '-' : '';
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

function common(a: Amount, b: Amount): string | undefined {
  if (a.currency && b.currency && a.currency !== b.currency)
    throw new RangeError(`${a.currency} and ${b.currency} meet in it`);
  return a.currency ?? b.currency;
}

function bounded(over: bigint, under: bigint, currency: string | undefined): Amount {
  const limit = 1n << BigInt(MOST_BITS);
  if (over > limit || over < -limit || under > limit || under < -limit)
    throw new RangeError('its numbers grow too large');
  return new Amount(over, under, currency);
}
