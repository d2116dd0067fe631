import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currencyDigits, decimalText } from '../../src/product/money.ts';
import { readMoney } from '../../src/product/money-read.ts';
import type { ReadOptions } from '../../src/product/reading.ts';
import { anyText, DE, hintOf, problemOf, readAs, US } from './read-cell.ts';

const price = (text: string, options: ReadOptions = US) => readAs('price', text, options);
const problem = (text: string, options: ReadOptions = US) => problemOf('price', text, options);

describe('an amount', () => {
  it('takes the default currency where it names none', () => {
    expect(price('19.99')).toEqual({ minor: 1999, currency: 'USD' });
    expect(price(' 7 ')).toEqual({ minor: 700, currency: 'USD' });
    expect(price('.5')).toEqual({ minor: 50, currency: 'USD' });
    expect(price('0019.9')).toEqual({ minor: 1990, currency: 'USD' });
  });

  it('keeps the currency it names, before or after', () => {
    for (const text of ['19.99 EUR', 'EUR 19.99', '19.99eur', 'EUR\u00A019.99']) {
      expect(price(text)).toEqual({ minor: 1999, currency: 'EUR' });
    }
  });

  it('counts in the minor units of its own currency', () => {
    expect(price('1200 JPY')).toEqual({ minor: 1200, currency: 'JPY' });
    expect(price('1200.00 JPY')).toEqual({ minor: 1200, currency: 'JPY' });
    expect(price('1.250 KWD')).toEqual({ minor: 1250, currency: 'KWD' });
  });

  it('understands a sign that can only mean one currency here', () => {
    expect(price('$19.99')).toEqual({ minor: 1999, currency: 'USD' });
    expect(price('$19.99', { ...US, currency: 'CAD' })).toEqual({ minor: 1999, currency: 'CAD' });
    expect(price('19,99 €', DE)).toEqual({ minor: 1999, currency: 'EUR' });
    expect(price('R$ 10.00')).toEqual({ minor: 1000, currency: 'BRL' });
    expect(price('$19.99 USD')).toEqual({ minor: 1999, currency: 'USD' });
    expect(price('kr. 99,50', { ...DE, currency: 'SEK' })).toEqual({ minor: 9950, currency: 'SEK' });
  });

  it('is refused when its currency is not clear', () => {
    for (const text of [
      '19,99 $',
      '19,99 kr',
      '19,99 XYQ',
      '19,99 EUR USD',
      'EUR 19,99 USD',
      '19,99 constructor',
    ]) {
      expect(problem(text, DE)).toMatch(/currency|not a number/);
    }
  });
});

describe('the decimal mark of an amount', () => {
  it('is the one declared', () => {
    expect(price('1234,5', DE)).toEqual({ minor: 123450, currency: 'EUR' });
    expect(price('1.234,56', DE)).toEqual({ minor: 123456, currency: 'EUR' });
    expect(price('1 234,56', DE)).toEqual({ minor: 123456, currency: 'EUR' });
    expect(price('1,234.56')).toEqual({ minor: 123456, currency: 'USD' });
    expect(price("1'234'567.50 CHF")).toEqual({ minor: 123456750, currency: 'CHF' });
  });

  it('is never guessed', () => {
    expect(problem('1.234,56')).toContain("decimals after ','");
    expect(hintOf('price', '1.234,56')).toContain('set decimal: "," under catalog');
    expect(problem('19,99')).toContain("decimals after ','");
    expect(problem('19.99', DE)).toContain("decimals after '.'");
    expect(problem('1,23,456.00')).toContain('not a number');
    expect(problem('1,2345')).not.toBe('readable');
  });

  it('is not mistaken for a mark between thousands', () => {
    expect(problem('1.234')).toContain('more decimals than USD');
    expect(problem('1,234 KWD')).toContain('thousands or thousandths');
    expect(price('1,234.000 KWD')).toEqual({ minor: 1234000, currency: 'KWD' });
  });
});

describe('an amount that is none', () => {
  it.each([
    ['-5.00', 'below zero'],
    ['−5.00', 'below zero'],
    ['$-5.00', 'below zero'],
    ['(5.00)', 'below zero'],
    ['1e3', 'scientific notation'],
    ['1.9E+2', 'scientific notation'],
    ['19.999', 'more decimals than USD, which has 2'],
    ['12.5 JPY', 'more decimals than JPY, which has 0'],
    ['90071992547409.93', 'too large'],
    ['free', 'not an amount'],
    ['19.', 'not a number'],
    ['1.2.3', 'not a number'],
    ['NaN', 'not an amount'],
    ['١٩', 'not a number'],
  ])('%s is refused: %s', (text, reason) => {
    expect(problem(text)).toContain(reason);
  });

  it('is absent where the cell is blank, not zero', () => {
    expect(price('')).toBeUndefined();
    expect(price(' \u00A0 ')).toBeUndefined();
    expect(price('0.00')).toEqual({ minor: 0, currency: 'USD' });
  });

  it('of a megabyte is refused at once, with a short message', () => {
    expect(problem('a '.repeat(500_000)).length).toBeLessThan(120);
  });
});

const minor = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const currency = fc.constantFrom('USD', 'EUR', 'JPY', 'KWD', 'BHD', 'HUF');

/** Sets thousands apart, by text alone. */
function grouped(whole: string, mark: string): string {
  return whole.replace(/\B(?=(?:\d{3})+$)/g, mark);
}

describe('whatever the amount', () => {
  it('no minor unit is lost or invented on the way', () => {
    fc.assert(
      fc.property(minor, currency, (amount, code) => {
        const money = { minor: amount, currency: code };
        expect(readMoney(`${decimalText(money)} ${code}`, US)).toEqual({ value: money });
      }),
    );
  });

  it('marks between thousands and the decimal mark change nothing', () => {
    fc.assert(
      fc.property(minor, fc.constantFrom(' ', '.', "'"), (amount, mark) => {
        const [whole = '', fraction] = decimalText({ minor: amount, currency: 'EUR' }).split('.');
        expect(readMoney(`${grouped(whole, mark)},${fraction}`, DE)).toEqual({
          value: { minor: amount, currency: 'EUR' },
        });
      }),
    );
  });

  it('a plain number is read exactly or refused', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,18}(\.\d{1,6})?$/), currency, (text, code) => {
        const read = readMoney(text, { decimal: '.', currency: code });
        const [whole = '', fraction = ''] = text.split('.');
        const digits = currencyDigits(code);
        const lost = BigInt(fraction.slice(digits) || '0');
        const exact = BigInt(whole + fraction.slice(0, digits).padEnd(digits, '0'));
        const readable = lost === 0n && exact <= BigInt(Number.MAX_SAFE_INTEGER);
        expect('problem' in read ? 'refused' : BigInt(read.value?.minor ?? -1)).toBe(
          readable ? exact : 'refused',
        );
      }),
    );
  });

  it('no text at all makes it throw', () => {
    fc.assert(fc.property(anyText, (text) => void readMoney(text, US)));
  });
});
