import { describe, expect, it } from 'vitest';
import { ebay } from '../../../src/channels/ebay/index.ts';
import type { Member } from '../../../src/channels/listing.ts';
import { listingOf } from '../../support/samples.ts';
import { ebayItem, member, shirtItem } from './samples.ts';

const item = ebayItem();
const live = { last: item, itemId: '110000000001' };
const shirt = shirtItem('S', 'Red', 'M');
const inGroup = { last: shirt, itemId: '110000000002' };

describe('the verb of a listing', () => {
  const cases: readonly (readonly [string, string, readonly Member[]])[] = [
    ['add', 'is new', [member('A', 'create', item)]],
    ['revise', 'was refused as a duplicate and adopted', [member('A', 'create', item, { itemId: '1' })]],
    ['revise', 'has new content', [member('A', 'update', item, live)]],
    ['revise', 'is known by SKU alone', [member('A', 'update', item, { last: item })]],
    ['status', 'has a new price', [member('A', 'adjust', item, live)]],
    ['end', 'is gone', [member('A', 'delete', undefined, live)]],
    [
      'end',
      'is gone with all its members',
      ['A', 'B'].map((sku) => member(sku, 'delete', undefined, inGroup)),
    ],
    ['revise', 'has a new member', [member('S', 'unchanged', shirt, inGroup), member('T', 'create', shirt)]],
    [
      'revise',
      'lost a member',
      [member('S', 'unchanged', shirt, inGroup), member('T', 'delete', undefined, inGroup)],
    ],
    [
      'status',
      'has one member with a new price',
      [member('S', 'unchanged', shirt, inGroup), member('T', 'adjust', shirt, inGroup)],
    ],
    ['add', 'is a group whose item id is unknown', [member('S', 'update', shirt, { last: shirt })]],
    [
      'status',
      'has a member that came from elsewhere',
      [member('S', 'update', shirt, live), member('T', 'create', shirt)],
    ],
  ];

  it.each(cases)('is %s where it %s', (verb, _, members) => {
    expect(ebay.verb(listingOf('L', members))).toBe(verb);
  });

  it('is one of those that are sent, ends and price and stock first', () => {
    expect(ebay.verbs).toEqual(['end', 'status', 'add', 'revise']);
  });
});
