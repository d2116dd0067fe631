import { afterEach, describe, expect, test } from 'vitest';
import { CHANNELS } from '../support/plays.ts';
import { openTimeMachine, type TimeMachine } from '../support/time-machine.ts';

const DAY = 86_400_000;
const SKUS = ['TENT', 'STOVE', 'LAMP', 'MUG', 'KNIFE'];

let machine: TimeMachine;
afterEach(() => machine.close());

const listed = () => [...machine.served.marketplace.listings().keys()].sort();

describe.each(CHANNELS)('a SKU that left the catalog, on %s', { timeout: 60_000 }, (channel) => {
  test('is sold out at once, and deleted once its time of grace is over', async () => {
    machine = await openTimeMachine(channel, 'removed: { then: out_of_stock, delete_after: 7d }\n');
    const { shop, wait } = machine;
    shop.catalog(SKUS);
    await shop.push();
    shop.catalog(SKUS.slice(1));
    expect(await shop.push()).toMatchObject({ sold_out: 1, delete: 0, accepted: 1 });
    wait(6 * DAY);
    expect(await shop.push()).toMatchObject({ sold_out: 0, delete: 0 });
    expect(listed()).toContain('TENT');
    wait(DAY);
    expect(await shop.push()).toMatchObject({ sold_out: 0, delete: 1 });
    expect(listed()).toEqual(SKUS.slice(1).sort());
    expect(await shop.push()).toMatchObject({ delete: 0, unchanged: 4 });
  });

  test('comes back as it was when it returns within it', async () => {
    machine = await openTimeMachine(channel, 'removed: { then: out_of_stock, delete_after: 7d }\n');
    const { shop, wait } = machine;
    shop.catalog(SKUS);
    await shop.push();
    shop.catalog(SKUS.slice(1));
    await shop.push();
    wait(6 * DAY);
    shop.catalog(SKUS);
    expect(await shop.push()).toMatchObject({ adjust: 1, unchanged: 4, accepted: 1 });
    wait(6 * DAY);
    shop.catalog(SKUS.slice(1));
    expect(await shop.push()).toMatchObject({ sold_out: 1, delete: 0 });
  });
});
