import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as form from '../../../src/channels/google/forms.ts';
import { quotePart, splitParts } from '../../../src/channels/google/groups.ts';
import { instantText } from '../../../src/channels/google/values.ts';
import { currencyDigits, moneyText } from '../../../src/product/money.ts';

const currencies = fc.constantFrom('USD', 'EUR', 'JPY', 'KWD', 'CLF');

describe('micros', () => {
  test('are exact for every amount and currency', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), currencies, (minor, currency) => {
        const { amountMicros, currencyCode } = form.price.json(moneyText({ minor, currency })) as {
          amountMicros: string;
          currencyCode: string;
        };
        const scale = 10n ** BigInt(6 - currencyDigits(currency));
        expect(amountMicros).toBe(String(BigInt(minor) * scale));
        expect(currencyCode).toBe(currency);
      }),
    );
  });

  test.each([
    ['15.00 USD', '15000000'],
    ['0.29 EUR', '290000'],
    ['1999 JPY', '1999000000'],
    ['0 USD', '0'],
    ['92233720368.54 USD', '92233720368540000'],
  ])('of %s are %s', (text, micros) => {
    expect(form.price.json(text)).toEqual({ amountMicros: micros, currencyCode: text.slice(-3) });
  });
});

describe('instants', () => {
  test.each([
    ['2026-02-24T13:00:00-05:00', '2026-02-24T13:00-0500'],
    ['2026-02-24T13:00:30.5+05:30', '2026-02-24T13:00:30+0530'],
    ['2026-02-24T13:00Z', '2026-02-24T13:00+0000'],
  ])('of %s are %s in files', (iso, text) => {
    expect(instantText(iso)).toBe(text);
  });

  test('mean the same in files, in the API and in the catalog, to the second', () => {
    const dates = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(dates, fc.constantFrom('Z', '+00:00', '-05:00', '+05:45'), (date, offset) => {
        const iso = date.toISOString().slice(0, 19) + offset;
        const sent = form.instant.json(instantText(iso) ?? '');
        expect(Date.parse(String(sent))).toBe(Date.parse(iso));
        expect(sent).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
      }),
    );
  });
});

describe('values in parts', () => {
  test('come back from between colons whatever they hold', () => {
    const part = fc.string({ unit: 'binary' }).map((text) => text.trim());
    fc.assert(
      fc.property(fc.array(part, { minLength: 2, maxLength: 8 }), (parts) => {
        expect(splitParts(parts.map(quotePart).join(':'), parts.length)).toEqual(parts);
      }),
    );
  });

  test.each([
    ['US:CA:Ground:9.99 USD', 8, ['US', 'CA', 'Ground', '9.99 USD']],
    ['US:::6.49 USD', 8, ['US', '', '', '6.49 USD']],
    ['General:Time:12:30', 3, ['General', 'Time', '12:30']],
    [':Ratio:"16:9"', 3, ['', 'Ratio', '16:9']],
    ['a:"12"" wide":c', 3, ['a', '12" wide', 'c']],
    ['General: 12" screen : yes', 3, ['General', '12" screen', 'yes']],
    ['alone', 3, ['alone']],
    ['', 3, ['']],
    ['a:', 3, ['a', '']],
  ])('of %j are read', (text, count, parts) => {
    expect(splitParts(text, count)).toEqual(parts);
  });
});

describe('forms of the API', () => {
  test.each([
    [form.word, 'in_stock', 'IN_STOCK'],
    [form.word, 'Shopping_ads', 'SHOPPING_ADS'],
    [form.energyClass, 'A+++', 'APPP'],
    [form.energyClass, 'G', 'G'],
    [form.flag, 'yes', true],
    [form.flag, 'no', false],
    [form.measure, '1.9 kg', { value: 1.9, unit: 'kg' }],
    [form.baseMeasure, '100 ml', { value: '100', unit: 'ml' }],
    [
      form.certification,
      'EC:EPREL:1',
      { certificationAuthority: 'EC', certificationName: 'EPREL', certificationCode: '1' },
    ],
    [
      form.shipping,
      'US:::6.49 USD:1:2',
      {
        country: 'US',
        price: { amountMicros: '6490000', currencyCode: 'USD' },
        minHandlingTime: '1',
        maxHandlingTime: '2',
      },
    ],
  ])('%# of %s', (as, text, expected) => {
    expect(as.json(text)).toEqual(expected);
  });
});
