import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createChangeFile } from '../../src/plan/change-file.ts';
import { createHighlights } from '../../src/plan/highlights.ts';
import type { PlannedChange } from '../../src/plan/members.ts';
import { createTop } from '../../src/plan/top.ts';

const offer = { prices: ['price', 'sale_price'], stock: 'quantity' } as const;
const adjust = (sku: string, fields: PlannedChange['fields']): PlannedChange => ({
  sku,
  kind: 'adjust',
  fields,
});
const price = (sku: string, to: number) => adjust(sku, { price: { from: '100 USD', to: `${to} USD` } });
const stock = (sku: string, to: number) => adjust(sku, { quantity: { from: '100', to: `${to}` } });

function highlightsOf(changes: readonly PlannedChange[]) {
  const log = createHighlights(offer);
  for (const change of changes) log.add(change);
  return log.read();
}

describe('of many changes, those shown', () => {
  test('are the largest moves of prices first, up or down, then those of stock', () => {
    const small = Array.from({ length: 100 }, (_, i) => price(`SMALL-${i}`, 101));
    const { kinds } = highlightsOf([...small, price('UP', 190), stock('EMPTY', 0), price('DOWN', 5)]);
    const [shown] = kinds;
    expect(shown).toMatchObject({ kind: 'adjust', total: 103 });
    expect(shown?.changes).toHaveLength(20);
    expect(shown?.changes.slice(0, 2).map(({ sku }) => sku)).toEqual(['DOWN', 'UP']);
    expect(shown?.changes.map(({ sku }) => sku)).toContain('EMPTY');
  });

  test('are the first ones where neither moves', () => {
    const titles = ['A', 'B'].map((sku) => adjust(sku, { title: { from: 'x', to: 'y' } }));
    expect(highlightsOf(titles).kinds[0]?.changes.map(({ sku }) => sku)).toEqual(['A', 'B']);
  });

  test('come kind by kind, and each field is counted where something changes it', () => {
    const create = { sku: 'N', kind: 'create', fields: { title: { from: undefined, to: 'New' } } };
    const { kinds, fields } = highlightsOf([price('A', 99), stock('B', 1), price('C', 98), create]);
    expect(kinds.map(({ kind, total }) => [kind, total])).toEqual([
      ['create', 1],
      ['adjust', 3],
    ]);
    expect(fields).toEqual({ price: 2, quantity: 1 });
  });
});

test('the top of a list is what sorting all of it would begin with', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50)), fc.integer({ min: 1, max: 8 }), (scores, size) => {
      const top = createTop<number>(size);
      scores.forEach((score, place) => {
        top.add(score, place);
      });
      const sorted = scores
        .map((score, place) => ({ score, place }))
        .filter(({ score }) => score > 0)
        .toSorted((a, b) => b.score - a.score || a.place - b.place);
      expect(top.list()).toEqual(sorted.slice(0, size).map(({ place }) => place));
    }),
  );
});

test('changes on disk come back as they were, as often as wanted, whatever is in them', () => {
  const dir = mkdtempSync(join(tmpdir(), 'shelfcast-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const changes = Array.from({ length: 3000 }, (_, i) =>
    adjust(`Zeltständer-${i}\n`, { title: { from: 'é"', to: '\u2028漢' } }),
  );
  const file = createChangeFile(join(dir, 'changes.ndjson'));
  for (const change of changes) file.add(change);
  const all = file.finish();
  expect([...all]).toEqual(changes);
  expect([...all]).toHaveLength(3000);
});
