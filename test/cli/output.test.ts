import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compileSchema } from '../../src/schema/ajv.ts';
import { shelfcast } from '../support/cli.ts';
import { catalogOf, configOf, openShop, type Shop } from '../support/shop.ts';

let shop: Shop;
beforeAll(() => {
  shop = openShop({
    'shelfcast.yaml': configOf(),
    'catalog.csv': catalogOf([{ id: 'TENT' }, { id: 'KNIFE-REJECT-EBAY' }, { id: 'AXE', price: 'call us' }]),
  });
});
afterAll(() => shop.close());

test.each([
  ['plan', ['plan', '--sandbox']],
  ['push', ['push', '--sandbox']],
  ['push', ['build']],
  ['push', ['build', '--profile']],
  ['push', ['validate']],
])('schemas/%s.schema.json describes what %j prints', async (schema, args) => {
  const text = readFileSync(new URL(`../../schemas/${schema}.schema.json`, import.meta.url), 'utf8');
  const { stdout } = await shelfcast([...args, '--format', 'json'], { cwd: shop.dir });
  const output = JSON.parse(stdout);
  expect(output.issues.length).toBeGreaterThan(0);
  expect(compileSchema(JSON.parse(text))(output)).toEqual([]);
});
