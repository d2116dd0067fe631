import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvCell, csvLine } from '../../src/feed/delimited.ts';

/** What a cell is, without regard to time. */
function plainly(text: string): string {
  const clean = text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '');
  return /[",\r\n]|^\s|\s$/.test(clean) ? `"${clean.replace(/"/g, '""')}"` : clean;
}

/** Texts of what matters in a cell, and a little else. */
const awkward = fc.array(
  fc.constantFrom(
    '"',
    ',',
    '\n',
    '\r',
    '\t',
    ' ',
    '\u00A0',
    '\uFEFF',
    '\u0000',
    '\u000B',
    '\u007F',
    'a',
    'ö',
    '🏕',
  ),
);

describe('a CSV cell', () => {
  test.each([
    ['plain text', 'plain text'],
    ['a, b', '"a, b"'],
    ['6" tent', '"6"" tent"'],
    ['two\nlines', '"two\nlines"'],
    [' at an end', '" at an end"'],
    ['a\tb', 'a\tb'],
    ['bell\u0007, null\u0000', '"bell, null"'],
    ['\u0000', ''],
    ['', ''],
  ])('of %j is %j', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });

  test('is the same whichever way it is made', () => {
    const texts = fc.oneof(
      awkward.map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(texts, (text) => csvCell(text) === plainly(text)),
      { numRuns: 500 },
    );
  });
});

test('a CSV record is read back as it was', () => {
  const texts = fc
    .string({ unit: 'grapheme', minLength: 1 })
    .filter((one) => !/[\p{Cc}\p{Cs}\uFEFF]/u.test(one));
  fc.assert(
    fc.property(fc.array(texts, { minLength: 1 }), (cells) => {
      expect(parse(csvLine(cells))).toEqual([cells]);
    }),
  );
});
