import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readFiles } from './reading.ts';

const folder = fileURLToPath(new URL('../../../shared/catalogs/', import.meta.url));

describe.skipIf(!existsSync(folder))(
  'catalogs that other people wrote (skipped without ../shared/catalogs)',
  () => {
    it.each([
      ['magento2-configurable-products.csv', 'magento', 1994],
      ['shopify-apparel.csv', 'shopify', 22],
      ['shopify-home-and-garden.csv', 'shopify', 21],
      ['woocommerce-sample_products.csv', 'woocommerce', 24],
      ['vendure-products.csv', 'vendure', 88],
      ['commercetools-products-ci.csv', 'commercetools', 3],
      ['dummyjson-products.json', 'google', 194],
    ])('%s: every row of it is a product or excluded for a reason', async (name, preset, rows) => {
      const read = await readFiles([folder + name], { preset: 'auto' });
      const { census, entries } = read;
      expect(read.preset.name).toBe(preset);
      expect(census).toMatchObject({ rows, complete: true, products: entries.length });
      const excluded = Object.values(census.excluded).reduce((sum, count) => sum + count, 0);
      expect(census.products + excluded).toBe(rows);
      expect(census.products).toBeGreaterThan(0);
      expect(entries.every(({ product }) => census.has(product.sku))).toBe(true);
      expect(entries.every(({ line }, i) => line > 1 && line >= (entries[i - 1]?.line ?? 0))).toBe(true);
    });

    it('vendure-products.csv: padded names and cells are read without their blanks', async () => {
      const { census, entries } = await readFiles([`${folder}vendure-products.csv`], {
        map: { title: 'name' },
      });
      expect(entries[0]?.product).toMatchObject({
        sku: 'L2201308',
        title: 'Laptop',
        price: { minor: 129_900 },
      });
      expect(entries[0]?.product.attributes.optionValues).toBe('13 inch|8GB');
      expect(census.excluded).toEqual({ 'duplicate sku': 2 });
    });
  },
);
