import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { shelfcast } from '../support/cli.ts';
import { catalogOf, configOf, openShop, type Row, type Shop } from '../support/shop.ts';

let shop: Shop;
const rows: Row[] = [{ id: 'TENT' }, { id: 'STOVE' }, { id: 'LAMP' }];

beforeEach(() => {
  shop = openShop({ 'shelfcast.yaml': configOf(), 'catalog.csv': catalogOf(rows) });
});
afterEach(() => shop.close());

async function run(command: string, ...flags: string[]) {
  const result = await shelfcast([command, '--sandbox', '--format', 'json', ...flags], { cwd: shop.dir });
  return { ...result, json: JSON.parse(result.stdout || '{}') };
}

async function counts(command: string, ...flags: string[]): Promise<Record<string, Record<string, number>>> {
  const { json } = await run(command, ...flags);
  return Object.fromEntries(
    Object.entries(json.targets as Record<string, { counts: Record<string, number> }>).map(
      ([name, target]) => [
        name,
        Object.fromEntries(Object.entries(target.counts).filter(([, count]) => count > 0)),
      ],
    ),
  );
}

const everywhere = (count: Record<string, number>) => ({
  amazon: count,
  ebay: count,
  google: count,
  facebook: count,
});

describe('a push', () => {
  test('brings every product to all four marketplaces and says what they answered', async () => {
    expect(await counts('push')).toEqual(everywhere({ create: 3, accepted: 3 }));
  });

  test('of an unchanged catalog sends nothing', async () => {
    await run('push');
    expect(await counts('push')).toEqual(everywhere({ unchanged: 3 }));
  });

  test('of one changed price changes exactly one SKU on each target', async () => {
    await run('push');
    shop.write('catalog.csv', catalogOf([{ id: 'TENT', price: '17.99 USD' }, ...rows.slice(1)]));
    const { json, code } = await run('plan', '--exit-code');
    expect(code).toBe(6);
    for (const target of Object.values(json.targets) as { changes: { sku: string; fields: object }[] }[]) {
      expect(target.changes.map(({ sku }) => sku)).toEqual(['TENT']);
      expect(Object.values(target.changes[0]?.fields ?? {})).toEqual([
        { from: '19.99 USD', to: '17.99 USD' },
      ]);
    }
    expect(await counts('push')).toEqual(everywhere({ adjust: 1, unchanged: 2, accepted: 1 }));
    expect(await counts('push')).toEqual(everywhere({ unchanged: 3 }));
  });

  test('takes a SKU that left the catalog out of stock, and deletes it when told to', async () => {
    await run('push');
    shop.write('catalog.csv', catalogOf(rows.slice(1)));
    expect(await counts('push')).toEqual(everywhere({ unchanged: 2, sold_out: 1, accepted: 1 }));
    expect(await counts('push')).toEqual(everywhere({ unchanged: 2 }));
    expect(await counts('push', '--delete')).toEqual(everywhere({ unchanged: 2, delete: 1, accepted: 1 }));
    expect(await counts('push')).toEqual(everywhere({ unchanged: 2 }));
  });

  test('brings back a SKU that was deleted', async () => {
    await run('push');
    shop.write('catalog.csv', catalogOf(rows.slice(1)));
    await run('push', '--delete');
    shop.write('catalog.csv', catalogOf(rows));
    expect(await counts('push')).toEqual(everywhere({ create: 1, unchanged: 2, accepted: 1 }));
  });

  test('does not take a row that became invalid for a removal', async () => {
    await run('push');
    shop.write('catalog.csv', catalogOf([{ id: 'TENT', price: 'call us' }, ...rows.slice(1)]));
    expect(await counts('push')).toEqual(everywhere({ unchanged: 2, blocked: 1 }));
  });

  test('names the SKU that a marketplace rejected, with line and reason, and leaves it until it changes', async () => {
    shop.write('catalog.csv', catalogOf([...rows, { id: 'KNIFE-REJECT-AMAZON' }]));
    const { json, code } = await run('push');
    expect(code).toBe(1);
    expect(json.targets.amazon.counts).toMatchObject({ create: 4, accepted: 3, rejected: 1 });
    expect(json.targets.ebay.counts).toMatchObject({ create: 4, accepted: 4 });
    expect(json.issues).toContainEqual(
      expect.objectContaining({ sku: 'KNIFE-REJECT-AMAZON', target: 'amazon', origin: 'report', line: 5 }),
    );
    expect((await run('push')).json.targets.amazon.counts).toMatchObject({ unchanged: 3, blocked: 1 });
  });

  test('treats a group as one listing where the marketplace does, and changes one variant of it', async () => {
    const variants: Row[] = ['S', 'M', 'L'].map((size) => ({
      id: `TEE-${size}`,
      group: 'TEE',
      size,
      color: 'Red',
    }));
    shop.write('catalog.csv', catalogOf(variants));
    expect(await counts('push')).toEqual(everywhere({ create: 3, accepted: 3 }));
    shop.write('catalog.csv', catalogOf([{ ...variants[0], quantity: '4' }, ...variants.slice(1)]));
    const changed = await counts('push');
    expect(changed.ebay).toEqual({ adjust: 1, unchanged: 2, accepted: 1 });
    expect(changed.amazon).toEqual({ adjust: 1, unchanged: 2, accepted: 1 });
  });

  test('lists anew on eBay what was ended there by hand', async () => {
    await run('push', '--target', 'ebay');
    rmSync(shop.path('.shelfcast/sandbox/marketplaces/ebay.bin'));
    shop.write('catalog.csv', catalogOf([{ id: 'TENT', price: '17.99 USD' }, ...rows.slice(1)]));
    expect(await counts('push', '--target', 'ebay')).toEqual({
      ebay: { adjust: 1, unchanged: 2, rejected: 1 },
    });
    expect(await counts('push', '--target', 'ebay')).toEqual({
      ebay: { create: 1, unchanged: 2, accepted: 1 },
    });
  });

  test('of an empty catalog is stopped by a brake, and nothing is removed', async () => {
    await run('push');
    shop.write('catalog.csv', catalogOf([]));
    const stopped = await run('push');
    expect(stopped.code).toBe(5);
    expect(stopped.stderr).toMatch(/catalog holds no products/);
    shop.write('catalog.csv', catalogOf(rows));
    expect(await counts('push')).toEqual(everywhere({ unchanged: 3 }));
  });

  test('that does not wait exits 4, and the next one picks the answers up', async () => {
    const first = await run('push', '--no-wait', '--target', 'amazon');
    expect(first.code).toBe(4);
    expect(first.json.targets.amazon.counts).toMatchObject({ create: 3, pending: 3 });
    expect(await counts('push', '--target', 'amazon')).toEqual({ amazon: { unchanged: 3, accepted: 3 } });
  });
});
