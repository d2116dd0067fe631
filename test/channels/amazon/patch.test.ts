import { describe, expect, it } from 'vitest';
import { amazon } from '../../../src/channels/amazon/index.ts';
import type { Member } from '../../../src/channels/listing.ts';
import { listingOf } from '../../support/samples.ts';
import { changed, itemOf, submissionOf, targetOn, US } from './support.ts';

function sent(member: Omit<Member, 'sku' | 'ids'>) {
  return submissionOf([listingOf('A', [{ sku: 'A', ids: {}, ...member }])]).messages[0];
}

describe('a submission to Amazon', () => {
  it('creates with the whole set of attributes', () => {
    expect(sent({ kind: 'create', item: itemOf() })).toMatchObject({
      operationType: 'UPDATE',
      productType: 'TENT',
      requirements: 'LISTING',
    });
  });

  it('deletes with nothing but the SKU', () => {
    const last = itemOf();
    expect(sent({ kind: 'delete', last })).toEqual({ messageId: 1, sku: 'A', operationType: 'DELETE' });
  });

  it('patches an adopted listing attribute by attribute, so that the others stay', () => {
    const message = sent({ kind: 'update', item: itemOf() });
    expect(message?.operationType).toBe('PATCH');
    expect(message?.patches?.every((patch) => patch.op === 'replace')).toBe(true);
    expect(message?.patches?.map((patch) => patch.path)).toContain('/attributes/purchasable_offer');
  });

  it('says a refreshed listing again without dropping anything', () => {
    expect(sent({ kind: 'refresh', item: itemOf(), last: itemOf() })?.operationType).toBe('PATCH');
  });

  it('begins anew when the product type changes', () => {
    expect(changed({}, { own: { product_type: 'HAMMOCK' } })).toMatchObject({
      operationType: 'UPDATE',
      productType: 'HAMMOCK',
    });
  });

  it('refuses to send a change without an item', () => {
    expect(() => sent({ kind: 'update' })).toThrow("nothing to say about 'A'");
  });
});

describe('a patch', () => {
  it('replaces exactly what changed', () => {
    const message = changed({}, { title: 'A better tent', quantity: 3 });
    expect(message).toEqual({
      messageId: 1,
      sku: 'TENT-2P-GRN',
      operationType: 'PATCH',
      productType: 'TENT',
      patches: [
        {
          op: 'replace',
          path: '/attributes/item_name',
          value: [{ value: 'A better tent', language_tag: 'en_US', marketplace_id: US }],
        },
        {
          op: 'replace',
          path: '/attributes/fulfillment_availability',
          value: [{ fulfillment_channel_code: 'DEFAULT', quantity: 3 }],
        },
      ],
    });
  });

  it('deletes what was cleared, by its selectors', () => {
    expect(
      changed({ product_highlight: ['Light', 'Dry'] }, { mpn: undefined, gtin: undefined }).patches,
    ).toEqual([
      {
        op: 'delete',
        path: '/attributes/bullet_point',
        value: [{ marketplace_id: US, language_tag: 'en_US' }],
      },
      { op: 'delete', path: '/attributes/part_number', value: [{ marketplace_id: US }] },
      {
        op: 'delete',
        path: '/attributes/externally_assigned_product_identifier',
        value: [{ marketplace_id: US, type: 'ean' }],
      },
    ]);
  });

  it('ends a sale by sending the offer whole, without it', () => {
    const sale = {
      sale_price: { minor: 19999, currency: 'USD' },
      sale_price_effective_date: { start: '2026-11-20T00:00:00Z', end: '2026-11-30T00:00:00Z' },
    };
    const [patch, ...others] = changed(sale, {}).patches ?? [];
    expect(others).toEqual([]);
    expect(patch).toMatchObject({ op: 'replace', path: '/attributes/purchasable_offer' });
    expect(patch?.value[0]).toMatchObject({ our_price: [{ schedule: [{ value_with_tax: 249.99 }] }] });
    expect(patch?.value[0]).not.toHaveProperty('discounted_price');
  });

  it('takes the old fulfillment channel away when Amazon begins to ship', () => {
    expect(changed({}, { fulfillment: 'amazon' }).patches).toEqual([
      {
        op: 'delete',
        path: '/attributes/fulfillment_availability',
        value: [{ fulfillment_channel_code: 'DEFAULT' }],
      },
      {
        op: 'replace',
        path: '/attributes/fulfillment_availability',
        value: [{ fulfillment_channel_code: 'AMAZON_NA' }],
      },
    ]);
  });

  it('takes the old identifier away when its type changes', () => {
    const ops = changed({}, { gtin: '036000291452' }).patches?.map(({ op, value }) => [op, value[0]?.type]);
    expect(ops).toEqual([
      ['delete', 'ean'],
      ['replace', 'upc'],
    ]);
  });

  it('deletes single images when fewer are left', () => {
    const patches = changed({}, { images: ['https://cdn.example.com/tent-1.jpg'] }).patches;
    expect(patches).toEqual([
      { op: 'delete', path: '/attributes/other_product_image_locator_1', value: [{ marketplace_id: US }] },
    ]);
  });

  it('deletes a free attribute whose column was emptied', () => {
    const own = { product_type: 'TENT', 'attribute.fabric_type': 'Nylon' };
    expect(changed({ own }, {}).patches).toEqual([
      {
        op: 'delete',
        path: '/attributes/fabric_type',
        value: [{ marketplace_id: US, language_tag: 'en_US' }],
      },
    ]);
  });

  it('sends everything again when nothing differs', () => {
    const paths = changed({}, {}).patches?.map((patch) => patch.path);
    expect(paths).toContain('/attributes/item_name');
    expect(paths).toContain('/attributes/purchasable_offer');
  });
});

describe('selling out', () => {
  const soldOut = (fulfillment: 'merchant' | 'amazon') => {
    const last = itemOf({ fulfillment });
    return sent({ kind: 'adjust', last, item: { ...last, ...amazon.soldOut } })?.patches;
  };

  it('sets the stock of a SKU to zero', () => {
    expect(soldOut('merchant')).toEqual([
      {
        op: 'replace',
        path: '/attributes/fulfillment_availability',
        value: [{ fulfillment_channel_code: 'DEFAULT', quantity: 0 }],
      },
    ]);
  });

  it('sends no quantity for a SKU that Amazon ships', () => {
    expect(JSON.stringify(soldOut('amazon'))).not.toContain('quantity');
  });
});

describe('price and stock', () => {
  it('are the fields that an adjustment may touch', () => {
    const before = itemOf();
    const after = itemOf({ price: { minor: 100, currency: 'USD' }, quantity: 1 });
    const differing = Object.keys(before).filter(
      (name) => before[name] !== after[name] && name !== 'other_product_image_locator',
    );
    expect(differing).toEqual(['our_price', 'quantity']);
    expect(amazon.adjustable).toEqual(expect.arrayContaining(differing));
  });

  it('are held in the currency of the marketplace', () => {
    const message = changed(
      { price: { minor: 100, currency: 'JPY' } },
      { price: { minor: 200, currency: 'JPY' } },
      targetOn('JP', { product_type: 'TENT' }),
    );
    expect(message.patches?.[0]?.value[0]).toMatchObject({ currency: 'JPY', audience: 'ALL' });
  });
});
