import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readExport, tally } from './read-export.ts';

const SHOP = { baseUrl: 'https://shop.example.com/' };
const CDN = 'https://cdn.shop.example.com';
const fixture = readExport(new URL('../../../fixtures/presets/shopify.csv', import.meta.url), SHOP);
const product = (sku: string) => fixture.products.get(sku) ?? {};

describe('a Shopify export', () => {
  it('gives every row back once, as a product or with its reason', () => {
    expect(fixture.preset.name).toBe('shopify');
    expect(fixture.lines.toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: fixture.rows }, (_, i) => i + 2),
    );
    expect(fixture.excluded).toEqual({
      'image row': 3,
      'not published': 2,
      'gift card': 1,
      'row without its product': 1,
      'row without a handle': 1,
    });
    expect([...fixture.products.keys()]).toEqual([
      'fjell-jacket-moss-green-m-regular',
      'NV-FJ-GRN-L',
      'NV-FJ-RST-M',
      'tin-mug',
      'NV-PEG-12',
      'NV-PEG-24',
    ]);
    expect(fixture.problems).toEqual([]);
  });

  it('fills continuation rows from the first row of their handle', () => {
    expect(product('NV-FJ-RST-M')).toMatchObject({
      title: 'Fjell Jacket',
      description: '<p>Keeps wind &amp; rain out.</p>',
      brand: 'Nordvik',
      product_type: 'Jackets',
      google_product_category: '5598',
      gender: 'unisex',
      custom_label_0: 'autumn',
      link: 'https://shop.example.com/products/fjell-jacket',
    });
    expect(product('NV-FJ-RST-M')).not.toHaveProperty('gtin');
  });

  it('groups variants and reads their options, British ones too, as axes or attributes', () => {
    expect(product('NV-FJ-GRN-L')).toMatchObject({
      item_group_id: 'fjell-jacket',
      item_group_title: 'Fjell Jacket',
      color: 'Moss Green',
      size: 'L / XL',
      Length: 'Long',
    });
    expect(product('NV-PEG-24')).toMatchObject({ item_group_id: 'peg-set', Pieces: '24' });
  });

  it('takes a product whose only option is Default Title for one without variants', () => {
    expect(product('tin-mug')).not.toHaveProperty('item_group_id');
    expect(product('tin-mug')).not.toHaveProperty('Title');
  });

  it('gives all variants the images in their order, a variant’s own first', () => {
    const shared = ['back', 'front', 'hood', 'pack'].map((name) => `${CDN}/jacket-${name}.jpg`);
    expect(product('NV-FJ-GRN-L').images).toEqual(shared);
    expect(product('NV-FJ-RST-M').images).toEqual([`${CDN}/jacket-rust.jpg`, ...shared]);
  });

  it('reads a price under a higher compare-at price as a sale', () => {
    expect(product('fjell-jacket-moss-green-m-regular')).toMatchObject({
      price: { minor: 18900, currency: 'USD' },
      sale_price: { minor: 14900, currency: 'USD' },
    });
    expect(product('NV-FJ-GRN-L')).toMatchObject({ price: { minor: 14900, currency: 'USD' } });
    expect(product('NV-FJ-GRN-L')).not.toHaveProperty('sale_price');
  });

  it('tells stock from tracker, quantity and policy', () => {
    const stock = (sku: string) => [product(sku).availability, product(sku).quantity];
    expect(stock('fjell-jacket-moss-green-m-regular')).toEqual(['in_stock', 7]);
    expect(stock('NV-FJ-GRN-L')).toEqual(['out_of_stock', 0]);
    expect(stock('NV-FJ-RST-M')).toEqual(['in_stock', undefined]);
    expect(stock('tin-mug')).toEqual(['in_stock', undefined]);
    expect(stock('NV-PEG-12')).toEqual(['out_of_stock', 0]);
  });

  it('reads weights in grams, none as unknown, and identifiers', () => {
    expect(product('fjell-jacket-moss-green-m-regular')).toMatchObject({
      shipping_weight: { value: 640, unit: 'g' },
      gtin: '4006381333931',
      mpn: 'NV-FJ',
      cost_of_goods_sold: { minor: 6150, currency: 'USD' },
    });
    expect(product('NV-FJ-RST-M')).not.toHaveProperty('shipping_weight');
    expect(product('tin-mug').identifier_exists).toBe(false);
  });

  it('keeps its metafields as attributes and no other column', () => {
    expect(product('NV-FJ-RST-M')['Season (product.metafields.custom.season)']).toBe('Autumn');
    expect(Object.keys(product('NV-PEG-24')).toSorted()).toEqual([
      'Pieces',
      'availability',
      'brand',
      'item_group_id',
      'item_group_title',
      'link',
      'price',
      'quantity',
      'sku',
      'title',
    ]);
  });

  it('leaves a link out where the shop’s address is not known', () => {
    const bare = readExport(new URL('../../../fixtures/presets/shopify.csv', import.meta.url));
    expect(bare.products.get('tin-mug')).not.toHaveProperty('link');
  });
});

describe('a Shopify export with the column names of today', () => {
  const today = readExport(new URL('../../../fixtures/presets/shopify-2024.csv', import.meta.url));

  it('is read as the older one', () => {
    expect(today.preset.name).toBe('shopify');
    expect(today.excluded).toEqual({ 'image row': 1 });
    expect(today.products.get('NV-BO-BLU')).toMatchObject({
      title: 'Trail Bottle',
      price: { minor: 2990, currency: 'USD' },
      sale_price: { minor: 2490, currency: 'USD' },
      gtin: '036282818705',
      mpn: 'BO-1',
      age_group: 'adult',
      color: 'Blue',
      quantity: 40,
      shipping_weight: { value: 310, unit: 'g' },
    });
    expect(today.products.get('NV-BO-RED')).toMatchObject({
      title: 'Trail Bottle',
      availability: 'in_stock',
      images: [`${CDN}/bottle.jpg`, `${CDN}/bottle-2.jpg`],
    });
    expect(today.problems).toEqual([]);
  });
});

const catalogs = new URL('../../../../shared/catalogs/', import.meta.url);

describe.skipIf(!existsSync(catalogs))('real Shopify exports (skipped without ../shared/catalogs)', () => {
  it('apparel: 22 products, one of them in three sizes', () => {
    const real = readExport(new URL('shopify-apparel.csv', catalogs));
    expect([real.products.size, real.excluded, real.problems]).toEqual([22, {}, []]);
    expect(real.products.get('classic-varsity-top-medium')).toMatchObject({
      title: 'Classic Varsity Top',
      size: 'Medium',
      item_group_id: 'classic-varsity-top',
      images: ['https://burst.shopifycdn.com/photos/casual-fashion-woman_925x.jpg'],
    });
  });

  it('home and garden: 21 products, 16 of them on sale', () => {
    const real = readExport(new URL('shopify-home-and-garden.csv', catalogs));
    expect([real.products.size, real.excluded, real.problems]).toEqual([21, {}, []]);
    expect(tally(real, 'sale_price').undefined).toBe(5);
    expect(real.products.get('clay-plant-pot-large')?.images).toHaveLength(2);
  });
});
