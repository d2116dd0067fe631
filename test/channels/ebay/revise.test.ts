import { describe, expect, it } from 'vitest';
import { ebay } from '../../../src/channels/ebay/index.ts';
import { childAt, childrenOf, textAt } from '../../../src/feed/xml-read.ts';
import { listingOf } from '../../support/samples.ts';
import { bytesOf } from './drive.ts';
import { itemOf, requestsOf } from './read-file.ts';
import { ebayItem, member, shirtItem, US } from './samples.ts';

const red = shirtItem('S-RED-M', 'Red', 'M');
const blue = shirtItem('S-BLUE-M', 'Blue', 'M');
const large = shirtItem('S-BLUE-L', 'Blue', 'L');
const _shirts = listingOf('SHIRT', [
  member('S-RED-M', 'create', red),
  member('S-BLUE-M', 'create', blue),
  member('S-BLUE-L', 'create', large),
]);

describe('revising a listing', () => {
  const last = ebayItem();

  it('names it by item id, without the fields that only a new listing has', () => {
    const item = itemOf(
      'revise',
      listingOf('A', [member('A', 'update', last, { last, itemId: '110000000001' })]),
    );
    expect(textAt(item, 'ItemID')).toBe('110000000001');
    for (const name of ['UUID', 'InventoryTrackingMethod', 'ListingType', 'Currency']) {
      expect(childAt(item, name)).toBeUndefined();
    }
  });

  it('names it by SKU and tracking method as long as eBay has told no item id', () => {
    const item = itemOf('revise', listingOf('A', [member('A', 'update', last, { last })]));
    expect(childAt(item, 'ItemID')).toBeUndefined();
    expect(textAt(item, 'SKU')).toBe('A');
    expect(textAt(item, 'InventoryTrackingMethod')).toBe('SKU');
  });

  it('deletes the variation of a removed SKU, and sends the others whole', () => {
    const known = { last: red, itemId: '110000000001' };
    const listing = listingOf('SHIRT', [
      member('S-RED-M', 'delete', undefined, known),
      member('S-BLUE-M', 'unchanged', blue, { last: blue, itemId: '110000000001' }),
      member('S-BLUE-L', 'create', large),
    ]);
    const variations = childAt(itemOf('revise', listing), 'Variations');
    expect(
      childrenOf(variations, 'Variation').map((one) => [textAt(one, 'SKU'), textAt(one, 'Delete')]),
    ).toEqual([
      ['S-BLUE-M', undefined],
      ['S-BLUE-L', undefined],
      ['S-RED-M', 'true'],
    ]);
    expect(bytesOf(US, 'revise', [listing])).not.toContain('<Value>Red</Value>');
  });

  it('deletes the fields that are gone', () => {
    const before = ebayItem({ own: { category_id: '1', subtitle: 'Light', store_category: 'Tents' } });
    const after = ebayItem({
      gtin: undefined,
      mpn: undefined,
      brand: undefined,
      color: undefined,
      country_of_origin: undefined,
    });
    const [request] = requestsOf(
      'revise',
      listingOf('A', [member('A', 'update', after, { last: before, itemId: '1' })]),
    );
    expect(childrenOf(request, 'DeletedField').map((field) => field.text)).toEqual([
      'Item.ItemSpecifics',
      'Item.ProductListingDetails',
      'Item.SubTitle',
    ]);
    expect(textAt(request, 'Item', 'Storefront', 'StoreCategoryID')).toBe('0');
    const [unchanged] = requestsOf(
      'revise',
      listingOf('A', [member('A', 'update', after, { last: after, itemId: '1' })]),
    );
    expect(childrenOf(unchanged, 'DeletedField')).toEqual([]);
  });
});

describe('price and stock', () => {
  const members = Array.from({ length: 10 }, (_, i) => {
    const item = shirtItem(`S-${i}`, `Color ${i}`, 'M', { quantity: i });
    return member(`S-${i}`, i === 4 ? 'unchanged' : 'adjust', item, { last: item, itemId: '110000000001' });
  });

  it('go in requests of four SKUs at most, each with item id and SKU', () => {
    const requests = requestsOf('status', listingOf('SHIRT', members));
    expect(requests.map((one) => textAt(one, 'MessageID'))).toEqual([
      'status.1.3:SHIRT',
      'status.2.3:SHIRT',
      'status.3.3:SHIRT',
    ]);
    expect(
      requests.map((one) => childrenOf(one, 'InventoryStatus').map((state) => textAt(state, 'SKU'))),
    ).toEqual([
      ['S-0', 'S-1', 'S-2', 'S-3'],
      ['S-5', 'S-6', 'S-7'],
      ['S-8', 'S-9'],
    ]);
    expect(
      requests.every((one) =>
        childrenOf(one, 'InventoryStatus').every((state) => textAt(state, 'ItemID') === '110000000001'),
      ),
    ).toBe(true);
  });

  it('number the part by its place in the listing, so that the answer tells the SKUs', () => {
    const some = members.map((one, i) => (i === 9 ? one : { ...one, kind: 'unchanged' as const }));
    expect(requestsOf('status', listingOf('SHIRT', some)).map((one) => textAt(one, 'MessageID'))).toEqual([
      'status.3.1:SHIRT',
    ]);
  });

  it('are all that goes out for a SKU that changed its group, and none is left of a removed one', () => {
    const known = { last: ebayItem(), itemId: '7' };
    const listing = listingOf('SHIRT', [
      member('S-RED-M', 'update', red, known),
      member('S-BLUE-M', 'delete', undefined, { last: blue, itemId: '8' }),
      member('S-BLUE-L', 'create', large),
    ]);
    expect(ebay.verb(listing)).toBe('status');
    const [request] = requestsOf('status', listing);
    expect(textAt(request, 'MessageID')).toBe('moved:SHIRT');
    expect(
      childrenOf(request, 'InventoryStatus').map((state) => [
        textAt(state, 'ItemID'),
        textAt(state, 'Quantity'),
      ]),
    ).toEqual([
      ['7', '12'],
      ['8', '0'],
    ]);
  });
});

describe('ending a listing', () => {
  it('names it by item id, or by SKU, and gives the reason', () => {
    const [byId] = requestsOf(
      'end',
      listingOf(
        'SHIRT',
        ['A', 'B'].map((sku) => member(sku, 'delete', undefined, { last: red, itemId: '9' })),
      ),
    );
    expect(byId?.children.slice(4).map((child) => [child.name, child.text])).toEqual([
      ['ItemID', '9'],
      ['EndingReason', 'NotAvailable'],
    ]);
    const [bySku] = requestsOf('end', listingOf('A', [member('A', 'delete', undefined, { last: red })]));
    expect(textAt(bySku, 'SKU')).toBe('A');
  });

  it('ends each eBay listing that its members are in', () => {
    const members = ['1', '2'].map((itemId) => member(itemId, 'delete', undefined, { last: red, itemId }));
    const requests = requestsOf('end', listingOf('SHIRT', members));
    expect(requests.map((one) => [textAt(one, 'MessageID'), textAt(one, 'ItemID')])).toEqual([
      ['end.1.2:SHIRT', '1'],
      ['end.2.2:SHIRT', '2'],
    ]);
  });
});
