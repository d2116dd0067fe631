import { expect, test } from 'vitest';
import { changesText } from '../../src/render/changes.ts';
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

test('a change shows each field from old to new, and what was empty as such', () => {
  const fields = { price: { from: '19.99 USD', to: '17.99 USD' }, color: { from: 'Red' } };
  expect(changesText([{ sku: 'TENT', kind: 'update', fields }], plain)).toBe(
    ['  update TENT', '      price 19.99 USD -> 17.99 USD', '      color Red -> (none)'].join('\n'),
  );
});

test('of many changes the first are shown and the rest is counted', () => {
  const changes = Array.from({ length: 25 }, (_, i) => ({ sku: `SKU-${i}`, kind: 'delete', fields: {} }));
  const lines = changesText(changes, plain).split('\n');
  expect(lines).toHaveLength(21);
  expect(lines.at(-1)).toBe('  and 5 more to delete');
});

test('a value cannot steer the terminal', () => {
  const fields = { title: { from: 'a\u001b[31m', to: 'b\nc' } };
  expect(changesText([{ sku: 'A\u001b', kind: 'update', fields }], plain)).not.toMatch(/\u001b|b\nc/);
});
