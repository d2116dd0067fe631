import { describe, expect, it } from 'vitest';
import type { PresetOptions } from '../../../src/catalog/preset.ts';
import { readExport } from './read-export.ts';

const HEADER =
  'productType,variantId,sku,prices,tax,categories,images,name.en,description.en,slug.en,name.de,color';

function read(rows: readonly string[], options: PresetOptions = {}) {
  return readExport(`${[HEADER, ...rows].join('\n')}\n`, options);
}

function priceOf(prices: string, currency?: string) {
  return read([`main,1,A,${prices},,,,Shoe,,shoe,Schuh,`], { currency }).products.get('A')?.price;
}

describe('a commercetools product file', () => {
  it('is recognised by its prices and variants', () => {
    expect(read(['main,1,A,EUR 100,,,,Shoe,,shoe,,']).preset.name).toBe('commercetools');
  });

  it('reads cents, and takes the price for everybody in the catalog’s currency', () => {
    const cell = 'EUR 34375;EUR 1967 b2b;US-USD 40000;USD 39900;DE-EUR 27500#store-berlin';
    expect(priceOf(cell, 'EUR')).toEqual({ minor: 34375, currency: 'EUR' });
    expect(priceOf(cell, 'USD')).toEqual({ minor: 39900, currency: 'USD' });
  });

  it('takes the first price there is where none is in the catalog’s currency', () => {
    expect(priceOf('DE-EUR 27500;EUR 34375', 'USD')).toEqual({ minor: 34375, currency: 'EUR' });
  });

  it('knows that yen have no cents', () => {
    expect(priceOf('JPY 1200', 'JPY')).toEqual({ minor: 1200, currency: 'JPY' });
  });

  it('has no price where all are for some customers only', () => {
    expect(priceOf('EUR 1967 b2b;USD 1#store', 'EUR')).toBeUndefined();
  });

  it('hands the product’s texts to its further variants, and groups them', () => {
    const { products } = read(
      [
        'main,1,A,EUR 100,,Men>Shoes,https://cdn.example.com/a.jpg,Shoe,Good,shoe,Schuh,red',
        ',2,B,EUR 200,,,,,,,,blue',
      ],
      { baseUrl: 'https://shop.example.com' },
    );
    expect(products.get('B')).toMatchObject({
      title: 'Shoe',
      description: 'Good',
      product_type: 'Men > Shoes',
      color: 'blue',
      item_group_id: 'shoe',
      link: 'https://shop.example.com/shoe',
    });
  });
});
