import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createClock } from '../../src/delivery/clock.ts';
import { playAmazon } from '../../src/sandbox/amazon.ts';
import { playEbay } from '../../src/sandbox/ebay.ts';
import { playFacebook } from '../../src/sandbox/facebook.ts';
import { type Served, serve, type World } from '../../src/sandbox/server.ts';
import { type Rehearsal, rehearse, SPEED } from '../support/rehearsal.ts';

const PLAYS = { amazon: playAmazon, ebay: playEbay, facebook: playFacebook };
/** What marketplaces remember submissions under. */
const SUBMISSIONS = [
  ['amazon', 'feeds'],
  ['ebay', 'tasks'],
  ['facebook', 'sessions'],
] as const;
const HOUR = 3_600_000;

let served: Served;
let memory: Map<string, Map<string, unknown>>;
let shop: Rehearsal;
/** Milliseconds by which a test has put the clock forward. */
let ahead = 0;

/** A marketplace whose memory is at hand. */
async function open(channel: keyof typeof PLAYS): Promise<void> {
  memory = new Map();
  ahead = 0;
  const play = (world: World) =>
    PLAYS[channel]({
      ...world,
      now: () => world.now() + ahead,
      keep(name, fresh) {
        if (fresh instanceof Map) memory.set(name, fresh);
        return world.keep(name, fresh);
      },
    });
  served = await serve(play, 0, SPEED);
  const { now, sleep } = createClock(SPEED);
  shop = rehearse(channel, served, SPEED, { now: () => now() + ahead, sleep });
}

afterEach(async () => {
  shop.close();
  await served.close();
});

describe.each(SUBMISSIONS)(
  'a submission that %s knows nothing of any more',
  { timeout: 60_000 },
  (channel, kept) => {
    beforeEach(async () => {
      await open(channel);
      shop.catalog(['TENT', 'STOVE']);
      expect(await shop.push({ wait: false })).toMatchObject({ create: 2, pending: 2 });
      memory.get(kept)?.clear();
    });

    test('is asked about for a while, and then given up; its SKUs are sent again, and this is said', async () => {
      expect(await shop.push({ wait: false })).toMatchObject({ unchanged: 2, pending: 2 });
      ahead += HOUR;
      expect(await shop.push()).toMatchObject({ create: 2, accepted: 2, pending: 0 });
      expect([...served.marketplace.listings().keys()].sort()).toEqual(['STOVE', 'TENT']);
      expect(shop.issues().filter(({ severity }) => severity === 'warning')).toContainEqual(
        expect.objectContaining({
          rule: `${channel}/forgotten`,
          target: channel,
          message: expect.stringMatching(
            /knows nothing, or no longer, of the submission of \d{4}-.*listings: 2/,
          ),
        }),
      );
      expect(await shop.push()).toMatchObject({ unchanged: 2, pending: 0 });
      expect(shop.issues().map(({ rule }) => rule)).not.toContain(`${channel}/forgotten`);
    });
  },
);

test('a task of eBay that was made, and given no file in time, makes way for another one', async () => {
  await open('ebay');
  shop.catalog(['TENT']);
  served.disturbances.push({ at: /upload_file/, what: 'drop', times: 10 });
  expect(await shop.failingPush()).toMatchObject({ code: 3 });
  served.disturbances.length = 0;
  memory.get('tasks')?.clear();
  expect(await shop.push()).toMatchObject({ create: 1, accepted: 1, pending: 0 });
  expect([...served.marketplace.listings().keys()]).toEqual(['TENT']);
}, 60_000);
