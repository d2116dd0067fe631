import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readExport, tally } from './read-export.ts';

const SHOP = { baseUrl: 'https://shop.example.com' };
const UPLOADS = 'https://shop.example.com/wp-content/uploads';
const fixture = readExport(new URL('../../../fixtures/presets/woocommerce.csv', import.meta.url), SHOP);
const product = (sku: string) => fixture.products.get(sku) ?? {};

describe('a WooCommerce export', () => {
  it('gives every row back once, as a product or with its reason', () => {
    expect(fixture.preset.name).toBe('woocommerce');
    expect(fixture.lines).toEqual(Array.from({ length: fixture.rows }, (_, i) => i + 2));
    expect(fixture.excluded).toEqual({
      'variant parent': 3,
      'grouped product': 1,
      'external product': 1,
      'not published': 3,
      'hidden in the shop': 1,
    });
    expect([...fixture.products.keys()]).toEqual([
      'NV-SB-GRN',
      'id-104',
      'NV-HAT-B',
      'NV-LAMP',
      'NV-MAP',
      'NV-ORPHAN',
    ]);
    expect(fixture.problems).toEqual([]);
  });

  it('gives variations what they lack from their parent, wherever it stands', () => {
    expect(product('id-104')).toMatchObject({
      item_group_id: 'NV-SB',
      item_group_title: 'Sleeping Bag & Sack',
      description: '<p>Warm to -5.</p>\n<p>Packs small.</p>',
      brand: 'Nordvik',
      images: [`${UPLOADS}/bag.png`],
      quantity: 30,
      Care: 'Hand wash',
      shipping_weight: { value: 1.3, unit: 'kg' },
      shipping_length: { value: 40, unit: 'cm' },
      link: 'https://shop.example.com/?post_type=product&p=101',
    });
    expect(product('id-104')).not.toHaveProperty('shipping_width');
    expect(product('NV-SB-GRN')).toMatchObject({
      quantity: 12,
      shipping_weight: { value: 1.45, unit: 'kg' },
      images: [`${UPLOADS}/bag-green.png`, `${UPLOADS}/bag-open.png`],
    });
  });

  it('finds parents by id, and groups variations whose parent is not exported', () => {
    expect(product('NV-HAT-B')).toMatchObject({
      item_group_id: 'id-110',
      item_group_title: 'Hat',
      color: 'Black',
    });
    expect(product('NV-ORPHAN')).toMatchObject({ item_group_id: 'id-160', size: 'S' });
  });

  it('reads attributes as axes, brand or attributes, and never a parent’s list of choices', () => {
    expect(product('id-104')).toMatchObject({ color: 'Rust', size: 'Long', Fill: 'Duck down, 650 cuin' });
    expect(product('NV-SB-GRN')).not.toHaveProperty('size');
    expect(product('NV-LAMP')).toMatchObject({
      material: 'Steel/Glass',
      brand: 'Lumen & Co',
      Price: 'on request',
      price: { minor: 3500, currency: 'USD' },
    });
  });

  it('takes the deepest category, its names as the shop shows them', () => {
    expect(product('NV-SB-GRN').product_type).toBe('Camping > Sleeping & Bedding > Bags, Down');
  });

  it('reads sales with their days', () => {
    expect(product('NV-SB-GRN')).toMatchObject({
      sale_price: { minor: 14900, currency: 'USD' },
      sale_price_effective_date: { start: '2026-03-01T00:00:00+00:00', end: '2026-03-31T23:59:59+00:00' },
    });
    expect(product('NV-LAMP').sale_price_effective_date).toEqual({ end: '2026-02-28T23:59:59+00:00' });
  });

  it('tells stock, and drops the apostrophe that guards cells from spreadsheets', () => {
    expect([product('NV-HAT-B').availability, product('NV-HAT-B').quantity]).toEqual(['backorder', 0]);
    expect([product('NV-LAMP').availability, product('NV-LAMP').title]).toEqual([
      'out_of_stock',
      '-20° Lamp',
    ]);
    expect([product('NV-MAP').availability, product('NV-MAP').quantity]).toEqual(['in_stock', undefined]);
  });

  it('keeps no column that serves the shop alone', () => {
    expect(Object.keys(product('NV-MAP')).toSorted()).toEqual(
      ['availability', 'link', 'price', 'product_type', 'sku', 'title'].toSorted(),
    );
  });
});

const catalogs = new URL('../../../../shared/catalogs/', import.meta.url);

describe.skipIf(!existsSync(catalogs))(
  'a real WooCommerce export (skipped without ../shared/catalogs)',
  () => {
    const real = readExport(new URL('woocommerce-sample_products.csv', catalogs), SHOP);

    it('has 24 rows and 19 products', () => {
      expect([real.rows, real.products.size, real.problems]).toEqual([24, 19, []]);
      expect(real.excluded).toEqual({
        'variant parent': 2,
        'grouped product': 1,
        'external product': 1,
        'hidden in the shop': 1,
      });
    });

    it('has two families, told apart by color', () => {
      expect(tally(real, 'item_group_id')).toEqual({ 'cc-hoodie': 6, 'cc-tee': 3, undefined: 10 });
      expect(real.products.get('cc-hoodie-red')).toMatchObject({
        color: 'Red',
        Logo: 'No',
        product_type: 'Clothing > Hoodies',
        price: { minor: 4500, currency: 'USD' },
        sale_price: { minor: 4200, currency: 'USD' },
      });
    });
  },
);
