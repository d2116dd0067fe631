import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mistakesBy } from '../support/public-schema.ts';
import { openTimeMachine, type TimeMachine } from '../support/time-machine.ts';

/** What marketplaces remember submissions under. */
const SUBMISSIONS = [
  ['amazon', 'feeds'],
  ['ebay', 'tasks'],
  ['facebook', 'sessions'],
] as const;
const HOUR = 3_600_000;

let machine: TimeMachine;
afterEach(() => machine.close());

const listed = () => [...machine.served.marketplace.listings().keys()].sort();

describe.each(SUBMISSIONS)(
  'a submission that %s knows nothing of any more',
  { timeout: 60_000 },
  (channel, kept) => {
    beforeEach(async () => {
      machine = await openTimeMachine(channel);
      machine.shop.catalog(['TENT', 'STOVE']);
      expect(await machine.shop.push({ wait: false })).toMatchObject({ create: 2, pending: 2 });
      machine.memory.get(kept)?.clear();
    });

    test('is asked about for a while, and then given up; its SKUs are sent again, and this is said', async () => {
      const { shop } = machine;
      expect(await shop.push({ wait: false })).toMatchObject({ unchanged: 2, pending: 2 });
      machine.wait(HOUR);
      expect(await shop.push()).toMatchObject({ create: 2, accepted: 2, pending: 0 });
      expect(listed()).toEqual(['STOVE', 'TENT']);
      expect(shop.issues()).toContainEqual(
        expect.objectContaining({
          rule: `${channel}/forgotten`,
          severity: 'warning',
          target: channel,
          message: expect.stringMatching(
            /knows nothing, or no longer, of the submission of \d{4}-.*listings: 2/,
          ),
        }),
      );
      expect(await shop.push()).toMatchObject({ unchanged: 2, pending: 0 });
      expect(shop.issues().map(({ rule }) => rule)).not.toContain(`${channel}/forgotten`);
    });

    test('is given up by status too, which says so and prints what its schema describes', async () => {
      const { shop } = machine;
      machine.wait(24 * HOUR);
      const output = await shop.status();
      expect(mistakesBy('status')(output)).toEqual([]);
      const forgotten = { rule: `${channel}/forgotten`, severity: 'warning', target: channel };
      expect(output).toMatchObject({
        targets: { [channel]: { states: {}, issues: [forgotten], submissions: [] } },
      });
      expect(await shop.status()).toMatchObject({ targets: { [channel]: { issues: [] } } });
    });
  },
);

test('a task of eBay that was made, and given no file in time, makes way for another one', async () => {
  machine = await openTimeMachine('ebay');
  const { shop, served } = machine;
  shop.catalog(['TENT']);
  served.disturbances.push({ at: /upload_file/, what: 'drop', times: 10 });
  expect(await shop.failingPush()).toMatchObject({ code: 3 });
  served.disturbances.length = 0;
  machine.wait(2 * HOUR);
  expect(await shop.push()).toMatchObject({ create: 1, accepted: 1, pending: 0 });
  expect(listed()).toEqual(['TENT']);
}, 60_000);
