import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { playEbay } from '../../src/sandbox/ebay.ts';
import { type Served, serve } from '../../src/sandbox/server.ts';
import { send } from '../channels/ebay/drive.ts';
import { ebayItem, member, shirtItem, US } from '../channels/ebay/samples.ts';
import { listingOf, newListing } from '../support/samples.ts';

let served: Served;

beforeEach(async () => {
  served = await serve(playEbay, 0, 1000);
});

afterEach(() => served.close());

const live = (sku: string) => served.marketplace.listings().get(sku);

describe('a listing of variations on the sandbox', () => {
  const red = shirtItem('RED', 'Red', 'M');
  const blue = shirtItem('BLUE', 'Blue', 'M');
  const large = shirtItem('LARGE', 'Blue', 'L');

  async function added(): Promise<string> {
    const members = [member('RED', 'create', red), member('BLUE', 'create', blue)];
    const { outcomes } = await send(served, US, 'add', [listingOf('SHIRT', members)]);
    expect(outcomes.map((one) => [one.sku, one.accepted])).toEqual([
      ['RED', true],
      ['BLUE', true],
    ]);
    return outcomes[0]?.ids?.item_id ?? '';
  }

  it('gains and loses members, and changes the price of one', async () => {
    const itemId = await added();
    expect(live('RED')).toMatchObject({
      ItemID: itemId,
      Title: 'Nordvik merino shirt',
      VariationSpecifics: { Color: ['Red'], Size: ['M'] },
    });
    const members = [
      member('RED', 'delete', undefined, { last: red, itemId }),
      member('BLUE', 'unchanged', blue, { last: blue, itemId }),
      member('LARGE', 'create', large),
    ];
    expect((await send(served, US, 'revise', [listingOf('SHIRT', members)])).outcomes).toMatchObject(
      Array(3).fill({ accepted: true }),
    );
    expect([...served.marketplace.listings().keys()]).toEqual(['BLUE', 'LARGE']);

    const cheap = shirtItem('LARGE', 'Blue', 'L', { price: { minor: 4900, currency: 'USD' } });
    const priced = [
      member('BLUE', 'unchanged', blue, { last: blue, itemId }),
      member('LARGE', 'adjust', cheap, { last: large, itemId }),
    ];
    await send(served, US, 'status', [listingOf('SHIRT', priced)]);
    expect([live('BLUE'), live('LARGE')]).toMatchObject([
      { StartPrice: '249.99 USD' },
      { StartPrice: '49.00 USD' },
    ]);
  });

  it('refuses two members that look the same, and variations for a plain listing', async () => {
    const twins = [member('RED', 'create', red), member('TWIN', 'create', red)];
    expect((await send(served, US, 'add', [listingOf('SHIRT', twins)])).outcomes[0]?.issues[0]?.rule).toBe(
      'ebay/21916586',
    );
    const [plain] = (await send(served, US, 'add', [newListing('RED', ebayItem())])).outcomes;
    const itemId = plain?.ids?.item_id ?? '';
    const grown = [member('RED', 'update', red, { itemId }), member('BLUE', 'create', blue)];
    expect((await send(served, US, 'revise', [listingOf('SHIRT', grown)])).outcomes[0]?.issues[0]?.rule).toBe(
      'ebay/21916635',
    );
  });

  it('keeps price and stock of a SKU in step that changed its group', async () => {
    const last = ebayItem();
    const [plain] = (await send(served, US, 'add', [newListing('RED', last)])).outcomes;
    const moved = shirtItem('RED', 'Red', 'M', { quantity: 3 });
    const members = [
      member('RED', 'update', moved, { last, itemId: plain?.ids?.item_id ?? '' }),
      member('BLUE', 'create', blue),
    ];
    const { outcomes } = await send(served, US, 'status', [listingOf('SHIRT', members)]);
    expect(outcomes).toMatchObject(Array(2).fill({ accepted: false, issues: [{ rule: 'ebay/moved' }] }));
    expect(live('RED')).toMatchObject({ Title: last.Title, Quantity: '3' });
  });
});
