import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { currencyDigits, moneyText } from '../../src/product/money.ts';
import { compilePrice, type PricePolicy, type TaxSide } from '../../src/rules/price.ts';
import { endingWith } from '../../src/rules/rounding.ts';

function made(policy: Partial<PricePolicy>, minor: number, from = 'USD', to = 'EUR', base = 'USD') {
  const make = compilePrice({ rates: {}, ...policy }, base, to);
  const price = make?.({ minor, currency: from });
  return price && moneyText(price);
}

function taxed(minor: number, rate: number, catalog: TaxSide, send: TaxSide) {
  return made({ tax: { rate, catalog, send } }, minor, 'EUR', 'EUR', 'EUR');
}

describe('a rate', () => {
  const rates = { EUR: 0.92, JPY: 149.5, KWD: 0.308 };

  test('turns prices of the catalog into the currency of the target, half up', () => {
    expect(made({ rates }, 1999)).toBe('18.39 EUR');
    expect(made({ rates }, 25)).toBe('0.23 EUR');
    expect(made({ rates: { EUR: 0.5 } }, 101)).toBe('0.51 EUR');
    expect(made({ rates: { EUR: 1.005 } }, 100)).toBe('1.01 EUR');
  });

  test('minds the digits of both currencies', () => {
    expect(made({ rates }, 1999, 'USD', 'JPY')).toBe('2989 JPY');
    expect(made({ rates }, 1999, 'USD', 'KWD')).toBe('6.157 KWD');
    expect(made({ rates }, 2989, 'JPY', 'USD')).toBe('19.99 USD');
  });

  test('leads from one foreign currency to another by way of that of the catalog', () => {
    expect(made({ rates: { EUR: 0.5, GBP: 0.25 } }, 1000, 'EUR', 'GBP')).toBe('5.00 GBP');
  });

  test('is not needed for a price in the currency of the target', () => {
    expect(made({ rates }, 1999, 'EUR', 'EUR')).toBe('19.99 EUR');
  });

  test('that is missing leaves the price as it is, for the channel to refuse', () => {
    expect(made({ rates }, 1999, 'GBP', 'EUR')).toBe('19.99 GBP');
  });
});

describe('tax', () => {
  test('is added, or taken out, half up', () => {
    expect(taxed(1999, 19, 'exclusive', 'inclusive')).toBe('23.79 EUR');
    expect(taxed(2379, 19, 'inclusive', 'exclusive')).toBe('19.99 EUR');
    expect(taxed(10000, 19.6, 'exclusive', 'inclusive')).toBe('119.60 EUR');
    expect(taxed(50, 5, 'exclusive', 'inclusive')).toBe('0.53 EUR');
  });

  test('changes nothing where catalog and target agree', () => {
    const tax = { rate: 19, catalog: 'inclusive', send: 'inclusive' } as const;
    expect(compilePrice({ rates: {}, tax }, 'EUR', 'EUR')).toBeUndefined();
  });

  test('and a rate are rounded once, not twice', () => {
    // 1.15 x 0.5 is 0.575, and with 20 % 0.69; rounded in between it would be 0.70.
    const tax = { rate: 20, catalog: 'exclusive', send: 'inclusive' } as const;
    expect(made({ rates: { EUR: 0.5 }, tax }, 115)).toBe('0.69 EUR');
  });
});

describe('the ending of prices', () => {
  test.each([
    ['0.99', 1010, 999],
    ['0.99', 1048, 999],
    ['0.99', 1049, 1099],
    ['0.99', 1099, 1099],
    ['0.99', 30, 99],
    ['0.99', 0, 0],
    ['9.99', 1600, 1999],
    ['0.95', 1040, 995],
    ['0', 1049, 1000],
    ['0', 1050, 1100],
    ['0', 20, 100],
    ['9', 1600, 1900],
    ['00', 14999, 10000],
  ])('%s turns %i cents into %i', (ending, minor, expected) => {
    expect(endingWith(ending, 'USD')?.(minor)).toBe(expected);
  });

  test('follows the digits of the currency, and is refused where it has more', () => {
    expect(endingWith('99', 'JPY')?.(1480)).toBe(1499);
    expect(endingWith('0.99', 'JPY')).toBeUndefined();
  });
});

const currency = fc.constantFrom('USD', 'EUR', 'JPY', 'KWD', 'CLF');
const minor = fc.integer({ min: 0, max: 10_000_000_000 });
/** A rate or percentage with up to five decimals, in hundred-thousandths. */
const scaled = fc.integer({ min: 1, max: 100_000_000 });

describe('money', () => {
  test('is converted and taxed exactly, but for half a minor unit', () => {
    fc.assert(
      fc.property(
        currency,
        currency,
        minor,
        scaled,
        scaled,
        fc.boolean(),
        (from, to, amount, rate, percent, adds) => {
          fc.pre(from !== to);
          const tax = {
            rate: percent / 100_000,
            catalog: adds ? ('exclusive' as const) : ('inclusive' as const),
            send: adds ? ('inclusive' as const) : ('exclusive' as const),
          };
          const got = compilePrice(
            { rates: { [to]: rate / 100_000 }, tax },
            from,
            to,
          )?.({
            minor: amount,
            currency: from,
          });
          // The same as whole numbers, multiplied out: got x under = amount x over, give or take under / 2.
          const [whole, withTax] = [10_000_000n, 10_000_000n + BigInt(percent)];
          const over = BigInt(rate) * (adds ? withTax : whole) * 10n ** BigInt(currencyDigits(to));
          const under = 100_000n * (adds ? whole : withTax) * 10n ** BigInt(currencyDigits(from));
          const exact = BigInt(amount) * over;
          if (!got) {
            expect((exact * 2n + under) / (2n * under) > BigInt(Number.MAX_SAFE_INTEGER)).toBe(true);
            return;
          }
          const off = BigInt(got.minor) * under - exact;
          expect(got.currency).toBe(to);
          expect(off * 2n <= under && off * 2n > -under).toBe(true);
        },
      ),
    );
  });

  test('without tax, ending or another currency is not touched', () => {
    fc.assert(
      fc.property(currency, minor, scaled, (code, amount, rate) => {
        const price = { minor: amount, currency: code };
        expect(compilePrice({ rates: { XXX: rate } }, code, code)?.(price)).toEqual(price);
      }),
    );
  });

  test('ends as asked, moves by half a step at most, and by less than a whole one near zero', () => {
    fc.assert(
      fc.property(minor, fc.constantFrom('0.99', '0.95', '9.99', '0', '9', '95'), (amount, ending) => {
        fc.pre(amount > 0);
        const ended = endingWith(ending, 'EUR')?.(amount) ?? 0;
        const rest = Math.round(Number(ending) * 100);
        const step =
          ending === '0' || ending.startsWith('0.') ? 100 : 10 ** (2 + (ending.split('.')[0]?.length ?? 0));
        expect(ended).toBeGreaterThan(0);
        expect((ended - rest) % step).toBe(0);
        expect(Math.abs(ended - amount)).toBeLessThanOrEqual(amount < step ? step : step / 2);
        expect(endingWith(ending, 'EUR')?.(ended)).toBe(ended);
      }),
    );
  });
});
