import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIELDS, type FieldName } from '../../src/product/fields.ts';
import { readValue } from '../../src/product/read.ts';
import { cpuTime } from '../support/cpu.ts';
import { anyText, DE, US } from './read-cell.ts';

const fields = Object.keys(FIELDS) as FieldName[];
const cells = fc.oneof(
  anyText,
  fc.constantFrom(
    '19.99',
    '-1',
    '1e9',
    'yes',
    'in stock',
    'https://example.com/a b',
    '2026-02-30',
    '1/2',
    '5 kg',
  ),
  fc.array(anyText, { maxLength: 3 }),
);

describe('whatever a cell holds', () => {
  it.each(fields)('%s is read, absent or refused in one short sentence', (field) => {
    fc.assert(
      fc.property(cells, fc.constantFrom(US, DE), (cell, options) => {
        const read = readValue(field, cell, options);
        if ('problem' in read) {
          expect(read.problem.length).toBeLessThan(250);
          expect(read.problem).not.toMatch(/[\u0000-\u001F]/);
        } else if (read.value !== undefined) {
          expect(read.value).not.toBe('');
        }
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ...([
      'sku',
      'title',
      'description',
      'link',
      'images',
      'gtin',
      'price',
      'availability',
      'quantity',
    ] as const),
    ...(['adult', 'availability_date', 'sale_price_effective_date', 'shipping_weight', 'shipping'] as const),
  ])('a megabyte of hostile %s is read in no time', (field) => {
    const read = () => {
      for (const piece of [' ', '1', 'a ', "'", 'https://a.b/ ', ',|;', '-/'])
        readValue(field, piece.repeat(1_000_000 / piece.length), US);
    };
    expect(cpuTime(read)).toBeLessThan(10_000);
  });
});
