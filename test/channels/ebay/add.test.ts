import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Listing } from '../../../src/channels/listing.ts';
import { childAt, textAt } from '../../../src/feed/xml-read.ts';
import { newListing } from '../../support/samples.ts';
import { itemOf, requestsOf } from './read-file.ts';
import { ebayItem, ebayTarget, US } from './samples.ts';

describe('adding a listing', () => {
  it('writes a SKU on its own as a plain item, tracked by SKU', () => {
    const item = itemOf('add', newListing('TENT-2P-GRN', ebayItem()));
    expect(textAt(item, 'SKU')).toBe('TENT-2P-GRN');
    expect(textAt(item, 'InventoryTrackingMethod')).toBe('SKU');
    expect(textAt(item, 'ListingDuration')).toBe('GTC');
    expect(childAt(item, 'StartPrice')).toMatchObject({ text: '249.99', attributes: { currencyID: 'USD' } });
    expect(textAt(item, 'SellerProfiles', 'SellerShippingProfile', 'ShippingProfileName')).toBe('Standard');
    expect(childAt(item, 'Variations')).toBeUndefined();
  });

  it('writes what only some products have', () => {
    const own = { category_id: '1', subtitle: 'Light', store_category: 'Tents & tarps' };
    const item = itemOf('add', newListing('A', ebayItem({ own, handling_days: 2 })));
    expect(textAt(item, 'SubTitle')).toBe('Light');
    expect(textAt(item, 'Storefront', 'StoreCategoryName')).toBe('Tents & tarps');
    expect(textAt(item, 'DispatchTimeMax')).toBe('2');
    expect(textAt(item, 'ShippingPackageDetails', 'WeightMajor')).toBe('4');
    const byId = itemOf('add', newListing('A', ebayItem({ own: { ...own, store_category: '77' } })));
    expect(textAt(byId, 'Storefront', 'StoreCategoryID')).toBe('77');
  });

  it('says where the item is by postal code or in words', () => {
    const target = ebayTarget({ location: { country: 'DE', city: 'Berlin' }, marketplace: 'EBAY_DE' });
    const item = itemOf('add', newListing('A', ebayItem({}, target)), target);
    expect([textAt(item, 'Country'), textAt(item, 'Location'), textAt(item, 'PostalCode')]).toEqual([
      'DE',
      'Berlin',
      undefined,
    ]);
    expect(textAt(item, 'Currency')).toBe('EUR');
  });

  it('names business policies by id where they are digits', () => {
    const target = ebayTarget({ policies: { fulfillment: '6196932000', payment: 'Now', return: 'None' } });
    const profiles = childAt(itemOf('add', newListing('A', ebayItem()), target), 'SellerProfiles');
    expect(textAt(profiles, 'SellerShippingProfile', 'ShippingProfileID')).toBe('6196932000');
    expect(textAt(profiles, 'SellerPaymentProfile', 'PaymentProfileName')).toBe('Now');
  });

  it('gives the same UUID for the same listing and target, another one after an end', () => {
    const uuid = (listing: Listing, target = US) => textAt(itemOf('add', listing, target), 'UUID');
    const listing = newListing('A', ebayItem());
    expect(uuid(listing)).toMatch(/^[0-9A-F]{32}$/);
    expect(uuid(listing)).toBe(uuid(newListing('A', ebayItem({ title: 'Other' }))));
    expect(uuid({ ...listing, generation: 1 })).not.toBe(uuid(listing));
    expect(uuid(listing, { ...US, name: 'ebay-two' })).not.toBe(uuid(listing));
  });

  it('pins the answer to the listing by the message id', () => {
    expect(textAt(requestsOf('add', newListing('SHIRT', ebayItem()))[0], 'MessageID')).toBe('add:SHIRT');
  });

  it.each([
    ['a dollar and an ampersand', "Rock $& Roll $' $1 & more", undefined],
    ['the end of a CDATA section', 'a ]]> b <![CDATA[c]]>', undefined],
    ['quotes', `6" x 4' "Frame" 'print'`, undefined],
    ['emoji and accents', '🏕️ Zelt für zwei – Größe «M»', undefined],
    ['control characters', 'Te\u0000nt \u0008for\u001f two', 'Te nt for two'],
    ['line breaks', 'Tent\r\nfor two\tpeople', 'Tent for two people'],
  ])('keeps a title with %s whole', (_, title, expected = title) => {
    expect(textAt(itemOf('add', newListing('A', ebayItem({ title }))), 'Title')).toBe(expected);
  });

  it('reads back as it was meant, whatever the texts', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(text, text, text, (title, brand, sku) => {
        const item = ebayItem({ title, brand });
        const read = itemOf('add', newListing(sku, item));
        expect(textAt(read, 'Title')).toBe(item.Title);
        expect(textAt(read, 'Description')).toBe(item.Description);
        expect(textAt(read, 'SKU')).toBe(sku);
      }),
    );
  });
});
