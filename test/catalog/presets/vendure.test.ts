import { describe, expect, it } from 'vitest';
import { readExport } from './read-export.ts';

const HEADER =
  'name,slug,description,assets,facets,optionGroups,optionValues,sku,price,taxCategory,stockOnHand,trackInventory,variantAssets,variantFacets';

function read(rows: readonly string[], baseUrl?: string) {
  return readExport(`${[HEADER, ...rows].join('\n')}\n`, { baseUrl });
}

describe('a Vendure product file', () => {
  it('is recognised by its option columns', () => {
    expect(read(['Lamp,lamp,Bright,,,,,L1,9.00,standard,3,,,']).preset.name).toBe('vendure');
  });

  it('makes a group of variants whose options are axes, by the last word of their names', () => {
    const { products } = read([
      'Boot,boot,Sturdy,boot.jpg,category:Shoes|brand:Nordvik,shoe size|colour,41|brown,B41,99.00,standard,3,,,',
      ',,,,,,42|brown,B42,99.00,standard,0,,,',
    ]);
    expect(products.get('B42')).toMatchObject({
      title: 'Boot',
      description: 'Sturdy',
      brand: 'Nordvik',
      product_type: 'Shoes',
      item_group_id: 'boot',
      item_group_title: 'Boot',
      size: '42',
      color: 'brown',
      availability: 'out_of_stock',
      quantity: 0,
    });
    expect(products.get('B41')).toMatchObject({ size: '41', availability: 'in_stock', quantity: 3 });
  });

  it('names variants by their options where those are no axes, and groups nothing', () => {
    const { products } = read([
      'Laptop,laptop,Fast,,,screen size|RAM,13 inch|8GB,L8,1299.00,standard,1,,,',
      ',,,,,,13 inch|16GB,L16,1499.00,standard,1,,,',
    ]);
    expect([...products.values()].map(({ title }) => title)).toEqual([
      'Laptop 13 inch 8GB',
      'Laptop 13 inch 16GB',
    ]);
    expect(products.get('L8')?.item_group_id).toBeUndefined();
  });

  it('does not take two options for one axis', () => {
    const { products } = read(['Bed,bed,Soft,,,bed size|pillow size,L|S,BED,1.00,standard,1,,,']);
    expect(products.get('BED')?.title).toBe('Bed L S');
    expect(products.get('BED')?.item_group_id).toBeUndefined();
  });

  it('puts pages and assets below the shop address, a variant’s own image first', () => {
    const { products } = read(
      ['Lamp,lamp,Bright,a.jpg|b.jpg,,,,L1,9.00,standard,3,,v.jpg,'],
      'https://shop.example.com/',
    );
    expect(products.get('L1')).toMatchObject({
      link: 'https://shop.example.com/products/lamp',
      images: ['v.jpg', 'a.jpg', 'b.jpg'].map((file) => `https://shop.example.com/${file}`),
    });
  });

  it('joins categories from the widest on', () => {
    const { products } = read(['Lamp,lamp,,,category:Home|category:Light|color:red,,,L1,9.00,standard,3,,,']);
    expect(products.get('L1')).toMatchObject({ product_type: 'Home > Light', color: 'red' });
  });

  it('counts a row without a name and without a product above it as excluded', () => {
    const { excluded, products } = read([
      ',,,,,,x,S1,9.00,standard,3,,,',
      'Lamp,lamp,,,,,,L1,9.00,standard,3,,,',
    ]);
    expect(excluded).toEqual({ 'row without its product': 1 });
    expect([...products.keys()]).toEqual(['L1']);
  });
});
