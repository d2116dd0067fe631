import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Target } from '../../src/channels/channel.ts';
import { channels } from '../../src/channels/index.ts';
import type { Served } from '../../src/sandbox/server.ts';
import { CHANNELS } from '../support/plays.ts';
import type { Rehearsal } from '../support/rehearsal.ts';
import { sampleTarget } from '../support/samples.ts';
import { openTimeMachine, type TimeMachine } from '../support/time-machine.ts';

const SETTINGS = {
  amazon: { seller_id: 'A2EXAMPLE', marketplace: 'US' },
  ebay: {
    marketplace: 'EBAY_US',
    policies: { fulfillment: 'Standard', payment: 'Now', return: '30 days' },
    location: { country: 'US', postal_code: '95125' },
  },
  google: { merchant_id: '123456' },
  facebook: { catalog_id: '1234', feed: 'Shelfcast' },
};

describe.each(CHANNELS)('%s', (channel) => {
  const target: Target = sampleTarget(channel, SETTINGS[channel]);
  let machine: TimeMachine;
  let served: Served;
  let shop: Rehearsal;
  /** Another program, or a person, that works on the same account. */
  let other: Rehearsal;

  beforeEach(async () => {
    machine = await openTimeMachine(channel);
    ({ served, shop } = machine);
    other = machine.another();
  });
  afterEach(async () => {
    other.close();
    await machine.close();
  });

  const live = () => [...served.marketplace.listings().keys()].sort();
  const shown = (sku: string) => JSON.stringify(served.marketplace.listings().get(sku));
  /** What was just accepted is trusted only after half an hour. */
  const settle = () => machine.wait(channels[channel].inventory(target).settles * 1.1);

  test('is found as it was left', async () => {
    shop.catalog(['TENT', 'STOVE']);
    await shop.push();
    settle();
    expect(await shop.pull()).toEqual({
      counts: { listed: 2, known: 2, drifted: 0, adopted: 0, stranger: 0, gone: 0 },
      changes: [],
    });
    expect(await shop.push()).toMatchObject({ unchanged: 2 });
  });

  test('is adopted by a ledger that knows nothing, and then only brought in step', async () => {
    other.catalog(['TENT', 'STOVE', 'LAMP']);
    await other.push();
    settle();
    shop.catalog(['TENT', { id: 'STOVE', title: 'A new name for the stove' }]);
    const { counts, changes } = await shop.pull();
    expect(counts).toMatchObject({ listed: 3, adopted: 2, stranger: 1 });
    expect(changes).toContainEqual({ sku: 'LAMP', kind: 'stranger', fields: {} });
    expect(await shop.push()).toMatchObject({ update: 2, accepted: 2 });
    expect(shown('STOVE')).toContain('A new name for the stove');
    expect(await shop.push()).toMatchObject({ unchanged: 2 });
    expect(live()).toEqual(['LAMP', 'STOVE', 'TENT']);
  });

  test('shows what others changed, took away and added; a push mends what is ours and spares the rest', async () => {
    shop.catalog(['TENT', 'STOVE']);
    await shop.push();
    other.catalog([{ id: 'TENT', price: '25.50 USD' }, 'STOVE', 'LAMP']);
    settle();
    await other.pull();
    await other.push();
    settle();
    other.catalog([{ id: 'TENT', price: '25.50 USD' }, 'LAMP']);
    expect(await other.push({ delete: true })).toMatchObject({ delete: 1, accepted: 1 });
    const { counts, changes } = await shop.pull();
    expect(counts).toMatchObject({ listed: 2, drifted: 1, stranger: 1, gone: 1 });
    const price = channels[channel].offer.prices[0];
    expect(changes).toContainEqual({
      sku: 'TENT',
      kind: 'drifted',
      fields: { [price]: { from: '19.99 USD', to: '25.50 USD' } },
    });
    expect(await shop.push()).toMatchObject({ adjust: 1, create: 1, accepted: 2 });
    expect(shown('TENT')).toMatch(/19\.99|19990000/);
    expect(live()).toEqual(['LAMP', 'STOVE', 'TENT']);
  });

  test('never loses what is not ours to a removal', async () => {
    other.catalog(['LAMP']);
    await other.push();
    settle();
    shop.catalog(['TENT', 'STOVE']);
    await shop.push();
    shop.catalog(['STOVE']);
    const { code, stderr } = await shop.failingPush({ delete: true });
    if (channel === 'facebook') {
      expect(code).toBe(2);
      expect(stderr).toMatch(/one SKU not sent by Shelfcast would be deleted with it: LAMP/);
    } else expect(code).toBe(0);
    expect(live()).toEqual(channel === 'facebook' ? ['LAMP', 'STOVE', 'TENT'] : ['LAMP', 'STOVE']);
  });

  test('keeps the last item of a blocked SKU, while its price and stock go out', async () => {
    shop.catalog(['TENT', 'STOVE']);
    await shop.push();
    shop.catalog([{ id: 'TENT', title: '', price: '17.99 USD' }, 'STOVE']);
    expect(await shop.push()).toMatchObject({ adjust: 1, unchanged: 1, accepted: 1 });
    expect(shop.issues()).toContainEqual(expect.objectContaining({ sku: 'TENT', field: 'title' }));
    expect(shown('TENT')).toContain('Nordvik tent for two people');
    expect(shown('TENT')).toMatch(/17\.99|17990000/);
    expect(await shop.push()).toMatchObject({ blocked: 1, unchanged: 1 });
    shop.catalog([{ id: 'TENT', title: '', price: 'free' }, 'STOVE']);
    expect(await shop.push()).toMatchObject({ blocked: 1, unchanged: 1 });
    shop.catalog([{ id: 'TENT', title: '', price: '17.99 USD' }]);
    await shop.push({ delete: true });
    expect(shown('TENT')).toMatch(/17\.99|17990000/);
    expect(live()).toEqual(['TENT']);
  });

  test('shows a group under its new name', async () => {
    const tees = (group: string) =>
      ['S', 'M'].map((size) => ({ id: `TEE-${size}`, group, size, color: 'Red' }));
    shop.catalog(tees('TEE'));
    await shop.push();
    shop.catalog(tees('SHIRT'));
    expect(await shop.push()).toMatchObject({ update: 2, accepted: 2 });
    expect(await shop.push()).toMatchObject({ unchanged: 2 });
    expect(live()).toEqual(expect.arrayContaining(['TEE-M', 'TEE-S']));
  });
});
