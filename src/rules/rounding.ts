import { currencyDigits } from '../product/money.ts';

/**
 * Rounds amounts, in minor units of a currency, to the nearest one above zero that ends as `ending` does;
 * of two equally near ones to the higher. `0.99` is any amount of units and .99, `9.99` one that ends in
 * 9.99, `95` one that ends in 95, `0` whole units. Zero stays zero.
 * @returns undefined where the ending has more decimals than the currency
 */
export function endingWith(ending: string, currency: string): ((minor: number) => number) | undefined {
  const digits = currencyDigits(currency);
  const [whole = '', fraction = ''] = ending.split('.');
  if (fraction.length > digits) return undefined;
  const rest = Number(whole + fraction.padEnd(digits, '0'));
  const step = 10 ** (digits + (whole === '0' ? 0 : whole.length));
  return (minor) => {
    if (minor === 0) return 0;
    const above = (((minor - rest) % step) + step) % step;
    const lower = minor - above;
    return above === 0 || (lower > 0 && above < step - above) ? lower : lower + step;
  };
}
