import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { lookAt } from '../../../src/commands/delta/look.ts';
import { planningOf } from '../../../src/commands/planning.ts';
import { openLedger } from '../../../src/ledger/lmdb.ts';
import { seedLedger } from '../../../src/plan/seed.ts';
import { catalogOf, configOf, openShop, type Row, TARGETS } from '../../support/shop.ts';
import { openRound, planned } from './shop.ts';

const NOW = Date.parse('2026-03-01T00:00:00Z');

const EXCLUDES =
  'rules:\n  - { name: no blue, when: "= product.color == \'blue\'", targets: [amazon], exclude: true }\n';

const ROWS: readonly Row[] = Array.from({ length: 60 }, (_, i) => ({
  id: `SKU-${i}`,
  ...(i % 5 === 0 ? {} : { group: `G${Math.floor(i / 4)}`, size: ['S', 'M', 'L', 'XL'][i % 4] ?? '' }),
  color: i % 3 === 0 ? 'blue' : 'red',
  ...(i % 20 === 7 ? { title: '' } : {}),
}));

async function seeded() {
  const shop = openShop({
    'catalog.csv': catalogOf(ROWS),
    'shelfcast.yaml': configOf(TARGETS, EXCLUDES),
  });
  const ledger = await openLedger(shop.path('ledger'));
  const project = await openRound(shop, { now: NOW });
  const { catalog, census } = project;
  const settled = await lookAt(project);
  await seedLedger({
    ...planningOf(project),
    entries: catalog.entries(census),
    ledger,
    now: NOW,
    settled,
    onBatch: () => undefined,
  });
  onTestFinished(async () => {
    await project.close();
    await ledger.close();
    shop.close();
  });
  return { shop, ledger, project, settled };
}

test('a plan by a seeded ledger looks at nothing, and comes to what a look at everything does', async () => {
  const { shop, ledger, project, settled } = await seeded();
  const world = { now: NOW + 60_000 };
  const whole = await planned(project, ledger, join(shop.dir, 'whole'), world);
  const least = await planned(project, ledger, join(shop.dir, 'least'), world, {
    settled: { ...settled, saidAgain: 0 },
  });
  expect(least.plan.skipped).toBe(ROWS.length);
  expect(least.said).toEqual(whole.said);
  const counts = [...whole.plan.targets].map(([name, { plan }]) => [name, plan.counts]);
  expect(counts).toMatchObject([
    ['amazon', { unchanged: 38, blocked: 2, excluded: 20, create: 0, update: 0 }],
    ['ebay', { unchanged: 57, blocked: 3, excluded: 0, create: 0, update: 0 }],
    ['google', { unchanged: 57, blocked: 3, excluded: 0, create: 0, update: 0 }],
    ['facebook', { unchanged: 57, blocked: 3, excluded: 0, create: 0, update: 0 }],
  ]);
});

test('a row that changes after the seeding is looked at with its group, and no other', async () => {
  const { shop, ledger } = await seeded();
  const rows = ROWS.map((row) => (row.id === 'SKU-2' ? { ...row, price: '21.99 USD' } : row));
  shop.write('catalog.csv', catalogOf(rows));
  const project = await openRound(shop, { now: NOW });
  const world = { now: NOW + 60_000 };
  const whole = await planned(project, ledger, join(shop.dir, 'whole'), world);
  const least = await planned(project, ledger, join(shop.dir, 'least'), world, {
    settled: { ...(await lookAt(project)), saidAgain: 0 },
  });
  await project.close();
  expect(least.said).toEqual(whole.said);
  expect(ROWS.length - least.plan.skipped).toBe(3);
});
