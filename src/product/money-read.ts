import { currencyOf } from './currency.ts';
import { type Decimal, decimalProblem, plainUnits, readDecimal } from './decimal.ts';
import { currencyDigits, type Money } from './money.ts';
import { quoted, type Read, type ReadOptions } from './reading.ts';

/** A currency code or sign on either side of the amount; a sign may carry letters, as in `US$`. */
const AMOUNT = /^(\p{L}*\p{Sc}|\p{L}+\.?)?\s*(.*?)\s*(\p{L}*\p{Sc}|\p{L}+\.?)?$/su;

const LONGEST = 60;

/**
 * An amount such as `19.99`, `19.99 USD`, `USD 19.99`, `$19.99` or `1,234.56`, in minor units of its
 * currency. Nothing is rounded: more decimals than the currency has are refused, unless zeros.
 */
export function readMoney(text: string, options: Pick<ReadOptions, 'decimal' | 'currency'>): Read<Money> {
  const minor = plainUnits(text, currencyDigits(options.currency), options.decimal);
  if (minor !== undefined) return { value: { minor, currency: options.currency } };
  if (text.length > LONGEST) return noAmount(text);
  const [, before, number = '', after] = AMOUNT.exec(text.trim()) ?? [];
  const sign = before ?? after;
  const currency = sign === undefined ? options.currency : currencyOf(sign, options.currency);
  const amount = readDecimal(number, options.decimal);
  if (!amount) return number === '' ? noAmount(text) : decimalProblem(number, options.decimal);
  if (!currency || (after && currencyOf(after, options.currency) !== currency)) {
    return unknownCurrency(text, options.currency);
  }
  return minorUnits(text, amount, currency);
}

function minorUnits(text: string, amount: Decimal, currency: string): Read<Money> {
  const digits = currencyDigits(currency);
  if (amount.grouped && amount.fraction === '' && digits === 3) {
    return {
      problem: `${quoted(text)} may mean thousands or thousandths of ${currency}`,
      hint: 'Write the amount with its three decimals and without marks between thousands.',
    };
  }
  if (/[1-9]/.test(amount.fraction.slice(digits))) {
    return {
      problem: `${quoted(text)} has more decimals than ${currency}, which has ${digits}`,
      hint: 'Round it; if the mark separates thousands, set the decimal mark under catalog.',
    };
  }
  const minor = Number(amount.whole + amount.fraction.slice(0, digits).padEnd(digits, '0'));
  if (!Number.isSafeInteger(minor)) return { problem: `${quoted(text)} is too large to be a price` };
  return { value: { minor, currency } };
}

function noAmount(text: string): Read<Money> {
  return {
    problem: `${quoted(text)} is not an amount`,
    hint: 'Write it as in 19.99 USD, or leave the cell empty.',
  };
}

function unknownCurrency(text: string, fallback: string): Read<Money> {
  return {
    problem: `the currency of ${quoted(text)} is not clear`,
    hint: `Write its ISO 4217 code, as in 19.99 ${fallback}, or the number alone.`,
  };
}
