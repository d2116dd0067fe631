import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { playEbay } from '../../src/sandbox/ebay.ts';
import { type Served, serve } from '../../src/sandbox/server.ts';
import { send } from '../channels/ebay/drive.ts';
import { ebayItem, member, US } from '../channels/ebay/samples.ts';
import { listingOf, newListing } from '../support/samples.ts';

let served: Served;

beforeEach(async () => {
  served = await serve(playEbay, 0, 1000);
});

afterEach(() => served.close());

const live = (sku: string) => served.marketplace.listings().get(sku);

describe('a listing on the sandbox', () => {
  it('is added, revised, priced and ended, known by one item id throughout', async () => {
    const first = ebayItem({ own: { category_id: '15687', subtitle: 'Light' } });
    const { outcomes } = await send(served, US, 'add', [newListing('T', first)]);
    expect(outcomes).toMatchObject([{ sku: 'T', accepted: true, issues: [] }]);
    const itemId = outcomes[0]?.ids?.item_id ?? '';
    expect(live('T')).toMatchObject({
      ItemID: itemId,
      SubTitle: 'Light',
      StartPrice: '249.99 USD',
      Quantity: '12',
    });

    const second = ebayItem({ title: 'Tent & tarp' });
    await send(served, US, 'revise', [
      listingOf('T', [member('T', 'update', second, { last: first, itemId })]),
    ]);
    expect(live('T')).toMatchObject({ ItemID: itemId, Title: 'Tent & tarp', SubTitle: undefined });

    const third = ebayItem({ title: 'Tent & tarp', quantity: 0, price: { minor: 19900, currency: 'USD' } });
    await send(served, US, 'status', [
      listingOf('T', [member('T', 'adjust', third, { last: second, itemId })]),
    ]);
    expect(live('T')).toMatchObject({
      ItemID: itemId,
      Title: 'Tent & tarp',
      StartPrice: '199.00 USD',
      Quantity: '0',
    });

    const gone = listingOf('T', [member('T', 'delete', undefined, { last: third, itemId })]);
    expect(await send(served, US, 'end', [gone])).toMatchObject({ outcomes: [{ accepted: true }] });
    expect(live('T')).toBeUndefined();
    expect(await send(served, US, 'end', [gone])).toMatchObject({ outcomes: [{ accepted: true }] });
  });

  it('is revised by SKU alone while the item id is not known', async () => {
    const item = ebayItem();
    await send(served, US, 'add', [newListing('T', item)]);
    const revised = ebayItem({ title: 'Revised' });
    const report = await send(served, US, 'revise', [
      listingOf('T', [member('T', 'update', revised, { last: item })]),
    ]);
    expect(report.outcomes).toMatchObject([
      { accepted: true, ids: { item_id: expect.stringMatching(/^\d+$/) } },
    ]);
    expect(live('T')).toMatchObject({ Title: 'Revised' });
  });

  it('is refused a second time, by its UUID as by its SKU, with the item id to adopt', async () => {
    const listing = newListing('T', ebayItem());
    const [added] = (await send(served, US, 'add', [listing])).outcomes;
    const [sameUuid] = (await send(served, US, 'add', [listing])).outcomes;
    const [sameSku] = (await send(served, US, 'add', [{ ...listing, generation: 1 }])).outcomes;
    expect([sameUuid?.issues[0]?.rule, sameSku?.issues[0]?.rule]).toEqual(['ebay/488', 'ebay/21919067']);
    expect([sameUuid?.ids, sameSku?.ids]).toEqual([added?.ids, added?.ids]);
    expect(served.marketplace.listings().size).toBe(1);
  });

  it('may be added anew under another generation once it has ended', async () => {
    const listing = newListing('T', ebayItem());
    const [added] = (await send(served, US, 'add', [listing])).outcomes;
    const itemId = added?.ids?.item_id ?? '';
    await send(served, US, 'end', [listingOf('T', [member('T', 'delete', undefined, { itemId })])]);
    expect((await send(served, US, 'add', [listing])).outcomes[0]?.issues[0]?.rule).toBe('ebay/488');
    const [again] = (await send(served, US, 'add', [{ ...listing, generation: 1 }])).outcomes;
    expect(again).toMatchObject({ accepted: true });
    expect(again?.ids?.item_id).not.toBe(itemId);
    const late = listingOf('T', [member('T', 'update', ebayItem(), { itemId })]);
    expect((await send(served, US, 'revise', [late])).outcomes[0]?.issues[0]?.rule).toBe('ebay/291');
  });

  it('that nobody knows cannot be revised, priced or ended', async () => {
    const unknown = { itemId: '999999999999' };
    for (const [verb, kind] of [
      ['revise', 'update'],
      ['status', 'adjust'],
      ['end', 'delete'],
    ] as const) {
      const listing = listingOf('T', [
        member('T', kind, kind === 'delete' ? undefined : ebayItem(), unknown),
      ]);
      expect((await send(served, US, verb, [listing])).outcomes).toMatchObject([
        { accepted: false, issues: [{ rule: 'ebay/17' }] },
      ]);
    }
  });

  it('ends as its SKU says', async () => {
    const { outcomes } = await send(
      served,
      US,
      'add',
      ['T', 'T-REJECT', 'T-WARN', 'T-REJECT-GOOGLE'].map((sku) => newListing(sku, ebayItem())),
    );
    expect(outcomes.map(({ accepted, issues }) => [accepted, issues[0]?.rule])).toEqual([
      [true, undefined],
      [false, 'ebay/240'],
      [true, 'ebay/21917236'],
      [true, undefined],
    ]);
  });

  it('is faulted for what is missing, field by field', async () => {
    const item = ebayItem({ price: undefined, images: [], description: undefined, own: {} });
    const { outcomes } = await send(served, US, 'add', [newListing('T', item)]);
    expect(outcomes[0]?.issues.map(({ rule, field }) => [rule, field])).toEqual([
      ['ebay/37', 'Item.Description'],
      ['ebay/37', 'Item.PrimaryCategory.CategoryID'],
      ['ebay/37', 'Item.PictureDetails.PictureURL'],
      ['ebay/73', undefined],
    ]);
    expect(outcomes[0]?.issues[0]?.message).toBe(
      'Input data for tag <Item.Description> is invalid or missing.',
    );
  });
});
