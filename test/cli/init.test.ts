import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { shelfcast } from '../support/cli.ts';
import { openShop } from '../support/shop.ts';

interface Counts {
  readonly rows: number;
  readonly excluded: Readonly<Record<string, number>>;
  /** Blocked products by channel; all others are in the feed. */
  readonly blocked?: Readonly<Record<string, number>>;
}

/** What each catalog becomes without a line written by hand. */
const CATALOGS: Readonly<Record<string, Counts>> = {
  'commercetools-products-ci.csv': { rows: 3, excluded: {} },
  // Of 194 barcodes 178 fail the check digit: Amazon takes none of those, and nothing is made up for them.
  'dummyjson-products.json': { rows: 194, excluded: {}, blocked: { amazon: 178 } },
  'magento2-configurable-products.csv': { rows: 1994, excluded: { 'variant parent': 147 } },
  'shopify-apparel.csv': { rows: 22, excluded: {} },
  'shopify-home-and-garden.csv': { rows: 21, excluded: {} },
  'vendure-products.csv': { rows: 88, excluded: { 'duplicate sku': 2 } },
  'woocommerce-sample_products.csv': {
    rows: 24,
    excluded: { 'variant parent': 2, 'hidden in the shop': 1, 'grouped product': 1, 'external product': 1 },
  },
};

const FOLDER = new URL('../../../shared/catalogs/', import.meta.url);

function emptyShop() {
  const shop = openShop({});
  onTestFinished(() => shop.close());
  return shop;
}

describe.skipIf(!existsSync(FOLDER))('real catalogs (../shared/catalogs)', () => {
  it.each(Object.entries(CATALOGS))(
    '%s goes from file to four feeds by init --yes and build',
    async (name, counts) => {
      const shop = emptyShop();
      const catalog = fileURLToPath(new URL(name, FOLDER));
      const init = await shelfcast(['init', '--yes', '--catalog', catalog], { cwd: shop.dir });
      expect(init, init.stderr).toMatchObject({ code: 0, stderr: '' });

      const build = await shelfcast(['build', '--format', 'json', '--fail-on', 'never'], { cwd: shop.dir });
      expect(build.code, build.stderr).toBe(0);
      const result = JSON.parse(build.stdout);
      const excluded = Object.values(counts.excluded).reduce((sum, rows) => sum + rows, 0);
      const products = counts.rows - excluded;
      expect(result.catalog).toEqual({ rows: counts.rows, products, excluded: counts.excluded });
      const found = Object.entries<{ counts: Record<string, number> }>(result.targets).map(
        ([target, { counts }]) => [target.replace(/-.*/, ''), counts],
      );
      const expected = ['amazon', 'ebay', 'google', 'facebook'].map((channel) => {
        const blocked = counts.blocked?.[channel] ?? 0;
        return [channel, { create: products - blocked, blocked, excluded: 0 }];
      });
      expect(found).toEqual(expected);
      expect(readdirSync(shop.path('feeds'))).toHaveLength(4);
    },
  );
});

describe('shelfcast init', () => {
  it('stops with exit 2 where it would have to ask and there is no terminal', async () => {
    const shop = openShop({ 'c.csv': 'sku,title,price\nA,Tent,9.99\n' });
    onTestFinished(() => shop.close());
    const { code, stderr } = await shelfcast(['init'], { cwd: shop.dir });
    expect(code).toBe(2);
    expect(stderr).toContain('--yes');
    expect(readdirSync(shop.dir)).toEqual(['c.csv']);
  });

  it('says so in a folder without a catalog', async () => {
    const { code, stderr } = await shelfcast(['init', '--yes'], { cwd: emptyShop().dir });
    expect(code).toBe(2);
    expect(stderr).toMatch(/there is no catalog in .*\n.*--catalog products\.csv/);
  });
});
