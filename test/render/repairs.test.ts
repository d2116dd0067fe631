import { expect, test } from 'vitest';
import { createColours } from '../../src/render/colours.ts';
import { repairsText } from '../../src/render/repairs.ts';

const plain = createColours(false);

test('repairs are gathered by rule, with how many SKUs, on which targets, and the first of them', () => {
  const repairs = ['A', 'B', 'C', 'D', 'E'].map((sku) => ({
    rule: 'google/title-length',
    sku,
    target: 'google-us',
    message: 'title cut 186 -> 150 characters at a word',
  }));
  const other = {
    rule: 'facebook/title-caps',
    sku: 'A',
    target: 'facebook',
    message: 'title was all capitals',
  };
  expect(repairsText([...repairs, other], plain)).toBe(
    [
      'repaired  google/title-length  5 SKUs  google-us',
      '  A: title cut 186 -> 150 characters at a word',
      '  B: title cut 186 -> 150 characters at a word',
      '  C: title cut 186 -> 150 characters at a word',
      '  and 2 more',
      'repaired  facebook/title-caps  1 SKU  facebook',
      '  A: title was all capitals',
    ].join('\n'),
  );
});
