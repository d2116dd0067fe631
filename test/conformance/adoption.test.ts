import { afterEach, describe, expect, test } from 'vitest';
import { openTimeMachine, type TimeMachine } from '../support/time-machine.ts';

const SKUS = Array.from({ length: 25 }, (_, number) => `TENT-${number}`);

/** A call of each list that is read page by page, or made by a task, and how many like it pass. */
const LISTS = [
  ['amazon', /^GET \/listings\//, 1],
  ['ebay', /^POST .*\/inventory_task/, 0],
] as const;

let machine: TimeMachine;
afterEach(() => machine.close());

describe.each(LISTS)(
  'a first push to %s that cannot read all that is listed',
  { timeout: 60_000 },
  (channel, at, skip) => {
    test('sends nothing, and the next one adopts it all', async () => {
      machine = await openTimeMachine(channel);
      machine.shop.catalog(SKUS);
      await machine.shop.push();
      const newcomer = machine.another();
      newcomer.catalog(SKUS);
      const { disturbances, calls } = machine.served;
      disturbances.push({ at, what: 'fail', skip, times: 10 });
      const before = calls.length;
      expect(await newcomer.failingPush()).toMatchObject({ code: 3 });
      const sent = /^(POST .*\/(feeds|documents|task)|PUT|PATCH|DELETE) ?/;
      expect(calls.slice(before).filter((call) => sent.test(call))).toEqual([]);
      disturbances.length = 0;
      expect(await newcomer.push()).toMatchObject({ create: 0, update: 25, accepted: 25 });
      newcomer.close();
    });
  },
);
