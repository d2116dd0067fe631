import { describe, expect, it } from 'vitest';
import { childAt, childrenOf, textAt } from '../../../src/feed/xml-read.ts';
import { listingOf } from '../../support/samples.ts';
import { itemOf } from './read-file.ts';
import { member, shirtItem } from './samples.ts';

const red = shirtItem('S-RED-M', 'Red', 'M');
const blue = shirtItem('S-BLUE-M', 'Blue', 'M');
const large = shirtItem('S-BLUE-L', 'Blue', 'L');
const shirts = listingOf('SHIRT', [
  member('S-RED-M', 'create', red),
  member('S-BLUE-M', 'create', blue),
  member('S-BLUE-L', 'create', large),
]);

describe('a listing of variations', () => {
  const item = itemOf('add', shirts);
  const variations = childAt(item, 'Variations');

  it('carries SKU, price and stock on each variation, not on the item', () => {
    expect(childrenOf(variations, 'Variation').map((one) => textAt(one, 'SKU'))).toEqual([
      'S-RED-M',
      'S-BLUE-M',
      'S-BLUE-L',
    ]);
    expect(childrenOf(variations, 'Variation').map((one) => textAt(one, 'Quantity'))).toEqual([
      '12',
      '12',
      '12',
    ]);
    for (const name of ['SKU', 'StartPrice', 'Quantity', 'ProductListingDetails']) {
      expect(childAt(item, name)).toBeUndefined();
    }
  });

  it('lists every value of every name in the set, and pictures by the first name that changes them', () => {
    const set = childrenOf(childAt(variations, 'VariationSpecificsSet'), 'NameValueList');
    expect(set.map((list) => list.children.map((child) => child.text))).toEqual([
      ['Color', 'Red', 'Blue'],
      ['Size', 'M', 'L'],
    ]);
    expect(textAt(variations, 'Pictures', 'VariationSpecificName')).toBe('Color');
    expect(childrenOf(childAt(variations, 'Pictures'), 'VariationSpecificPictureSet')).toHaveLength(2);
  });

  it('shows no pictures by name where all members share theirs', () => {
    const images = ['https://cdn.example.com/shirt.jpg'];
    const same = ['Red', 'Blue'].map((color) =>
      member(color, 'create', shirtItem(color, color, 'M', { images })),
    );
    expect(childAt(itemOf('add', listingOf('SHIRT', same)), 'Variations', 'Pictures')).toBeUndefined();
  });

  it('repeats no name of the variations among the item specifics, and keeps what all members share', () => {
    const other = listingOf('SHIRT', [
      member('S-RED-M', 'create', red),
      member('S-BLUE-M', 'create', shirtItem('S-BLUE-M', 'Blue', 'M', { mpn: 'OTHER' })),
    ]);
    const names = childrenOf(childAt(itemOf('add', other), 'ItemSpecifics'), 'NameValueList').map((list) =>
      textAt(list, 'Name'),
    );
    expect(names).toEqual(['Brand', 'Country of Origin']);
  });

  it('is called by what the titles begin with alike, or by the title of the group', () => {
    expect(textAt(item, 'Title')).toBe('Nordvik merino shirt');
    const titled = shirtItem('S', 'Red', 'M', {
      item_group_title: `Merino ${'x'.repeat(60)} shirt for women and men`,
    });
    const listing = listingOf('SHIRT', [member('S', 'create', titled), member('S-BLUE-M', 'create', blue)]);
    expect(textAt(itemOf('add', listing), 'Title')).toBe(`Merino ${'x'.repeat(60)} shirt for`);
  });

  it.each([
    [['Alpha', 'Beta'], 'Alpha'],
    [['Tent red', 'Tent redder', 'Tent'], 'Tent'],
    [['Tent, red', 'Tent, blue'], 'Tent'],
    [['Tent – red', 'Tent – red, large'], 'Tent'],
    [['Tent red', 'Tent red'], 'Tent red'],
  ])('of titles %j is called %j', (titles, title) => {
    const members = titles.map((one, i) =>
      member(`S-${i}`, 'create', shirtItem(`S-${i}`, `C${i}`, 'M', { title: one })),
    );
    expect(textAt(itemOf('add', listingOf('SHIRT', members)), 'Title')).toBe(title);
  });

  it('uses one kind of identifier for all variations', () => {
    const gtins = ['012345678905', '4006381333931'].map((gtin) =>
      member(gtin, 'create', shirtItem(gtin, gtin, 'M', { gtin })),
    );
    const mixed = childrenOf(childAt(itemOf('add', listingOf('SHIRT', gtins)), 'Variations'), 'Variation');
    expect(mixed.map((one) => textAt(one, 'VariationProductListingDetails', 'EAN'))).toEqual([
      '0012345678905',
      '4006381333931',
    ]);
    expect(mixed.map((one) => textAt(one, 'VariationProductListingDetails', 'UPC'))).toEqual([
      undefined,
      undefined,
    ]);
  });
});
