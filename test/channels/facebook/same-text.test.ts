import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSameText } from '../../../src/channels/facebook/same-text.ts';

/** What sameness is, without regard to time. */
function isSamePlainly(one: string, other: string): boolean {
  const plain = (text: string) => text.replace(/\s+/g, ' ').trim().toLowerCase();
  return plain(one) === plain(other);
}

test.each([
  ['A tent', ' a  TENT\n', true],
  ['A tent', 'A tent.', false],
  ['A tent', 'A ten t', false],
  ['Zelt für ZWEI', 'ZELT FÜR zwei', true],
  ['ΟΔΟΣ', 'οδος', true],
  ['Kelvin', '\u212Aelvin', true],
  ['İ', 'i\u0307', true],
  ['ab', 'aüb', false],
  ['a\u00A0b', 'A b', true],
  ['', ' ', true],
])('%j and %j: %s', (one, other, same) => {
  expect(isSameText(one, other)).toBe(same);
});

test('sameness is found as by taking both texts apart', () => {
  const parts = fc.constantFrom(
    'a',
    'A',
    'b',
    ' ',
    '  ',
    '\n',
    '\u00A0',
    'ü',
    'Ü',
    'Σ',
    'ς',
    'İ',
    'i̇',
    'K',
    'k',
    '\u212A',
    '\u0000',
    '.',
  );
  const text = fc.array(parts, { maxLength: 5 }).map((list) => list.join(''));
  const pair = fc.oneof(
    fc.tuple(text, text),
    text.map((one) => [one, ` ${one.toUpperCase()} `] as const),
    fc.tuple(fc.string({ unit: 'binary' }), text).map(([a, b]) => [a + b, a] as const),
  );
  fc.assert(
    fc.property(pair, ([one, other]) => isSameText(one, other) === isSamePlainly(one, other)),
    { numRuns: 1000 },
  );
});
