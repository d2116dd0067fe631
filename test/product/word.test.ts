import { describe, expect, it } from 'vitest';
import { WORDS } from '../../src/product/fields.ts';
import { hintOf, problemOf, readAs } from './read-cell.ts';

describe('a word of a closed list', () => {
  it('is taken as it stands', () => {
    for (const [field, words] of Object.entries(WORDS)) {
      for (const word of words) expect(readAs(field as keyof typeof WORDS, word)).toBe(word);
    }
  });

  it.each([
    ['availability', 'In Stock', 'in_stock'],
    ['availability', 'instock', 'in_stock'],
    ['availability', 'out-of-stock', 'out_of_stock'],
    ['availability', ' Pre-Order ', 'preorder'],
    ['availability', 'https://schema.org/InStock', 'in_stock'],
    ['availability', '1', 'in_stock'],
    ['availability', 'FALSE', 'out_of_stock'],
    ['availability', 'on backorder', 'backorder'],
    ['condition', 'New', 'new'],
    ['condition', 'New with tags', 'new'],
    ['condition', 'Seller refurbished', 'refurbished'],
    ['condition', 'pre-owned', 'used'],
    ['fulfillment', 'FBA', 'amazon'],
    ['fulfillment', 'MFN', 'merchant'],
    ['gender', "Women's", 'female'],
    ['gender', 'Mens', 'male'],
    ['age_group', 'Children', 'kids'],
  ] as const)('%s: %s means %s', (field, text, word) => {
    expect(readAs(field, text)).toBe(word);
  });

  it.each([
    ['availability', 'maybe'],
    ['availability', 'constructor'],
    ['condition', 'open box'],
    ['condition', 'like new'],
    ['gender', 'baby'],
    ['age_group', 'teen'],
  ] as const)('%s: %s is not guessed', (field, text) => {
    expect(problemOf(field, text)).toContain(`'${text}'`);
    expect(hintOf(field, text)).toContain(WORDS[field][0]);
  });
});
