import { describe, expect, it } from 'vitest';
import { ebay } from '../../../src/channels/ebay/index.ts';
import { ebayItem, ebayTarget, ebayView, shirtItem, US } from './samples.ts';

describe('the item of an eBay listing', () => {
  it('says everything in the words of eBay, and keeps every field as a key', () => {
    expect(ebayItem()).toEqual({
      Title: 'Nordvik Fjell 2-person tent, green',
      SubTitle: undefined,
      Description: '<p>A light tent for <b>two</b>.</p>\n<p>Weighs 1.9 kg &amp; packs small.</p>',
      CategoryID: '15687',
      StoreCategory: undefined,
      ConditionID: '1000',
      StartPrice: '249.99 USD',
      Quantity: '12',
      PictureURL: ['https://cdn.example.com/tent-1.jpg', 'https://cdn.example.com/tent-2.jpg'],
      UPC: undefined,
      EAN: '4006381333931',
      ISBN: undefined,
      Brand: 'Nordvik',
      MPN: 'NV-FJELL-2',
      ItemSpecifics: { Brand: 'Nordvik', MPN: 'NV-FJELL-2', Color: 'Green', 'Country of Origin': 'Estonia' },
      VariationSpecifics: undefined,
      GroupID: undefined,
      GroupTitle: undefined,
      DispatchTimeMax: undefined,
      ShippingPackageDetails: { MeasurementUnit: 'English', WeightMajor: '4', WeightMinor: '4' },
    });
    expect(Object.keys(ebayItem({ brand: undefined }))).toEqual(Object.keys(ebayItem()));
  });

  it('sells at the sale price while the sale holds, and only then', () => {
    const sale_price = { minor: 19900, currency: 'USD' };
    expect(ebayItem({ sale_price, on_sale: true }).StartPrice).toBe('199.00 USD');
    expect(ebayItem({ sale_price, on_sale: false }).StartPrice).toBe('249.99 USD');
  });

  it('offers none of what is out of stock, whatever the count says', () => {
    expect(ebayItem({ availability: 'out_of_stock' }).Quantity).toBe('0');
    expect(ebayItem({ quantity: undefined }).Quantity).toBeUndefined();
  });

  it.each([
    ['012345678905', 'UPC', '012345678905'],
    ['4006381333931', 'EAN', '4006381333931'],
    ['96385074', 'EAN', '96385074'],
    ['9780306406157', 'ISBN', '9780306406157'],
    ['04006381333931', 'EAN', '4006381333931'],
  ])('calls the GTIN %s a %s', (gtin, name, value) => {
    const item = ebayItem({ gtin });
    expect(['UPC', 'EAN', 'ISBN'].filter((one) => item[one] !== undefined)).toEqual([name]);
    expect(item[name]).toBe(value);
  });

  it('has no field for the GTIN of a case of goods', () => {
    const item = ebayItem({ gtin: '10012345678902' });
    expect([item.UPC, item.EAN, item.ISBN]).toEqual([undefined, undefined, undefined]);
  });

  it('takes the condition from the SKU, else from the map of the target, else from the usual ids', () => {
    const target = ebayTarget({ conditions: { refurbished: '2030' } });
    expect(ebayItem({ condition: 'refurbished' }).ConditionID).toBe('2500');
    expect(ebayItem({ condition: 'refurbished' }, target).ConditionID).toBe('2030');
    expect(ebayItem({ condition: 'used' }, target).ConditionID).toBe('3000');
    expect(ebayItem({ condition: 'used', own: { condition_id: '5000' } }).ConditionID).toBe('5000');
  });

  it('shows 24 pictures at most', () => {
    const images = Array.from({ length: 30 }, (_, i) => `https://cdn.example.com/${i}.jpg`);
    expect(ebayItem({ images }).PictureURL).toEqual(images.slice(0, 24));
  });

  it('rounds weight and sides up to whole units of the site', () => {
    const sides = {
      shipping_length: { value: 40.2, unit: 'cm' },
      shipping_width: { value: 200, unit: 'mm' },
      shipping_height: { value: 4, unit: 'in' },
    };
    expect(
      ebayItem(
        { ...sides, shipping_weight: { value: 1.2305, unit: 'kg' } },
        ebayTarget({ marketplace: 'EBAY_DE' }),
      ).ShippingPackageDetails,
    ).toEqual({
      MeasurementUnit: 'Metric',
      PackageDepth: '11',
      PackageLength: '41',
      PackageWidth: '20',
      WeightMajor: '1',
      WeightMinor: '231',
    });
    expect(ebayItem({ shipping_weight: { value: 2, unit: 'lb' } }).ShippingPackageDetails).toEqual({
      MeasurementUnit: 'English',
      WeightMajor: '2',
      WeightMinor: '0',
    });
    expect(ebayItem({ shipping_weight: { value: 2, unit: 'stone' } }).ShippingPackageDetails).toBeUndefined();
  });

  it('of a group says what tells it from the others, and leaves that out of the rest', () => {
    const item = shirtItem('S', 'Red', 'M', { item_group_title: 'Merino shirt' });
    expect(item.VariationSpecifics).toEqual({ Color: 'Red', Size: 'M' });
    expect(item.ItemSpecifics).not.toHaveProperty('Color');
    expect([item.GroupID, item.GroupTitle]).toEqual(['SHIRT', 'Merino shirt']);
  });
});

describe('item specifics', () => {
  it('come from overrides before columns, columns before fields, fields before defaults, whatever the case', () => {
    const target = ebayTarget({
      item_specifics: { Brand: 'Unbranded', Season: 'Summer' },
      specifics: ['color', 'Poles'],
    });
    const { ItemSpecifics } = ebayItem(
      {
        brand: undefined,
        mpn: undefined,
        country_of_origin: undefined,
        attributes: { color: 'Forest green', Poles: '3', Internal: 'x' },
        own: { category_id: '1', 'specific.poles': '4', 'specific.Type': ' Dome \n tent ' },
      },
      target,
    );
    expect(ItemSpecifics).toEqual({
      Brand: 'Unbranded',
      Season: 'Summer',
      color: 'Forest green',
      poles: '4',
      Type: 'Dome tent',
    });
  });

  it('take every column where the target says so', () => {
    const attributes = { Poles: '3', Doors: '2' };
    expect(ebayItem({ attributes }).ItemSpecifics).not.toHaveProperty('Poles');
    expect(ebayItem({ attributes }, ebayTarget({ specifics: 'all' })).ItemSpecifics).toMatchObject(
      attributes,
    );
  });

  it.each([
    ['EBAY_GB', 'Colour', 'Country of Origin', 'Germany'],
    ['EBAY_US', 'Color', 'Country of Origin', 'Germany'],
    ['EBAY_DE', 'Farbe', 'Ursprungsland', 'Deutschland'],
    ['EBAY_FR', 'Couleur', 'Country of Origin', 'Allemagne'],
  ])('are called on %s as there is usual', (marketplace, color, origin, country) => {
    const { ItemSpecifics } = ebayItem({ country_of_origin: 'DE' }, ebayTarget({ marketplace }));
    expect(ItemSpecifics).toMatchObject({ [color]: 'Green', [origin]: country });
  });

  it('are those of the target asked for, whichever was asked before', () => {
    const view = ebayView();
    const germany = ebayTarget({ marketplace: 'EBAY_DE' });
    for (const target of [US, germany, US]) {
      for (const check of ebay.checks) check(view, target);
      const color = target === US ? 'Color' : 'Farbe';
      expect(ebay.item(view, target).ItemSpecifics).toHaveProperty(color, 'Green');
    }
  });

  it.each([
    ['female', undefined, 'Women'],
    ['male', 'kids', 'Boys'],
    ['unisex', 'newborn', 'Unisex Baby & Toddler'],
  ])('name the department of %s and %s', (gender, age_group, department) => {
    expect(ebayItem({ gender, age_group }).ItemSpecifics).toMatchObject({ Department: department });
    expect(
      ebayItem({ gender, age_group }, ebayTarget({ marketplace: 'EBAY_DE' })).ItemSpecifics,
    ).not.toHaveProperty('Department');
  });
});
