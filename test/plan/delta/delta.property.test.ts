import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lookAt } from '../../../src/commands/delta/look.ts';
import { openLedger } from '../../../src/ledger/lmdb.ts';
import { catalogOf, configOf, openShop, TARGETS } from '../../support/shop.ts';
import { type Answer, errorsOf, openRound, planned, pushed } from './shop.ts';

const DAY = 86_400_000;
const BEGIN = Date.parse('2026-03-01T00:00:00Z');

/** What may stand in the catalog about a SKU. */
interface Thing {
  readonly sku: string;
  readonly group: string;
  readonly color: string;
  readonly size: string;
  readonly title: string | undefined;
  readonly price: string;
  readonly quantity: string;
  readonly sale: string;
  readonly from: number;
  readonly days: number;
}

const SKUS = ['A', 'B', 'C', 'D', 'E', 'F', 'G1', 'H'];

const thing = (sku: string): fc.Arbitrary<Thing> =>
  fc.record({
    sku: fc.constant(sku),
    group: fc.constantFrom('', 'G1', 'G1', 'G2'),
    color: fc.constantFrom('red', 'blue', ''),
    size: fc.constantFrom('S', 'M'),
    title: fc.constantFrom(undefined, undefined, `A better ${sku}`, ''),
    price: fc.constantFrom('19.99 USD', '19.99 USD', '17.99 USD', '99.99 USD', 'call us', '0.00 USD'),
    quantity: fc.constantFrom('5', '5', '0', '3'),
    sale: fc.constantFrom('', '', '9.99 USD', '15.99 USD'),
    from: fc.constantFrom(0, 1, 5, 20),
    days: fc.constantFrom(1, 3, 30),
  });

const CONFIGS = [
  configOf(),
  configOf(TARGETS, 'stock: { buffer: 3 }\n'),
  configOf(
    TARGETS,
    'rules:\n  - { name: no blue, when: "= product.color == \'blue\'", targets: [amazon, ebay], exclude: true }\n',
  ),
  configOf(
    TARGETS,
    'brakes: { price_change: off, zero_price: off }\nremoved: { then: out_of_stock, delete_after: 7d }\n',
  ),
  configOf(TARGETS, 'removed: { then: delete }\n'),
];

/** What changes from one round to the next. */
const round = fc.record({
  things: fc.tuple(...SKUS.map((sku) => fc.option(thing(sku), { nil: undefined, freq: 4 }))),
  /** Which of them take the place of what was there before. */
  edited: fc.array(fc.nat(SKUS.length - 1), { maxLength: 3 }),
  reversed: fc.boolean(),
  config: fc.constantFrom(0, 0, 0, 1, 2, 3, 4),
  days: fc.constantFrom(0, 0, 1, 6, 20),
  targets: fc.constantFrom(undefined, undefined, ['google'], ['amazon', 'ebay']),
  light: fc.boolean(),
  stopped: fc.constantFrom('', '', 'ebay', 'google'),
  answers: fc.array(
    fc.constantFrom<Answer>(
      'accepted',
      'accepted',
      'accepted',
      'rejected',
      'transient',
      'abandoned',
      'pending',
    ),
    { minLength: 1, maxLength: 7 },
  ),
});

function lines(things: readonly Thing[]): string {
  const rows = things.map(({ sku, title, ...row }) => ({
    id: sku,
    ...row,
    ...(title === undefined ? {} : { title }),
  }));
  const [header, ...rest] = catalogOf(rows).trimEnd().split('\n');
  const window = ({ from, days }: Thing) => {
    const [start, end] = [BEGIN + from * DAY, BEGIN + (from + days) * DAY].map((at) =>
      new Date(at).toISOString(),
    );
    return `${start}/${end}`;
  };
  const sales = things.map((one) => (one.sale === '' ? ',' : `${one.sale},${window(one)}`));
  const cells = rest.map((line, place) => `${line},${sales[place]}`);
  return `${[`${header},sale_price,sale_price_effective_date`, ...cells].join('\n')}\n`;
}

test('a plan that skips what cannot have changed is the plan that looks at everything', async () => {
  let skipped = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(round, { minLength: 2, maxLength: 7 }), async (rounds) => {
      const shop = openShop({});
      const ledger = await openLedger(shop.path('ledger'));
      try {
        let now = BEGIN;
        const known = new Map<string, Thing>();
        for (const [
          number,
          { things, edited, reversed, config, days, targets, light, stopped, answers },
        ] of rounds.entries()) {
          for (const [place, one] of things.entries()) {
            if (number > 0 && !edited.includes(place)) continue;
            const sku = SKUS[place] ?? '';
            if (one) known.set(sku, one);
            else known.delete(sku);
          }
          const rows = [...known.values()];
          shop.write('catalog.csv', lines(reversed ? rows.toReversed() : rows));
          shop.write('shelfcast.yaml', CONFIGS[config] ?? '');
          now += days * DAY + 1000;
          const world = { now, light: light && number > 1, ...(targets && number > 0 ? { targets } : {}) };
          const project = await openRound(shop, world);
          const dir = (name: string) => join(shop.dir, 'spool', String(number), name);
          const whole = await planned(project, ledger, dir('whole'), world);
          const look = await lookAt(project);
          const again = await planned(project, ledger, dir('again'), world, { settled: look });
          const least = await planned(project, ledger, dir('least'), world, {
            settled: { ...look, saidAgain: 0 },
          });
          expect(least.said).toEqual(whole.said);
          expect(again.said).toEqual(whole.said);
          expect(errorsOf(again)).toEqual(errorsOf(whole));
          skipped += least.plan.skipped;
          const answerOf = (sku: string, target: string): Answer =>
            answers[(sku.charCodeAt(0) + target.length) % answers.length] ?? 'accepted';
          await pushed(project, ledger, dir('push'), world, answerOf, (name) => name === stopped);
          await project.close();
        }
      } finally {
        await ledger.close();
        shop.close();
      }
    }),
    { numRuns: Number(process.env.DELTA_RUNS ?? 8) },
  );
  expect(skipped).toBeGreaterThan(0);
}, 300_000);
