import { describe, expect, it } from 'vitest';
import { detectPreset, presetOf, presets } from '../../../src/catalog/presets/index.ts';
import { readExport } from './read-export.ts';

const nameFor = (header: string) => detectPreset(header.split(',')).preset.name;

describe('a header', () => {
  it('tells the export it belongs to, and why', () => {
    expect(detectPreset(['Handle', 'Title', 'Option1 Name', 'Option1 Value', 'Variant Price'])).toEqual({
      preset: presets.shopify,
      why: 'it has the columns Handle, Option1 Name and Variant Price of a Shopify product export',
    });
    expect(nameFor('ID,Type,SKU,Name,In stock?,Regular price,Parent')).toBe('woocommerce');
    expect(nameFor('sku,attribute_set_code,product_type,name,url_key')).toBe('magento');
    expect(nameFor('g:id,g:title,g:image_link')).toBe('google');
    expect(nameFor('id,title,image link')).toBe('google');
    expect(nameFor('sku,title,price')).toBe('google');
  });

  it('of no known export is left to the user’s own map', () => {
    expect(nameFor('name,slug,description,sku,price')).toBe('none');
    expect(detectPreset(['a']).why).toContain('no export known');
    expect(detectPreset([]).preset).toBe(presets.none);
  });
});

describe('the registry', () => {
  it('names every preset as its key, and knows no other', () => {
    for (const [name, preset] of Object.entries(presets)) expect(presetOf(name)).toBe(preset);
    for (const [name, preset] of Object.entries(presets)) expect(preset.name).toBe(name);
    expect(() => presetOf('prestashop')).toThrow("there is no preset 'prestashop'");
    expect(() => presetOf('constructor')).toThrow('there is no preset');
  });
});

describe('a product data feed', () => {
  const feed = readExport(new URL('../../../fixtures/presets/google.csv', import.meta.url));

  it('is read under its underscored, spaced and prefixed names', () => {
    expect(feed.preset.name).toBe('google');
    expect(feed.problems).toEqual([]);
    expect(feed.products.get('NV-TORCH')).toEqual({
      sku: 'NV-TORCH',
      title: 'Torch',
      description: 'Bright.',
      link: 'https://shop.example.com/torch',
      images: ['t1', 't2', 't3'].map((name) => `https://cdn.example.com/${name}.jpg`),
      brand: 'Nordvik',
      gtin: '4006381333931',
      price: { minor: 3900, currency: 'EUR' },
      availability: 'in_stock',
      quantity: 5,
      google_product_category: '2218',
      product_type: 'Lighting > Torches',
      color: 'Black',
      shipping: ['US::Ground:5 USD', 'US:CA:Air:9 USD'],
      product_highlight: ['Bright', 'Light'],
      lumens: '400',
    });
  });
});
