import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readExport, tally } from './read-export.ts';

const SHOP = { baseUrl: 'https://shop.example.com/' };
const MEDIA = 'https://shop.example.com/media/catalog/product';
const fixture = readExport(new URL('../../../fixtures/presets/magento.csv', import.meta.url), SHOP);
const product = (sku: string) => fixture.products.get(sku) ?? {};

describe('a Magento export', () => {
  it('gives every row back once, as a product or with its reason', () => {
    expect(fixture.preset.name).toBe('magento');
    expect(fixture.lines).toEqual(Array.from({ length: fixture.rows }, (_, i) => i + 2));
    expect(fixture.excluded).toEqual({
      'variant parent': 2,
      'grouped product': 1,
      'bundle product': 1,
      'store view row': 1,
      'not online': 2,
      'not visible individually': 1,
    });
    expect([...fixture.products.keys()]).toEqual([
      'BOOT-41-Brown',
      'BOOT-42-Brown',
      'FLASK',
      'ROPE',
      'KNIFE',
    ]);
    expect(fixture.problems).toEqual([]);
  });

  it('puts children into their parent’s group, with what tells them apart', () => {
    expect(product('BOOT-41-Brown')).toMatchObject({
      item_group_id: 'BOOT',
      item_group_title: 'Trail Böot',
      size: '41',
      color: 'Brown',
      sole: 'Rubber, siped',
    });
    expect(product('BOOT-42-Brown')).toMatchObject({ size: '42', color: 'Brown' });
    expect(product('FLASK')).not.toHaveProperty('item_group_id');
  });

  it('gives children what they lack from their parent', () => {
    expect(product('BOOT-42-Brown')).toMatchObject({
      description: '<p>Dry.</p>\n<p>Warm.</p>',
      price: { minor: 12900, currency: 'USD' },
      material: 'Leather/Wool',
      pattern: 'Solid',
      climate: 'Cold, Wet',
      brand: 'Nordvik',
      gender: 'unisex',
      country_of_origin: 'Estonia',
      product_type: 'Footwear > Boots > Winter/Snow',
      link: 'https://shop.example.com/trail-boot.html',
      images: [`${MEDIA}/b/o/boot.jpg`, `${MEDIA}/b/o/boot-alt.jpg`],
    });
  });

  it('does not show a variant with its parent’s images when it has its own', () => {
    expect(product('BOOT-41-Brown').images).toEqual(
      ['brown', 'sole', 'side'].map((name) => `${MEDIA}/b/o/boot-${name}.jpg`),
    );
  });

  it('reads special prices through their last day', () => {
    expect(product('BOOT-41-Brown')).toMatchObject({
      sale_price: { minor: 9950, currency: 'USD' },
      sale_price_effective_date: { start: '2026-03-01T00:00:00+00:00', end: '2026-03-31T23:59:59+00:00' },
      shipping_weight: { value: 1.8, unit: 'lb' },
    });
  });

  it('tells stock from its flags', () => {
    const stock = (sku: string) => [product(sku).availability, product(sku).quantity];
    expect(stock('BOOT-41-Brown')).toEqual(['in_stock', 100]);
    expect(stock('BOOT-42-Brown')).toEqual(['out_of_stock', 0]);
    expect(stock('FLASK')).toEqual(['backorder', 0]);
    expect(stock('ROPE')).toEqual(['in_stock', undefined]);
    expect(stock('KNIFE')).toEqual(['out_of_stock', 0]);
  });

  it('reads a product on its own', () => {
    expect(product('FLASK')).toMatchObject({
      description: 'Steel.',
      gtin: '4006381333931',
      link: 'https://shop.example.com/steel-flask.html',
      images: ['https://cdn.example.com/flask.jpg'],
      price: { minor: 1900, currency: 'USD' },
      Price: '7',
    });
    expect(product('FLASK')).not.toHaveProperty('product_type');
  });

  it('keeps columns that were added to it, and none that serves the shop alone', () => {
    expect(product('FLASK').warranty).toBe('2 years');
    expect(Object.keys(product('ROPE')).toSorted()).toEqual([
      'availability',
      'link',
      'price',
      'sku',
      'title',
    ]);
  });

  it('leaves relative images as they are where the shop’s address is not known, and says so', () => {
    const bare = readExport(new URL('../../../fixtures/presets/magento.csv', import.meta.url));
    expect(bare.problems).toContain("2 images: '/b/o/boot-brown.jpg' is not a web address");
    expect(bare.products.get('ROPE')).not.toHaveProperty('link');
  });
});

const catalogs = new URL('../../../../shared/catalogs/', import.meta.url);

describe.skipIf(!existsSync(catalogs))('a real Magento export (skipped without ../shared/catalogs)', () => {
  const real = readExport(new URL('magento2-configurable-products.csv', catalogs), SHOP);

  it('has 1,994 rows: 1,847 products and 147 parents', () => {
    expect([real.rows, real.products.size, real.lines.length]).toEqual([1994, 1847, 1994]);
    expect(real.excluded).toEqual({ 'variant parent': 147 });
    expect(real.problems).toEqual([]);
  });

  it('gives every product its group, axes, inherited fields, images and page', () => {
    expect(Object.keys(tally(real, 'item_group_id'))).toHaveLength(147);
    const filled = ['color', 'size', 'material', 'pattern', 'description', 'images', 'link', 'product_type'];
    for (const field of filled) expect(tally(real, field), field).not.toHaveProperty('undefined');
    expect(tally(real, 'availability')).toEqual({ in_stock: 1847 });
    expect(tally(real, 'brand')).toEqual({ undefined: 1847 });
    expect(real.products.get('WSH12-28-Green')).toMatchObject({
      item_group_id: 'WSH12',
      size: '28',
      color: 'Green',
      material: 'Organic Cotton/Polyester/Spandex',
      product_type: 'Women > Bottoms > Shorts',
      link: 'https://shop.example.com/erika-running-short.html',
    });
  });
});
