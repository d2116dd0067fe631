import fc from 'fast-check';
import { expect, it } from 'vitest';
import { escaped, jsonNumber } from '../../../src/channels/amazon/json.ts';

it('escapes a text just as JSON does', () => {
  const awkward = fc.array(
    fc.constantFrom('"', '\\', '\n', '\t', '\u0000', '\uD83C', '\uDFD5', '\u2028', 'a', 'ö'),
  );
  const texts = fc.oneof(
    awkward.map((parts) => parts.join('')),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(texts, (text) => `"${escaped(text)}"` === JSON.stringify(text)),
    {
      numRuns: 500,
    },
  );
});

it.each([
  ['19.90', '19.9'],
  ['19.99', '19.99'],
  ['20.00', '20'],
  ['100', '100'],
  ['0.50', '0.5'],
  ['007', '7'],
  ['0', '0'],
  ['-5.00', '-5'],
])('writes the decimal %s as the number %s', (decimal, number) => {
  expect(jsonNumber(decimal)).toBe(number);
});

it('writes a decimal just as JSON does', () => {
  const digits = fc.stringMatching(/^\d{1,16}(\.\d{1,2})?$/);
  fc.assert(fc.property(digits, (decimal) => jsonNumber(decimal) === JSON.stringify(Number(decimal))));
});
