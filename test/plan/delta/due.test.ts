import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { lookAt } from '../../../src/commands/delta/look.ts';
import { openLedger } from '../../../src/ledger/lmdb.ts';
import { catalogOf, configOf, openShop, type Row, TARGETS } from '../../support/shop.ts';
import { type Outcome, openRound, planned, pushed } from './shop.ts';

const DAY = 86_400_000;
const BEGIN = Date.parse('2026-03-01T00:00:00Z');

/** Cells of columns that the sample catalog lacks, by SKU; what has an availability date is on preorder. */
type More = Readonly<Record<string, Readonly<Record<string, string>>>>;

const REST: readonly Row[] = [{ id: 'B' }, { id: 'C' }];

function csv(rows: readonly Row[], more: More): string {
  const names = [...new Set(Object.values(more).flatMap((cells) => Object.keys(cells)))];
  const [header, ...lines] = catalogOf(rows).trimEnd().split('\n');
  const longer = rows.map(({ id = '' }, i) => {
    const { [id]: own = {} } = more;
    const line = lines[i] ?? '';
    const stock = own.availability_date ? 'preorder' : 'in_stock';
    return [line.replace(',in_stock,', `,${stock},`), ...names.map((name) => own[name] ?? '')].join();
  });
  return `${[[header, ...names].join(), ...longer].join('\n')}\n`;
}

/** Pushes a catalog, and tells what later plans of another, or of the same, come to. */
async function pushedShop(rows: readonly Row[], more: More = {}, config = configOf()) {
  const shop = openShop({ 'shelfcast.yaml': config, 'catalog.csv': csv(rows, more) });
  const ledger = await openLedger(shop.path('ledger'));
  onTestFinished(async () => {
    await ledger.close();
    shop.close();
  });
  let round = 0;
  const dir = () => join(shop.dir, `spool-${round++}`);

  async function push(now: number): Promise<void> {
    const project = await openRound(shop, { now });
    await pushed(
      project,
      ledger,
      dir(),
      { now },
      () => 'accepted',
      () => false,
    );
    await project.close();
  }

  /** What is looked at, and the plan, which is that of a look at everything. */
  async function look(now: number): Promise<{ looked: number; changes: readonly string[] }> {
    const project = await openRound(shop, { now });
    const settled = { ...(await lookAt(project)), saidAgain: 0 };
    const least = await planned(project, ledger, dir(), { now }, { settled });
    const whole = await planned(project, ledger, dir(), { now });
    await project.close();
    expect(least.said).toEqual(whole.said);
    return { looked: project.census.products - least.plan.skipped, changes: changesOf(least) };
  }

  await push(BEGIN);
  expect(await look(BEGIN + 1000)).toEqual({ looked: 0, changes: [] });
  return { shop, push, look };
}

/** `target SKU kind`, in the order of targets and SKUs. */
function changesOf({ plan, said }: Outcome): readonly string[] {
  return [...plan.targets.keys()].flatMap((name) => {
    const target = said[name];
    const changes = target instanceof Object && 'changes' in target ? target.changes : [];
    const texts: readonly string[] = Array.isArray(changes) ? changes : [];
    return texts.map((text) => JSON.parse(text)).map(({ sku, kind }) => `${name} ${sku} ${kind}`);
  });
}

const WINDOW = '2026-03-03T00:00:00Z/2026-03-06T00:00:00Z';

describe('of a catalog that has not changed', () => {
  test('a sale that begins is found, and one that ends', async () => {
    const { look, push } = await pushedShop([{ id: 'A' }, ...REST], {
      A: { sale_price: '15.99 USD', sale_price_effective_date: WINDOW },
    });
    expect(await look(BEGIN + 2 * DAY - 1)).toEqual({ looked: 0, changes: [] });
    // All but eBay were told of the window.
    const sale = { looked: 1, changes: ['ebay A adjust'] };
    expect(await look(BEGIN + 2 * DAY)).toEqual(sale);
    await push(BEGIN + 2 * DAY);
    expect(await look(BEGIN + 5 * DAY - 1)).toEqual({ looked: 0, changes: [] });
    expect(await look(BEGIN + 5 * DAY)).toEqual(sale);
    await push(BEGIN + 5 * DAY);
    expect(await look(BEGIN + 6 * DAY)).toEqual({ looked: 0, changes: [] });
  });

  test('a product whose preorder date has passed is looked at', async () => {
    const { look, push } = await pushedShop([{ id: 'A' }, ...REST], {
      A: { availability_date: '2026-03-04T00:00:00Z' },
    });
    expect((await look(BEGIN + 3 * DAY - 1)).looked).toBe(0);
    expect((await look(BEGIN + 3 * DAY)).looked).toBe(1);
    await push(BEGIN + 3 * DAY);
    expect((await look(BEGIN + 4 * DAY)).looked).toBe(0);
  });

  test('a refresh that falls due is found, each listing at its own time', async () => {
    const { look, push } = await pushedShop([{ id: 'A' }, ...REST]);
    // Google drops what is thirty days old; a refresh falls due between day 18 and day 24.
    expect((await look(BEGIN + 18 * DAY - 1)).looked).toBe(0);
    expect(await look(BEGIN + 24 * DAY)).toEqual({
      looked: 3,
      changes: ['google A refresh', 'google B refresh', 'google C refresh'],
    });
    await push(BEGIN + 24 * DAY);
    expect(await look(BEGIN + 25 * DAY)).toEqual({ looked: 0, changes: [] });
  });
});

test('the grace time of a SKU that left the catalog ends', async () => {
  const config = configOf(TARGETS, 'removed: { then: out_of_stock, delete_after: 7d }\n');
  const { shop, look, push } = await pushedShop([{ id: 'A' }, ...REST], {}, config);
  shop.write('catalog.csv', csv(REST, {}));
  await push(BEGIN + DAY);
  expect(await look(BEGIN + 8 * DAY - 1)).toEqual({ looked: 0, changes: [] });
  expect(await look(BEGIN + 8 * DAY)).toEqual({
    looked: 0,
    changes: ['amazon A delete', 'ebay A delete', 'google A delete', 'facebook A delete'],
  });
});

describe('of a catalog in which no other row has changed', () => {
  const group = ['S', 'M', 'L'].map((size): Row => ({ id: `G-${size}`, group: 'G', color: 'red', size }));

  test('a SKU that left it is found, and nothing else is looked at', async () => {
    const { shop, look } = await pushedShop([{ id: 'A' }, ...REST]);
    shop.write('catalog.csv', csv(REST, {}));
    const { looked, changes } = await look(BEGIN + DAY);
    expect(looked).toBe(0);
    expect(changes).toEqual(['amazon A adjust', 'ebay A adjust', 'google A adjust', 'facebook A adjust']);
  });

  test('a group that loses a member is looked at as a whole', async () => {
    const { shop, look } = await pushedShop([...group, ...REST]);
    shop.write('catalog.csv', csv([...group.slice(0, 2), ...REST], {}));
    const { looked, changes } = await look(BEGIN + DAY);
    expect(looked).toBe(2);
    expect(changes).toContain('ebay G-L adjust');
  });

  test('a group that gets a new axis is looked at as a whole', async () => {
    const { shop, look } = await pushedShop([...group, ...REST]);
    const [first, ...others] = group;
    shop.write('catalog.csv', csv([{ ...first, color: 'blue' }, ...others, ...REST], {}));
    const { looked, changes } = await look(BEGIN + DAY);
    expect(looked).toBe(3);
    expect(changes.filter((change) => change.startsWith('amazon'))).toEqual([
      'amazon G update',
      'amazon G-L update',
      'amazon G-M update',
      'amazon G-S update',
    ]);
  });

  test('a group whose members stand in another order is looked at as a whole', async () => {
    const { shop, look } = await pushedShop([...group, ...REST]);
    shop.write('catalog.csv', csv([...group.toReversed(), ...REST], {}));
    expect((await look(BEGIN + DAY)).looked).toBe(3);
  });
});
