import { describe, expect, it } from 'vitest';
import { readFiles } from '../reading.ts';

const fixture = new URL('../../../fixtures/catalogs/woocommerce-wxr.xml', import.meta.url).pathname;
const shop = readFiles([fixture], { preset: 'auto' });

describe('a WordPress export of a WooCommerce shop', () => {
  it('gives each post back once, as a product or with its reason', async () => {
    const { census, preset, entries } = await shop;
    expect(preset).toEqual({
      name: 'woocommerce',
      why: 'it has the columns wp:post_type, wp:post_id and meta:_sku of a WordPress export of a WooCommerce shop',
    });
    expect(census).toMatchObject({
      rows: 9,
      products: 2,
      excluded: {
        'variant parent': 1,
        'not published': 1,
        'external product': 1,
        'hidden in the shop': 1,
        'not a product': 3,
      },
    });
    expect(entries.flatMap(({ issues }) => issues)).toEqual([]);
  });

  it('gives a variation what it lacks from its parent, labels for slugs, and pictures', async () => {
    const { entries } = await shop;
    expect(entries[0]?.product).toEqual({
      sku: 'NV-SB-GRN',
      title: 'Sleeping Bag – Green',
      description: '<p>Warm to -5.</p>',
      link: 'https://shop.example.com/product/bag/?attribute_pa_color=dark-green',
      images: ['https://shop.example.com/bag.jpg', 'https://shop.example.com/bag-2.jpg'],
      price: { minor: 14_900, currency: 'USD' },
      sale_price: { minor: 12_900, currency: 'USD' },
      sale_price_effective_date: { start: expect.stringMatching(/^2026-01-01T00:00:00|^2025-12-31T19:00/) },
      availability: 'in_stock',
      quantity: 30,
      product_type: 'Bags',
      item_group_id: 'NV-SB',
      item_group_title: 'Sleeping Bag',
      color: 'Dark Green',
      material: 'Down',
      attributes: { zip: 'left' },
    });
  });

  it('has no stock where more was sold than there was, and an id where there is no SKU', async () => {
    const { entries } = await shop;
    expect(entries[1]?.product).toMatchObject({
      sku: 'id-120',
      quantity: 0,
      availability: 'backorder',
      brand: 'Nordvik',
      gtin: '4006381333931',
    });
  });
});
