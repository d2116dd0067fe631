import { cpSync, utimesSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { shelfcast } from '../support/cli.ts';
import { catalogOf, configOf, openShop, type Row, type Shop, TARGETS } from '../support/shop.ts';

let shop: Shop;
const ids = Array.from({ length: 30 }, (_, i) => `SKU-${i}`);
const rows = (different: Readonly<Record<string, Row>> = {}): Row[] =>
  ids.map((id) => ({ id, ...different[id] }));
const write = (list: readonly Row[]) => shop.write('catalog.csv', catalogOf(list));
const { google, facebook } = TARGETS;

/** A shop whose catalog was pushed, copied for each test. */
let pushed: Shop;

beforeAll(async () => {
  pushed = openShop({
    'shelfcast.yaml': configOf({ google, facebook }),
    'catalog.csv': catalogOf(rows()),
  });
  shop = pushed;
  expect((await push()).code).toBe(0);
});
afterAll(() => pushed.close());
beforeEach(() => {
  shop = openShop({});
  cpSync(pushed.dir, shop.dir, { recursive: true });
});
afterEach(() => shop.close());

async function push(...flags: string[]) {
  const result = await shelfcast(['push', '--sandbox', '--format', 'json', ...flags], { cwd: shop.dir });
  const json = JSON.parse(result.stdout || '{}');
  const accepted = (target: string): number => json.targets[target].counts.accepted;
  return { ...result, json, accepted };
}

describe('a price that moves too far', () => {
  test('is held on every target while the others go, until it is released', async () => {
    write(rows({ 'SKU-1': { price: '1999.00 USD' }, 'SKU-2': { price: '17.99 USD' } }));
    const first = await push();
    expect(first.code).toBe(5);
    for (const name of ['google', 'facebook'])
      expect(first.json.targets[name].counts).toMatchObject({ adjust: 1, held: 1, accepted: 1 });
    expect(first.json.issues).toContainEqual(
      expect.objectContaining({ rule: 'brake/price_change', sku: 'SKU-1', target: 'google', line: 3 }),
    );
    const released = await push('--release', 'price_change');
    expect(released.code).toBe(0);
    expect(released.json.targets.google.counts).toMatchObject({ adjust: 1, accepted: 1, held: 0 });
  });

  test('on many SKUs stops the target, right prices and all', async () => {
    const wrong = Object.fromEntries(ids.slice(0, 12).map((id) => [id, { price: '1999.00 USD' }]));
    write(rows({ ...wrong, 'SKU-20': { price: '17.99 USD' } }));
    const { code, json, accepted, stderr } = await push('--target', 'google');
    expect(code).toBe(5);
    expect(json.targets.google.brakes).toMatchObject([{ brake: 'held' }]);
    expect(accepted('google')).toBe(0);
    expect(stderr).toMatch(/google: 12 of 30 listed SKUs \(40 %\).*price_change 12[\s\S]*--release held/);
  });
});

describe('a stock file that is all zero', () => {
  test('stops the target that it would empty, and no other, until it is released', async () => {
    const quiet = configOf({
      google: google.replace(' }', ', brakes: { no_stock: off, availability: off } }'),
      facebook,
    });
    shop.write('shelfcast.yaml', quiet);
    const empty = catalogOf(rows()).replaceAll(',in_stock,5,', ',out_of_stock,0,');
    shop.write('catalog.csv', empty);
    const { code, json, accepted, stderr } = await push();
    expect(code).toBe(5);
    expect([accepted('google'), accepted('facebook')]).toEqual([30, 0]);
    expect(json.targets.facebook.brakes.map(({ brake }: { brake: string }) => brake)).toEqual([
      'no_stock',
      'availability',
    ]);
    expect(stderr).toContain('facebook: none of the 30 SKUs on sale could be bought any more');
    const released = await push('--release', 'no_stock', '--release', 'availability');
    expect(released.code).toBe(0);
    expect(released.accepted('facebook')).toBe(30);
  });
});

describe('a catalog that has shrunk', () => {
  test('stops the run; released for one target, it stops the others still', async () => {
    write(rows().slice(0, 15));
    const stopped = await push();
    expect(stopped.code).toBe(5);
    expect(stopped.json.brakes).toMatchObject([{ brake: 'shrunken' }]);
    expect(stopped.stderr).toContain('15 products, and had 30');
    expect([stopped.accepted('google'), stopped.accepted('facebook')]).toEqual([0, 0]);
    const one = await push('--target', 'google', '--release', 'shrunken', '--release', 'removed');
    expect(one.code).toBe(0);
    expect(one.accepted('google')).toBe(15);
    expect((await push()).json.brakes).toMatchObject([{ brake: 'shrunken' }]);
  });

  test('to nothing stops the run, unless just that is released', async () => {
    write([]);
    expect((await push()).stderr).toMatch(/holds no products/);
    const { code, json } = await push('--release', 'empty');
    expect(code).toBe(5);
    expect(json.brakes).toMatchObject([{ brake: 'shrunken' }]);
  });
});

test('SKUs that are written differently stop the run, and both brakes are named at once', async () => {
  write(ids.map((id) => ({ id: id.toLowerCase() })));
  const { code, json, stderr } = await push();
  expect(code).toBe(5);
  expect(json.brakes).toMatchObject([{ brake: 'ids' }]);
  expect(json.targets.google.brakes).toMatchObject([{ brake: 'removed' }]);
  expect(stderr).toContain('--release ids');
});

test('a column that is gone stops the run until it is released', async () => {
  shop.write('catalog.csv', catalogOf(rows()).replace(',quantity,', ',warehouse,'));
  const stopped = await push();
  expect(stopped.code).toBe(5);
  expect(stopped.stderr).toMatch(/column 'quantity' is gone[\s\S]*--release columns/);
  expect((await push('--target', 'google', '--release', 'columns')).code).toBe(0);
  expect((await push()).code).toBe(5);
});

test('a catalog that is older than it may be stops the run', async () => {
  shop.write('shelfcast.yaml', configOf({ google }).replace('catalog.csv }', 'catalog.csv, max_age: 2h }'));
  write(rows({ 'SKU-1': { price: '17.99 USD' } }));
  const old = new Date(Date.now() - 5 * 3_600_000);
  utimesSync(shop.path('catalog.csv'), old, old);
  const { code, json, accepted } = await push();
  expect(code).toBe(5);
  expect(json.brakes).toEqual([
    { brake: 'stale', reason: 'catalog.csv was last changed 5 hours ago, and max_age is 2 hours' },
  ]);
  expect(accepted('google')).toBe(0);
  expect((await push('--release', 'stale')).accepted('google')).toBe(1);
});

test('a misspelt brake is refused with the one that was meant', async () => {
  const { code, stderr } = await push('--release', 'price_chnge');
  expect(code).toBe(2);
  expect(stderr).toContain('Did you mean price_change?');
});
