import { describe, expect, it } from 'vitest';
import { ebay } from '../../../src/channels/ebay/index.ts';
import { readXml, textAt } from '../../../src/feed/xml-read.ts';
import { listingOf, newListing } from '../../support/samples.ts';
import { bytesOf } from './drive.ts';
import { hasMetadata, strangers } from './metadata.ts';
import { ebayItem, ebayTarget, member, shirtItem, US } from './samples.ts';

const red = shirtItem('S-RED-M', 'Red', 'M');
const blue = shirtItem('S-BLUE-M', 'Blue', 'M');
const large = shirtItem('S-BLUE-L', 'Blue', 'L');
const shirts = listingOf('SHIRT', [
  member('S-RED-M', 'create', red),
  member('S-BLUE-M', 'create', blue),
  member('S-BLUE-L', 'create', large),
]);

describe('an LMS file', () => {
  it('names the site and the version, and holds one kind of request', () => {
    const target = ebayTarget({ marketplace: 'EBAY_DE', schema_version: '1193' });
    const root = readXml(bytesOf(target, 'add', [newListing('A', ebayItem()), newListing('B', ebayItem())]));
    expect(root.attributes.xmlns).toBe('urn:ebay:apis:eBLBaseComponents');
    expect(textAt(root, 'Header', 'SiteID')).toBe('77');
    expect(textAt(root, 'Header', 'Version')).toBe('1193');
    expect(root.children.slice(1).map((child) => child.name)).toEqual(
      Array(2).fill('AddFixedPriceItemRequest'),
    );
    expect(textAt(root.children[1], 'Version')).toBe('1193');
  });

  it('has one element a line, and is the same for the same listings', () => {
    const text = bytesOf(US, 'add', [newListing('A', ebayItem()), shirts]);
    expect(text).toBe(bytesOf(US, 'add', [newListing('A', ebayItem()), shirts]));
    expect(text.split('\n').every((line) => line.split('</').length <= 2)).toBe(true);
  });

  it('as a feed is the file that adds everything', () => {
    expect(ebay.feed(US).entry(shirts)).toBe(ebay.submission(US, 'add').entry(shirts));
    expect(ebay.feed(US).maxBytes).toBeLessThanOrEqual(15_000_000);
  });

  it.skipIf(!hasMetadata)('holds no element that the schema of eBay lacks or has elsewhere', () => {
    const rich = ebayItem({
      own: { category_id: '1', subtitle: 'Light', store_category: 'Tents' },
      shipping_length: { value: 40, unit: 'cm' },
      shipping_width: { value: 20, unit: 'cm' },
      shipping_height: { value: 10, unit: 'cm' },
      handling_days: 2,
    });
    const coded = { ...red, EAN: '4006381333931' };
    const last = { ...rich, SubTitle: 'Lighter' };
    const known = { last, itemId: '110000000001' };
    const place = ebayTarget({ location: { country: 'US', city: 'San Jose, CA' } });
    const files = [
      bytesOf(US, 'add', [
        newListing('A', rich),
        listingOf('S', [member('S', 'create', coded), member('T', 'create', blue)]),
      ]),
      bytesOf(place, 'revise', [listingOf('A', [member('A', 'update', ebayItem(), known)])]),
      bytesOf(US, 'revise', [
        listingOf('S', [member('S', 'update', red, known), member('T', 'delete', undefined, known)]),
      ]),
      bytesOf(US, 'end', [
        listingOf('A', [member('A', 'delete', undefined, known)]),
        listingOf('B', [member('B', 'delete')]),
      ]),
      bytesOf(US, 'status', [listingOf('A', [member('A', 'adjust', rich, known)])]),
    ];
    expect(files.flatMap((file) => strangers(readXml(file)))).toEqual([]);
  });
});
