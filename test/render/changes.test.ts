import { expect, test } from 'vitest';
import { brakesText } from '../../src/render/brakes.ts';
import { changeText, highlightsText } from '../../src/render/changes.ts';
import { createColours } from '../../src/render/colours.ts';
import { githubPlan } from '../../src/render/github-plan.ts';
import type { RunResult } from '../../src/render/results.ts';

const plain = createColours(false);

test('a change shows each field from old to new, how far a price goes, and what was empty as such', () => {
  const fields = {
    price: { from: '20.00 USD', to: '15.00 USD' },
    color: { from: 'Red' },
    quantity: { from: '5', to: '0' },
  };
  expect(changeText({ sku: 'TENT', kind: 'update', fields }, plain, false)).toBe(
    [
      '  update TENT',
      '      price 20.00 USD -> 15.00 USD (-25 %)',
      '      color Red -> (none)',
      '      quantity 5 -> 0',
    ].join('\n'),
  );
});

test('a new SKU tells its fields only where all is wanted', () => {
  const change = { sku: 'TENT', kind: 'create', fields: { title: { to: 'Tent' } } };
  expect(changeText(change, plain, false)).toBe('  create TENT 1 field');
  expect(changeText(change, plain, true)).toBe('  create TENT\n      title (none) -> Tent');
});

test('a held change names its brake, and a removal says that it is one', () => {
  const fields = { price: { from: '1.00 USD', to: '100.00 USD' } };
  expect(changeText({ sku: 'A', kind: 'held', brake: 'price_change', fields }, plain, false)).toBe(
    '  held A by price_change\n      price 1.00 USD -> 100.00 USD (+9,900 %)',
  );
  expect(changeText({ sku: 'A', kind: 'delete', removed: true, fields: {} }, plain, false)).toContain(
    'A which left the catalog',
  );
});

test('the fields that change are counted, and changes that are not shown', () => {
  const changes = Array.from({ length: 20 }, (_, i) => ({ sku: `S-${i}`, kind: 'delete', fields: {} }));
  const kinds = [{ kind: 'delete', total: 1025, changes }];
  const lines = highlightsText({ kinds, fields: { price: 1500, title: 3 } }, plain).split('\n');
  expect(lines[0]).toBe('  fields: price 1,500, title 3');
  expect(lines).toHaveLength(22);
  expect(lines.at(-1)).toBe('  and 1,005 more delete; --diff full shows all');
});

test('a value cannot steer the terminal', () => {
  const fields = { title: { from: 'a\u001b[31m', to: 'b\nc' } };
  expect(changeText({ sku: 'A\u001b', kind: 'update', fields }, plain, true)).not.toMatch(/\u001b|b\nc/);
});

const result: RunResult = {
  command: 'plan',
  catalog: { rows: 1, products: 1, excluded: {} },
  targets: {
    google: { counts: { update: 1 }, brakes: [{ brake: 'removed', reason: '15 of 100 left' }] },
    ebay: { counts: { unchanged: 1 }, brakes: [] },
  },
  brakes: [{ brake: 'shrunken', reason: 'the catalog has 1 product' }],
  issues: [],
};

test('brakes are told with what they stop, and released all at once', () => {
  expect(brakesText(result, plain).split('\n')).toEqual([
    'brakes would stop a push:',
    '  stop everything  shrunken: the catalog has 1 product',
    '  stop google  removed: 15 of 100 left',
    'If this is right, push with --release shrunken --release removed.',
  ]);
  expect(brakesText({ ...result, brakes: [], targets: {} }, plain)).toBe('');
});

test('on GitHub each target that changes is a notice, and brakes are a warning', () => {
  const fields = { title: { from: '50 %', to: 'b' } };
  const kinds = [{ kind: 'update', total: 1, changes: [{ sku: 'A', kind: 'update', fields }] }];
  const highlights = new Map([
    ['google', { kinds, fields: {} }],
    ['ebay', { kinds: [], fields: {} }],
  ]);
  const lines = githubPlan(result, highlights).trimEnd().split('\n');
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/^::warning title=brakes::.*shrunken/);
  expect(lines[1]).toMatch(/^::notice title=plan google::google: 1 product = 1 update%0A.*50 %25 -> b$/);
});
