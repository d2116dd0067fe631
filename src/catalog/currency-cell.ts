import { currencyOf } from '../product/currency.ts';
import type { Problem } from '../product/reading.ts';

/** The currency of a row's amounts, or why it is not known. */
export type RowCurrency = string | Problem;

/** Reads a currency column: a code or a sign; a blank cell means `fallback`. */
export function createCurrencyReader(fallback: string): (text: string) => RowCurrency {
  let last = '';
  let meaning: RowCurrency = fallback;
  return (text) => {
    if (text !== last) {
      last = text;
      meaning =
        text.trim() === '' ? fallback : (currencyOf(text.trim(), fallback) ?? unknown(text.trim(), fallback));
    }
    return meaning;
  };
}

function unknown(text: string, fallback: string): Problem {
  return {
    problem: `'${text.slice(0, 20)}' is no currency`,
    hint: `Write its ISO 4217 code, as in ${fallback}.`,
  };
}
