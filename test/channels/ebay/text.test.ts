import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutAtWord, oneLine } from '../../../src/channels/ebay/text.ts';

describe('text as one line', () => {
  it('has single spaces between what is not white space or a control character', () => {
    const pieces = fc.constantFrom(
      'a',
      'é🏕',
      ' ',
      '\t',
      '\r\n',
      '\u0000',
      '\u007F',
      '\u0085',
      '\u00A0',
      '\u2003',
      '\uFEFF',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
        const words = parts.join('').split(/[\s\p{Cc}]+/u);
        expect(oneLine(parts.join(''))).toBe(words.filter((word) => word !== '').join(' '));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('text cut at a word', () => {
  it.each([
    ['a tent for two', 14, 'a tent for two'],
    ['a tent for two', 12, 'a tent for'],
    ['a tent for two', 10, 'a tent for'],
    ['🏕🏕🏕', 3, '🏕🏕🏕'],
    ['🏕🏕🏕', 2, '🏕🏕'],
  ])('of %j to %i characters is %j', (text, limit, cut) => {
    expect(cutAtWord(text, limit)).toBe(cut);
  });
});
