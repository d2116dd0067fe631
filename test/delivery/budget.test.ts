import { describe, expect, test } from 'vitest';
import { createSpender } from '../../src/delivery/budget.ts';
import type { Clock } from '../../src/delivery/clock.ts';

/** A clock that only moves when somebody sleeps. */
function virtualClock(): Clock {
  let now = 0;
  return {
    now: () => now,
    sleep: async (milliseconds) => {
      now += milliseconds;
    },
  };
}

describe('a rate budget', () => {
  test('lets a burst through at once and then one request each period', async () => {
    const clock = virtualClock();
    const spender = createSpender({ rate: 0.5, burst: 3 }, clock);
    const times: number[] = [];
    for (let i = 0; i < 5; i += 1) await spender.spend(async () => void times.push(clock.now()));
    expect(times).toEqual([0, 0, 0, 2000, 4000]);
  });

  test('is larger for an account that was granted more', async () => {
    const clock = virtualClock();
    const spender = createSpender({ rate: 1, burst: 1 }, clock, 4);
    for (let i = 0; i < 8; i += 1) await spender.spend(async () => undefined);
    expect(clock.now()).toBe(1000);
  });

  test('is not spent while the channel asked for a pause', async () => {
    const clock = virtualClock();
    const spender = createSpender({ rate: 10, burst: 10 }, clock);
    spender.pauseUntil(30_000);
    expect(await spender.spend(async () => clock.now())).toBe(30_000);
  });

  test('keeps to its number of requests in flight', async () => {
    const spender = createSpender({ rate: 1000, burst: 1000, concurrency: 2 }, virtualClock());
    let inFlight = 0;
    let most = 0;
    const request = async () => {
      inFlight += 1;
      most = Math.max(most, inFlight);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inFlight -= 1;
    };
    await Promise.all(Array.from({ length: 7 }, () => spender.spend(request)));
    expect(most).toBe(2);
  });
});
