import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { compileSchema } from '../../src/schema/ajv.ts';
import { shelfcast } from '../support/cli.ts';
import { catalogOf, configOf, openShop, type Row, type Shop, TARGETS } from '../support/shop.ts';

let shop: Shop;
const ids = Array.from({ length: 30 }, (_, i) => `SKU-${i}`);
const rows = (different: Readonly<Record<string, Row>> = {}): Row[] =>
  ids.map((id) => ({ id, ...different[id] }));
const write = (name: string, list: readonly Row[]) => shop.write(name, catalogOf(list));

const { google, ebay } = TARGETS;
const FILES = { 'shelfcast.yaml': configOf({ google, ebay }), 'catalog.csv': catalogOf(rows()) };

beforeEach(() => {
  shop = openShop(FILES);
});
afterEach(() => shop.close());

const run = (...args: string[]) => shelfcast(args, { cwd: shop.dir });
const problemsOf = compileSchema(
  JSON.parse(readFileSync(new URL('../../schemas/plan.schema.json', import.meta.url), 'utf8')),
);

interface Change {
  readonly sku: string;
  readonly kind: string;
  readonly brake?: string;
  readonly fields: Record<string, { from?: string; to?: string }>;
}

async function planned(...flags: string[]) {
  const { stdout, code } = await run('plan', '--format', 'json', ...flags);
  const plan = JSON.parse(stdout);
  expect(problemsOf(plan)).toEqual([]);
  const changes = (target: string): Change[] => plan.targets[target].changes;
  return { plan, code, changes };
}

describe('a plan', () => {
  /** A shop whose catalog was pushed, copied for each test. */
  let pushed: Shop;

  beforeAll(async () => {
    pushed = openShop(FILES);
    expect((await shelfcast(['push', '--sandbox'], { cwd: pushed.dir })).code).toBe(0);
  });
  afterAll(() => pushed.close());
  beforeEach(() => cpSync(pushed.dir, shop.dir, { recursive: true }));

  test('tells every change with its old and new values, and how often each field changes', async () => {
    const changed = rows({
      'SKU-1': { price: '17.99 USD' },
      'SKU-2': { title: 'Another thing', quantity: '4' },
    });
    write('catalog.csv', [...changed.slice(0, -1), { id: 'NEW' }]);
    const { plan, changes, code } = await planned('--sandbox', '--exit-code');
    expect(code).toBe(6);
    expect(plan.targets.ebay.counts).toMatchObject({
      create: 1,
      update: 1,
      adjust: 1,
      unchanged: 27,
      sold_out: 1,
    });
    expect(plan.targets.ebay.fields).toEqual({ Quantity: 2, StartPrice: 1, Title: 1 });
    expect(changes('ebay').map(({ sku, kind }) => [sku, kind])).toEqual([
      ['SKU-1', 'adjust'],
      ['SKU-2', 'update'],
      ['NEW', 'create'],
      ['SKU-29', 'adjust'],
    ]);
    expect(changes('ebay')[0]?.fields).toEqual({ StartPrice: { from: '19.99 USD', to: '17.99 USD' } });
  });

  test('shows the largest moves first, and all of them only where asked', async () => {
    const moved = Object.fromEntries(ids.map((id, i) => [id, { price: `${19 - (i % 5)}.00 USD` }]));
    write('catalog.csv', rows({ ...moved, 'SKU-20': { price: '11.00 USD' } }));
    const { stdout } = await run('plan', '--sandbox', '--target', 'google');
    const adjusted = [...stdout.matchAll(/^ {2}adjust (\S+)/gm)].map(([, sku]) => sku);
    expect(adjusted).toHaveLength(20);
    expect(adjusted[0]).toBe('SKU-20');
    expect(stdout).toContain('price 19.99 USD -> 11.00 USD (-45 %)');
    expect(stdout).toContain('and 10 more adjust; --diff full shows all');
    const full = await run('plan', '--sandbox', '--target', 'google', '--diff', 'full');
    expect([...full.stdout.matchAll(/^ {2}adjust (\S+)/gm)].map(([, sku]) => sku)).toEqual(ids);
  });

  test('of some SKUs tells what becomes of them, changed or not', async () => {
    write('catalog.csv', [...rows(), { id: 'NEW' }]);
    const { changes, code } = await planned('--sandbox', '--exit-code', '--sku', 'SKU-3', '--sku', 'NEW');
    expect(changes('google').map(({ sku, kind }) => [sku, kind])).toEqual([
      ['SKU-3', 'unchanged'],
      ['NEW', 'create'],
    ]);
    expect(code).toBe(6);
    expect((await planned('--sandbox', '--exit-code', '--sku', 'SKU-3')).code).toBe(0);
    const { stdout } = await run('plan', '--sandbox', '--sku', 'NEW', '--target', 'google');
    expect(stdout).toContain('title (none) -> Nordvik new for two people');
  });

  test('announces brakes without being stopped by them', async () => {
    write('catalog.csv', rows({ 'SKU-3': { price: '1999.00 USD' } }).slice(0, 15));
    const { plan, changes, code } = await planned('--sandbox');
    expect(code).toBe(0);
    expect(plan.brakes).toMatchObject([{ brake: 'shrunken' }]);
    expect(plan.targets.google.brakes).toMatchObject([{ brake: 'removed' }]);
    expect(changes('google')[0]).toEqual({
      sku: 'SKU-3',
      kind: 'held',
      brake: 'price_change',
      fields: { price: { from: '19.99 USD', to: '1999.00 USD' } },
    });
    const released = await planned('--sandbox', '--release', 'price_change', '--release', 'removed');
    expect(released.changes('google')[0]).toMatchObject({ sku: 'SKU-3', kind: 'adjust' });
    expect(released.plan.targets.google.brakes).toEqual([]);
  });
});

describe('a plan against an older catalog', () => {
  test('compares the two without a ledger and without credentials, and leaves nothing behind', async () => {
    write('old.csv', rows());
    write('catalog.csv', [...rows({ 'SKU-1': { price: '17.99 USD' } }).slice(0, -1), { id: 'NEW' }]);
    const before = readdirSync(tmpdir());
    const { plan, changes, code } = await planned('--against', 'old.csv', '--exit-code');
    expect(code).toBe(6);
    for (const name of ['google', 'ebay']) {
      expect(plan.targets[name].counts).toMatchObject({ create: 1, adjust: 1, unchanged: 28, delete: 1 });
      expect(changes(name).map(({ sku, kind }) => [sku, kind])).toEqual([
        ['SKU-1', 'adjust'],
        ['NEW', 'create'],
        ['SKU-29', 'delete'],
      ]);
    }
    expect(existsSync(shop.path('.shelfcast'))).toBe(false);
    const left = readdirSync(tmpdir()).filter((name) => /^shelfcast-(against|changes)-/.test(name));
    expect(left.filter((name) => !before.includes(name))).toEqual([]);
  });

  test('finds no change between equal catalogs, groups among them', async () => {
    const variants = ['S', 'M'].map((size) => ({ id: `TEE-${size}`, group: 'TEE', size, color: 'Red' }));
    shop.write('shelfcast.yaml', configOf());
    write('old.csv', [...rows(), ...variants]);
    write('catalog.csv', [...rows(), ...variants]);
    const { plan, code } = await planned('--against', 'old.csv', '--exit-code');
    expect(code).toBe(0);
    for (const { counts } of Object.values<{ counts: object }>(plan.targets))
      expect(counts).toMatchObject({ unchanged: 32, create: 0, update: 0 });
  });

  test('is shown beside a pull request', async () => {
    write('old.csv', rows());
    write('catalog.csv', rows({ 'SKU-1': { price: '17.99 USD' }, 'SKU-2': { price: '1999.00 USD' } }));
    const { stdout } = await run('plan', '--against', 'old.csv', '--format', 'github');
    expect(stdout).toMatch(/^::notice title=plan google::.*SKU-1%0A.*19\.99 USD -> 17\.99 USD/m);
    expect(stdout).toMatch(/^::warning file=catalog\.csv,line=4,title=brake\/price_change SKU-2 google::/m);
  });
});
