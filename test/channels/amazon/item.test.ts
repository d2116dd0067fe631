import { describe, expect, it } from 'vitest';
import { amazon } from '../../../src/channels/amazon/index.ts';
import { amazonView, itemOf, targetOn } from './support.ts';

describe('the item of a SKU on Amazon', () => {
  it('holds readable values in the words of Amazon', () => {
    expect(itemOf({ mpn: ' NV-1 ', handling_days: 2, country_of_origin: 'ee' })).toMatchObject({
      product_type: 'TENT',
      item_name: 'Nordvik Fjell 2-person tent, green',
      product_description: 'A light tent for two.\nWeighs 1.9 kg & packs small.',
      externally_assigned_product_identifier: 'ean:4006381333931',
      part_number: 'NV-1',
      condition_type: 'new_new',
      our_price: '249.99 USD',
      fulfillment_channel_code: 'DEFAULT',
      quantity: '12',
      lead_time_to_ship_max_days: '2',
      main_product_image_locator: 'https://cdn.example.com/tent-1.jpg',
      other_product_image_locator: ['https://cdn.example.com/tent-2.jpg'],
      item_package_weight: '1.9 kg',
      country_of_origin: 'EE',
    });
  });

  it('has the same keys in the same order whatever the product lacks', () => {
    const bare = amazon.item(
      { sku: 'A', images: [], attributes: {}, own: {}, on_sale: false },
      targetOn('US'),
    );
    expect(Object.keys(bare)).toEqual(Object.keys(itemOf()));
    const offer = itemOf({ own: { requirements: 'LISTING_OFFER_ONLY' } });
    expect(Object.keys(offer)).toEqual(Object.keys(bare));
    const parent = amazon.parent?.(amazonView(), targetOn('US')) ?? {};
    expect(Object.keys(parent)).toEqual(Object.keys(bare));
  });

  it.each([
    ['036000291452', 'upc:036000291452'],
    ['4006381333931', 'ean:4006381333931'],
    ['96385074', 'ean:96385074'],
    ['14006381333938', 'gtin:14006381333938'],
  ])('calls the identifier %s by its type', (gtin, identifier) => {
    expect(itemOf({ gtin }).externally_assigned_product_identifier).toBe(identifier);
  });

  it('claims the exemption only where there is no identifier', () => {
    const exempt = itemOf({ gtin: undefined, identifier_exists: false });
    expect(exempt.supplier_declared_has_product_identifier_exemption).toBe('true');
    expect(
      itemOf({ identifier_exists: false }).supplier_declared_has_product_identifier_exemption,
    ).toBeUndefined();
  });

  it('never guesses the grade of a used product', () => {
    expect(itemOf({ condition: 'used' }).condition_type).toBeUndefined();
    const graded = itemOf({ condition: 'used', own: { condition_type: 'used_good' } });
    expect(graded.condition_type).toBe('used_good');
    expect(itemOf({ condition: undefined }).condition_type).toBe('new_new');
  });

  it('takes a package only with all three sides', () => {
    const side = { value: 10, unit: 'cm' };
    expect(itemOf({ shipping_length: side, shipping_width: side }).item_package_dimensions).toBeUndefined();
    expect(
      itemOf({ shipping_length: side, shipping_width: side, shipping_height: side }).item_package_dimensions,
    ).toEqual({ length: '10 cm', width: '10 cm', height: '10 cm' });
  });

  it('leaves out the size where the product type has a size attribute of its own', () => {
    const own = { product_type: 'SHIRT', 'attribute.shirt_size': '{"size":"m"}' };
    expect(itemOf({ size: 'M', own }).size).toBeUndefined();
    expect(itemOf({ size: 'M' }).size).toBe('M');
  });
});

describe('the price', () => {
  const sale_price = { minor: 19999, currency: 'USD' };
  const window = { start: '2026-11-20T00:00:00-05:00', end: '2026-11-30T00:00:00-05:00' };

  it('goes with the sale price and its window', () => {
    expect(itemOf({ sale_price, sale_price_effective_date: window, on_sale: true })).toMatchObject({
      our_price: '249.99 USD',
      discounted_price: '199.99 USD',
      sale_starts: window.start,
      sale_ends: window.end,
    });
  });

  it('is the sale price itself while a sale without both ends holds', () => {
    const open = { start: window.start };
    const during = itemOf({ sale_price, sale_price_effective_date: open, on_sale: true });
    expect([during.our_price, during.discounted_price]).toEqual(['199.99 USD', undefined]);
    const before = itemOf({ sale_price, sale_price_effective_date: open, on_sale: false });
    expect([before.our_price, before.discounted_price]).toEqual(['249.99 USD', undefined]);
  });
});

describe('the stock', () => {
  it.each([
    ['US', 'AMAZON_NA'],
    ['DE', 'AMAZON_EU'],
    ['JP', 'AMAZON_JP'],
  ])('of a SKU that Amazon ships in %s has a channel code and no quantity', (marketplace, code) => {
    const item = itemOf({ fulfillment: 'amazon', handling_days: 1 }, targetOn(marketplace));
    expect([item.fulfillment_channel_code, item.quantity, item.lead_time_to_ship_max_days]).toEqual([
      code,
      undefined,
      undefined,
    ]);
  });

  it('follows a channel code of its own, but never against the fulfillment of the SKU', () => {
    const own = { fulfillment_channel: 'AMAZON_EU' };
    expect(itemOf({ own })).toMatchObject({ fulfillment_channel_code: 'AMAZON_EU', quantity: undefined });
    expect(itemOf({ own, fulfillment: 'merchant' })).toMatchObject({ fulfillment_channel_code: 'DEFAULT' });
    const merchant = itemOf({ own: { fulfillment_channel: 'DEFAULT' }, fulfillment: 'amazon' });
    expect(merchant).toMatchObject({ fulfillment_channel_code: 'AMAZON_NA', quantity: undefined });
  });

  it('is zero when the product is out of stock, whatever the count says', () => {
    expect(itemOf({ availability: 'out_of_stock', quantity: 7 }).quantity).toBe('0');
    expect(itemOf({ availability: 'out_of_stock', quantity: undefined }).quantity).toBe('0');
  });

  it('tells the day of a product that is on its way', () => {
    const availability_date = '2026-12-01T08:00:00+01:00';
    const late = itemOf({ availability: 'backorder', availability_date });
    expect([late.restock_date, late.merchant_release_date]).toEqual(['2026-12-01', undefined]);
    const early = itemOf({ availability: 'preorder', availability_date });
    expect([early.restock_date, early.merchant_release_date]).toEqual([undefined, '2026-12-01']);
  });
});

describe('the sets of requirements', () => {
  it('keep a mere offer free of product facts', () => {
    const item = itemOf({ own: { requirements: 'LISTING_OFFER_ONLY', asin: 'b000000001' } });
    expect(item).toMatchObject({
      product_type: 'PRODUCT',
      merchant_suggested_asin: 'B000000001',
      our_price: '249.99 USD',
      item_name: undefined,
      main_product_image_locator: undefined,
    });
  });

  it('keep a mere product free of sales terms', () => {
    const item = itemOf({ own: { product_type: 'TENT', requirements: 'LISTING_PRODUCT_ONLY' } });
    expect([item.brand, item.our_price, item.quantity]).toEqual(['Nordvik', undefined, undefined]);
  });
});
