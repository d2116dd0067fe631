import { afterAll, beforeAll, expect, test } from 'vitest';
import { shelfcast } from '../support/cli.ts';
import { catalogOf, configOf, openShop, type Shop, TARGETS } from '../support/shop.ts';

const { google, facebook } = TARGETS;
const RULES = `
rules:
  - { name: no stoves, when: "= product.sku == 'STOVE'", targets: [google-us], exclude: true }
`;

let shop: Shop;

beforeAll(() => {
  shop = openShop({
    'catalog.csv': catalogOf([{ id: 'TENT' }, { id: 'STOVE' }, { id: 'LAMP' }]),
    'shelfcast.yaml': configOf({ 'google-us': google, facebook }),
  });
});

afterAll(() => shop.close());

async function counts(...args: readonly string[]): Promise<Record<string, Record<string, number>>> {
  const { stdout } = await shelfcast([...args, '--format', 'json'], { cwd: shop.dir });
  const targets: Record<string, { counts: Record<string, number> }> = JSON.parse(stdout).targets;
  return Object.fromEntries(
    Object.entries(targets).map(([name, target]) => [
      name,
      Object.fromEntries(Object.entries(target.counts).filter(([, count]) => count > 0)),
    ]),
  );
}

test('a SKU that a rule excludes is sold out where it was listed, and comes back with the rule gone', async () => {
  await shelfcast(['push', '--sandbox'], { cwd: shop.dir });
  shop.write('shelfcast.yaml', configOf({ 'google-us': google, facebook }, RULES));
  expect(await counts('plan', '--sandbox')).toEqual({
    'google-us': { unchanged: 2, excluded: 1, sold_out: 1 },
    facebook: { unchanged: 3 },
  });
  expect(await counts('plan', '--sandbox', '--delete')).toMatchObject({
    'google-us': { unchanged: 2, excluded: 1, delete: 1 },
  });
  expect(await counts('push', '--sandbox')).toMatchObject({ 'google-us': { excluded: 1, accepted: 1 } });
  expect(await counts('plan', '--sandbox')).toMatchObject({ 'google-us': { unchanged: 2, excluded: 1 } });
  shop.write('shelfcast.yaml', configOf({ 'google-us': google, facebook }));
  expect(await counts('push', '--sandbox')).toMatchObject({ 'google-us': { unchanged: 2, adjust: 1 } });
}, 120_000);
