import { appendFileSync, statSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shelfcast } from '../support/cli.ts';
import { catalogOf, configOf, openShop, type Shop } from '../support/shop.ts';

const MB = 2 ** 20;

/** All that Node.js may hold among long-lived values, its own code and that of the program included. */
const HEAP = 56;

const PRODUCTS = 3000;

const SENTENCE = 'Light and strong – made to last for years – für alle. ';

/** As a shop system writes it that keeps whole pages with its products. */
const PAGE = SENTENCE.repeat(700);

let shop: Shop;

beforeAll(() => {
  shop = openShop({ 'catalog.csv': '', 'shelfcast.yaml': configOf() });
  for (let from = 0; from < PRODUCTS; from += 100) {
    const rows = Array.from({ length: 100 }, (_, i) => ({ id: `SKU-${from + i}` }));
    const [header, ...lines] = catalogOf(rows).trimEnd().split('\n');
    const pages = lines.map((line) => `${line.replace('A thing', SENTENCE.repeat(70))},"${PAGE}"\n`);
    appendFileSync(
      shop.path('catalog.csv'),
      [...(from === 0 ? [`${header},page\n`] : []), ...pages].join(''),
    );
  }
});

afterAll(() => shop.close());

describe('a catalog that is larger than the memory at hand', () => {
  it.each(['1', '2'])(
    'is built with --jobs %s, every product of it',
    async (jobs) => {
      expect(statSync(shop.path('catalog.csv')).size).toBeGreaterThan(1.8 * HEAP * MB);
      const env = { NODE_OPTIONS: `--max-old-space-size=${HEAP}` };
      const args = ['build', '--jobs', jobs, '--out', jobs, '--format', 'json'];
      const { code, stdout, stderr } = await shelfcast(args, { cwd: shop.dir, env });
      expect(stderr).not.toContain('out of memory');
      expect(code).toBe(0);
      const { targets } = JSON.parse(stdout);
      for (const target of Object.values<{ counts: { create: number } }>(targets))
        expect(target.counts.create).toBe(PRODUCTS);
    },
    120_000,
  );
});
