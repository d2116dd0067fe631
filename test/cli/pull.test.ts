import { readFileSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compileSchema } from '../../src/schema/ajv.ts';
import { shelfcast } from '../support/cli.ts';
import { catalogOf, configOf, openShop, type Shop } from '../support/shop.ts';

let shop: Shop;

beforeEach(() => {
  shop = openShop({
    'shelfcast.yaml': configOf(),
    'catalog.csv': catalogOf([{ id: 'TENT' }, { id: 'STOVE' }]),
  });
});
afterEach(() => shop.close());

const run = (...args: string[]) => shelfcast([...args, '--sandbox'], { cwd: shop.dir });
const forget = () => rmSync(shop.path('.shelfcast/sandbox/ledger.lmdb'));

test('a lost ledger is made anew from what the marketplaces list, and says so on every side', async () => {
  await run('push');
  forget();
  shop.write('catalog.csv', catalogOf([{ id: 'TENT' }]));
  const planned = await run('plan');
  expect(planned.stderr).toContain(
    'what is listed already is adopted by the first push, or by `shelfcast pull`',
  );
  const { code, stdout } = await run('pull', '--format', 'json');
  expect(code).toBe(0);
  const output = JSON.parse(stdout);
  const schema = readFileSync(new URL('../../schemas/pull.schema.json', import.meta.url), 'utf8');
  expect(compileSchema(JSON.parse(schema))(output)).toEqual([]);
  expect(Object.keys(output.targets)).toEqual(['amazon', 'ebay', 'google', 'facebook']);
  for (const { counts } of Object.values<{ counts: object }>(output.targets))
    expect(counts).toEqual({ listed: 2, known: 0, drifted: 0, adopted: 1, stranger: 1, gone: 0 });
  const pushed = await run('push');
  expect(pushed.stdout).toContain('ebay: 1 product = 1 update; 1 accepted');
  const again = await run('pull');
  expect(again.stdout).toContain('google: 2 listed = 1 as known + 1 not in the catalog');
  expect(again.stdout).toContain('What was never in the catalog is left alone.');
  expect((await run('runs')).stdout).toContain('amazon: 2 listed = 1 adopted + 1 not in the catalog');
});

test('a first push adopts what is listed, however much that is, and says so', async () => {
  const skus = Array.from({ length: 50 }, (_, number) => ({ id: `TENT-${number}` }));
  shop.write('catalog.csv', catalogOf(skus));
  await run('push');
  forget();
  const { stderr, stdout } = await run('push');
  for (const target of ['amazon', 'ebay', 'google', 'facebook']) {
    expect(stderr).toContain(
      `${target}: nothing was known of it; of 50 SKUs listed there, 50 are in the catalog and adopted, 0 left alone`,
    );
    expect(stdout).toContain(`${target}: 50 products = 50 update; 50 accepted`);
  }
});
