import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { compileSchema } from '../../src/schema/ajv.ts';
import { shelfcast } from '../support/cli.ts';
import { catalogOf, configOf, openShop, type Row, type Shop, TARGETS } from '../support/shop.ts';

// Each runs a whole command several times.
vi.setConfig({ testTimeout: 180_000 });

let shop: Shop;
const ids = Array.from({ length: 12 }, (_, i) => `SKU-${i}`);
const rows = (different: Readonly<Record<string, Row>> = {}): Row[] =>
  ids.map((id) => ({ id, ...different[id] }));
const write = (list: readonly Row[]) => shop.write('catalog.csv', catalogOf(list));

const { google, ebay } = TARGETS;

beforeEach(async () => {
  shop = openShop({ 'shelfcast.yaml': configOf({ google, ebay }), 'catalog.csv': catalogOf(rows()) });
});
afterEach(() => shop.close());

async function json(command: 'plan' | 'push', ...flags: string[]) {
  const { stdout } = await shelfcast([command, '--sandbox', '--format', 'json', ...flags], { cwd: shop.dir });
  const result = JSON.parse(stdout);
  const schema = readFileSync(new URL(`../../schemas/${command}.schema.json`, import.meta.url), 'utf8');
  expect(compileSchema(JSON.parse(schema))(result)).toEqual([]);
  return result;
}

/** The plan, which must be the same as if every product had been looked at. */
async function plan() {
  const [quick, full] = [await json('plan'), await json('plan', '--full')];
  expect(full.catalog.skipped).toBeUndefined();
  expect(quick.targets).toEqual(full.targets);
  return quick;
}

describe('what cannot have changed', () => {
  test('is not looked at by the next run, and is counted all the same', async () => {
    await json('push');
    const { catalog, targets } = await plan();
    expect(catalog).toMatchObject({ products: 12, skipped: 12 });
    expect(targets.google.counts).toMatchObject({ unchanged: 12 });
    write(rows({ 'SKU-4': { price: '17.99 USD' } }));
    const changed = await plan();
    expect(changed.catalog.skipped).toBe(11);
    expect(changed.targets.ebay.changes).toMatchObject([{ sku: 'SKU-4', kind: 'adjust' }]);
    const { stdout } = await shelfcast(['plan', '--sandbox'], { cwd: shop.dir });
    expect(stdout).toContain('rows 12 = 12 products; 11 cannot have changed, and were not looked at');
  });

  test('is looked at where a brake stopped its target, until it was sent', async () => {
    await json('push');
    write(rows({ ...Object.fromEntries(ids.map((id) => [id, { price: '99.99 USD' }])) }));
    await json('push', '--target', 'google');
    expect((await plan()).catalog.skipped).toBeUndefined();
    await json('push', '--release', 'price_change', '--target', 'google');
    expect((await json('plan', '--target', 'google')).catalog.skipped).toBe(12);
    expect((await plan()).targets.ebay.counts).toMatchObject({ held: 12 });
  });

  test('is looked at when it was away, and when the configuration is another', async () => {
    await json('push');
    write(rows().slice(1));
    await json('push');
    write(rows());
    const { catalog, targets } = await plan();
    expect(catalog.skipped).toBe(11);
    expect(targets.google.changes).toMatchObject([{ sku: 'SKU-0', kind: 'adjust' }]);
    await json('push');
    shop.write('shelfcast.yaml', configOf({ google, ebay }, 'stock: { ebay: { buffer: 1 } }\n'));
    expect((await plan()).targets).toMatchObject({
      google: { counts: { unchanged: 12 } },
      ebay: { counts: { adjust: 12 } },
    });
    expect((await json('plan', '--target', 'google')).catalog.skipped).toBe(12);
  });

  test('is looked at when it is blocked, so that it is said again why', async () => {
    write(rows({ 'SKU-3': { price: 'call us' } }));
    await json('push');
    const { catalog, targets, issues } = await plan();
    expect(catalog.skipped).toBe(11);
    expect(targets.ebay.counts).toMatchObject({ blocked: 1, unchanged: 11 });
    expect(issues).toMatchObject([{ sku: 'SKU-3', rule: 'catalog/price-unreadable' }, { sku: 'SKU-3' }]);
  });
});

describe('--only price,stock', () => {
  test('sends price and stock, and leaves everything else to the next full push', async () => {
    await json('push');
    write([
      ...rows({
        'SKU-1': { quantity: '2' },
        'SKU-2': { title: 'Another thing', price: '18.99 USD' },
        'SKU-3': { title: 'A third thing' },
      }),
      { id: 'NEW' },
    ]);
    const light = await json('plan', '--only', 'price,stock');
    expect(light.targets.ebay.counts).toMatchObject({ adjust: 2, update: 0, create: 0, deferred: 2 });
    expect(light.targets.ebay.changes).toMatchObject([
      { sku: 'SKU-1', kind: 'adjust', fields: { Quantity: { from: '5', to: '2' } } },
      { sku: 'SKU-2', kind: 'adjust', fields: { StartPrice: { from: '19.99 USD', to: '18.99 USD' } } },
    ]);
    expect((await json('push', '--only', 'price,stock')).targets.ebay.counts).toMatchObject({
      accepted: 2,
      deferred: 2,
    });
    const { targets } = await plan();
    expect(targets.ebay.counts).toMatchObject({ create: 1, update: 2, adjust: 0 });
    expect(targets.ebay.changes.find(({ sku }: { sku: string }) => sku === 'SKU-2').fields).toEqual({
      Title: { from: 'Nordvik sku-2 for two people', to: 'Another thing' },
    });
    await json('push');
    expect((await plan()).targets.ebay.counts).toMatchObject({ unchanged: 13 });
  });

  test('takes what left the catalog out of stock, and deletes nothing', async () => {
    await json('push');
    write(rows().slice(1));
    const removed = await json('plan', '--only', 'price,stock');
    expect(removed.targets.google.counts).toMatchObject({ sold_out: 1, delete: 0 });
    const deleted = await json('plan', '--only', 'price,stock', '--delete');
    expect(deleted.targets.google.counts).toMatchObject({ sold_out: 0, delete: 0 });
  });

  test('takes nothing else', async () => {
    const { code, stderr } = await shelfcast(['plan', '--only', 'price', '--sandbox'], { cwd: shop.dir });
    expect(code).toBe(2);
    expect(stderr).toContain('--only takes price,stock, not price');
  });
});
