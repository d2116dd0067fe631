import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { COLUMNS } from '../../../src/channels/facebook/fields.ts';
import { facebook } from '../../../src/channels/facebook/index.ts';
import { sampleView } from '../../support/samples.ts';
import { itemOf, target } from './sample.ts';

const table = new URL('../../../../shared/specs/facebook/product_fields.json', import.meta.url);

describe('the item of a product', () => {
  test('says everything in words that Facebook knows', () => {
    expect(itemOf()).toMatchObject({
      id: 'TENT-2P-GRN',
      title: 'Nordvik Fjell 2-person tent, green',
      description: 'A light tent for two.\nWeighs 1.9 kg & packs small.',
      availability: 'in stock',
      condition: 'new',
      price: '249.99 USD',
      image_link: 'https://cdn.example.com/tent-1.jpg',
      additional_image_link: ['https://cdn.example.com/tent-2.jpg'],
      shipping_weight: '1.9 kg',
      quantity_to_sell_on_facebook: '12',
    });
  });

  test('has every column as a key, filled or not, so that items are alike', () => {
    expect(Object.keys(itemOf())).toEqual(Object.keys(itemOf({ images: [], brand: undefined })));
    expect(Object.keys(itemOf())).toEqual(COLUMNS);
  });

  test.each([
    ['in_stock', 'in stock'],
    ['out_of_stock', 'out of stock'],
    ['preorder', 'out of stock'],
    ['backorder', 'out of stock'],
    [undefined, undefined],
  ])('is %s in the catalog and %s in the feed', (availability, shown) => {
    expect(itemOf({ availability }).availability).toBe(shown);
  });

  test('a currency without decimals has none', () => {
    expect(itemOf({ price: { minor: 1980, currency: 'JPY' } }).price).toBe('1980 JPY');
  });

  test('the group is named for variants only', () => {
    const group = { id: 'TENT', size: 2, axes: ['color'], broken: [] } as const;
    expect(itemOf({ item_group_id: 'TENT' }).item_group_id).toBeUndefined();
    expect(itemOf({ group }).item_group_id).toBe('TENT');
  });

  test('the shipping entry is that of the target country', () => {
    const shipping = ['DE:::4.90 EUR', 'US:NY:Ground:9.99 USD', 'US:CA:Ground:7.99 USD'];
    expect(itemOf({ shipping }).shipping).toBe('US:NY:Ground:9.99 USD');
    expect(itemOf({ shipping: ['DE:::4.90 EUR'] }).shipping).toBeUndefined();
  });

  test.each(['Summer, SALE', "['summer','sale']", '["Summer", "Sale"]'])(
    'labels written as %s become one lower-case list',
    (internal_label) => {
      expect(itemOf({ own: { internal_label } }).internal_label).toBe("['summer','sale']");
    },
  );

  test('the origin is told in India alone', () => {
    const view = sampleView();
    expect(facebook.item(view, target).origin_country).toBeUndefined();
    expect(facebook.item(view, { ...target, country: 'IN' }).origin_country).toBe('EE');
  });

  test('an expiry is a day', () => {
    expect(itemOf({ expiration_date: '2026-12-24T23:59:00+01:00' }).expiration_date).toBe('2026-12-24');
  });

  test('price and stock are columns of the feed', () => {
    expect(COLUMNS).toEqual(
      expect.arrayContaining([...facebook.adjustable, ...Object.keys(facebook.soldOut)]),
    );
  });
});

describe('a sale', () => {
  const sale_price = { minor: 19999, currency: 'USD' };

  test('with both ends is announced with its window, to the minute and with a zone', () => {
    const window = { start: '2026-11-27T00:00:00-05:00', end: '2026-11-30T04:59:00Z' };
    expect(itemOf({ sale_price, sale_price_effective_date: window, on_sale: false })).toMatchObject({
      price: '249.99 USD',
      sale_price: '199.99 USD',
      sale_price_effective_date: '2026-11-27T00:00-05:00/2026-11-30T04:59+00:00',
    });
  });

  test('that is open at one end is sent while it holds, without a window', () => {
    const sale_price_effective_date = { start: '2026-11-27T00:00:00-05:00' };
    expect(itemOf({ sale_price, sale_price_effective_date, on_sale: true })).toMatchObject({
      sale_price: '199.99 USD',
      sale_price_effective_date: undefined,
    });
    expect(itemOf({ sale_price, sale_price_effective_date, on_sale: false }).sale_price).toBeUndefined();
  });
});

describe.skipIf(!existsSync(table))('the columns', () => {
  test('are all in the catalog reference', () => {
    const { fields }: { fields: { field: string }[] } = JSON.parse(readFileSync(table, 'utf8'));
    const known = fields.flatMap(({ field }) => {
      const numbered = /^(.+_)0\.\.4$/.exec(field);
      return numbered ? [0, 1, 2, 3, 4].map((n) => `${numbered[1]}${n}`) : [field];
    });
    expect(COLUMNS.filter((column) => !known.includes(column))).toEqual([]);
  });
});
