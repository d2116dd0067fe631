import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codePoints, repairValue, withField } from '../../src/rules/repairs.ts';
import { sampleView } from '../support/samples.ts';

describe('a text that is too long', () => {
  test('is cut at a word, and the repair says from what to what', () => {
    expect(repairValue('title', 'A green tent for two people', { cut: 15 })).toEqual({
      value: 'A green tent',
      message: 'title cut 27 -> 12 characters at a word',
    });
  });

  test('is cut within a word when the first word alone is too long', () => {
    expect(repairValue('title', 'Donaudampfschifffahrt', { cut: 5 })).toEqual({
      value: 'Donau',
      message: 'title cut 21 -> 5 characters within a word',
    });
  });

  test('keeps a last word that just fits', () => {
    expect(repairValue('title', 'green tent for two', { cut: 10 })?.value).toBe('green tent');
  });

  test('does not end in a dangling dash or comma', () => {
    expect(repairValue('title', 'Rain jacket – Navy', { cut: 16 })?.value).toBe('Rain jacket');
  });

  test('never passes the limit, never splits a character, and is always a beginning', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.integer({ min: 1, max: 60 }),
        (text, limit) => {
          const cut = repairValue('title', text, { cut: limit })?.value ?? text;
          expect(codePoints(String(cut))).toBeLessThanOrEqual(Math.max(limit, 0));
          expect(text.startsWith(String(cut))).toBe(true);
          expect(encodeURIComponent(String(cut))).not.toBe('');
        },
      ),
    );
  });

  test('keeps what people take for one character together', () => {
    const family = '👨‍👩‍👧‍👦';
    expect(repairValue('title', family.repeat(4), { cut: 15 })?.value).toBe(family.repeat(2));
    expect(repairValue('title', `Tent${family}`, { cut: 8 })?.value).toBe('Tent');
    expect(repairValue('title', `e${'\u0301'.repeat(9)} tent`, { cut: 4 })?.value).toBe(
      'e\u0301\u0301\u0301',
    );
  });

  test('is cut by bytes where the channel counts bytes', () => {
    expect(repairValue('description', 'größe größe', { cutBytes: 9 })?.value).toBe('größe');
  });
});

describe('other repairs', () => {
  test('keep the first entries of a list', () => {
    expect(repairValue('images', ['a', 'b', 'c'], { take: 2 })).toEqual({
      value: ['a', 'b'],
      message: 'images cut 3 -> 2, the first ones kept',
    });
  });

  test('turn capitals into a sentence', () => {
    expect(repairValue('title', 'CAMPING LANTERN. WITH POWER BANK', { sentenceCase: true })?.value).toBe(
      'Camping lantern. With power bank',
    );
  });

  test('leave out a field', () => {
    const view = sampleView({ sale_price: { minor: 99900, currency: 'USD' } });
    const repaired = repairValue('sale_price', view.sale_price, { drop: true });
    expect(withField(view, 'sale_price', repaired?.value).sale_price).toBeUndefined();
  });

  test("reach into a channel's own fields", () => {
    const view = sampleView({ own: { subtitle: 'x', category_id: '1' } });
    expect(withField(view, 'own.subtitle', undefined).own).toEqual({ category_id: '1' });
  });

  test('do nothing where there is nothing to mend', () => {
    expect(repairValue('title', 'short', { cut: 150 })).toBeUndefined();
    expect(repairValue('images', ['a'], { take: 2 })).toBeUndefined();
    expect(repairValue('sale_price', undefined, { drop: true })).toBeUndefined();
  });
});
