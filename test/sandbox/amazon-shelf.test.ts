import { describe, expect, it } from 'vitest';
import { feed, good, open, patch, place, processed, update } from './amazon-support.ts';

describe('its shelf', () => {
  const price = (value: number) => [
    { ...place, currency: 'USD', audience: 'ALL', our_price: [{ schedule: [{ value_with_tax: value }] }] },
  ];

  it('patches by selectors and leaves the rest alone', async () => {
    const at = await open();
    await processed(at, feed([update(1, 'A', { part_number: [{ value: '1', ...place }] })]));
    await processed(
      at,
      feed([
        patch(
          1,
          'A',
          { op: 'replace', path: '/attributes/purchasable_offer', value: price(5) },
          { op: 'delete', path: '/attributes/part_number', value: [place] },
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
        ),
      ]),
    );
    expect(at.marketplace.listings().get('A')).toEqual({
      productType: 'TENT',
      attributes: {
        ...good,
        purchasable_offer: price(5),
        fulfillment_availability: [{ fulfillment_channel_code: 'AMAZON_NA' }],
      },
    });
  });

  it('keeps a second channel beside the first when that is not deleted', async () => {
    const at = await open();
    const value = [{ fulfillment_channel_code: 'AMAZON_NA' }];
    await processed(
      at,
      feed([
        update(1, 'A'),
        patch(2, 'A', { op: 'replace', path: '/attributes/fulfillment_availability', value }),
      ]),
    );
    expect(at.marketplace.listings().get('A')).toMatchObject({
      attributes: { fulfillment_availability: [{ fulfillment_channel_code: 'DEFAULT' }, ...value] },
    });
  });

  it('accepts a patch of a SKU that does not exist, and does nothing', async () => {
    const at = await open();
    const report = await processed(
      at,
      feed([patch(1, 'NONE', { op: 'replace', path: '/attributes/brand', value: good.brand })]),
    );
    expect([report.issues, at.marketplace.listings().size]).toEqual([[], 0]);
  });

  it('replaces with an update and removes with a delete', async () => {
    const at = await open();
    await processed(at, feed([update(1, 'A', { part_number: [{ value: '1', ...place }] }), update(2, 'B')]));
    await processed(at, feed([update(1, 'A'), { messageId: 2, sku: 'B', operationType: 'DELETE' }]));
    expect([...at.marketplace.listings()]).toEqual([['A', { productType: 'TENT', attributes: good }]]);
  });
});
