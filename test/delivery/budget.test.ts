import { describe, expect, test } from 'vitest';
import { createSpender, Paused } from '../../src/delivery/budget.ts';
import { virtualClock } from '../support/virtual-clock.ts';

describe('a rate budget', () => {
  test('lets a burst through at once and then one request each period', async () => {
    const clock = virtualClock(0);
    const spender = createSpender({ rate: 0.5, burst: 3 }, clock);
    const times: number[] = [];
    await Promise.all(Array.from({ length: 5 }, () => spender.spend(async () => times.push(clock.now()))));
    expect(times).toEqual([0, 0, 0, 2000, 4000]);
  });

  test('is larger for an account that was granted more', async () => {
    const clock = virtualClock(0);
    const spender = createSpender({ rate: 1, burst: 1 }, clock, 4);
    for (let i = 0; i < 8; i += 1) await spender.spend(async () => undefined);
    expect(clock.now()).toBe(1000);
  });

  test('is not spent while the channel asked for a pause', async () => {
    const clock = virtualClock(0);
    const spender = createSpender({ rate: 10, burst: 10 }, clock);
    await spender.throttled(30_000);
    expect(await spender.spend(async () => clock.now())).toBe(30_000);
  });

  test('is not waited for when the channel wants quiet for an hour', async () => {
    const spender = createSpender({ rate: 10, burst: 10 }, virtualClock(0));
    await spender.throttled(3_600_000);
    await expect(spender.spend(async () => 'sent')).rejects.toMatchObject(new Paused(3_600_000));
  });

  test('serves what is urgent first, and equals in the order they came', async () => {
    const spender = createSpender({ rate: 1, burst: 1 }, virtualClock(0));
    const order: string[] = [];
    const ask = (name: string, urgency: number) =>
      spender.spend(async () => void order.push(name), { urgency });
    await Promise.all([
      ask('first', 4),
      ask('create', 2),
      ask('refresh', 4),
      ask('delete', 0),
      ask('new', 2),
    ]);
    expect(order).toEqual(['first', 'delete', 'create', 'new', 'refresh']);
  });

  test('begins with one request in flight, and grows to its number while the channel bears it', async () => {
    const { most, ask } = crowd(createSpender({ rate: 1000, burst: 1000, concurrency: 4 }, virtualClock(0)));
    await ask(1);
    expect(most()).toBe(1);
    await ask(12);
    expect(most()).toBe(4);
  });

  test('halves what is in flight when it is throttled, once for all refused together, and grows again', async () => {
    const clock = virtualClock(0);
    const spender = createSpender({ rate: 1000, burst: 1000, concurrency: 8 }, clock);
    const { most, ask } = crowd(spender);
    await ask(20);
    expect(most()).toBe(8);
    for (let refused = 0; refused < 8; refused += 1) await spender.throttled(1000);
    await clock.sleep(2000);
    expect(await ask(1)).toBe(1);
    expect(await ask(4)).toBe(4);
    expect(await ask(40)).toBeGreaterThan(5);
  });

  test('slows down where the channel takes less than its table says, and recovers in time', async () => {
    const clock = virtualClock(0);
    const spender = createSpender({ rate: 10, burst: 1 }, clock);
    const secondsFor = async (requests: number) => {
      const begun = clock.now();
      for (let i = 0; i < requests; i += 1) await spender.spend(async () => undefined);
      return (clock.now() - begun) / 1000;
    };
    await secondsFor(1);
    for (let refused = 0; refused < 3; refused += 1) {
      await spender.throttled(clock.now() + 1);
      await clock.sleep(2);
    }
    expect(await secondsFor(20)).toBeGreaterThan(5);
    await clock.sleep(600_000);
    await secondsFor(1);
    expect(await secondsFor(20)).toBeCloseTo(2, 0);
  });

  test('heeds the rate that the channel names, but not beyond its table', async () => {
    const clock = virtualClock(0);
    const spender = createSpender({ rate: 1, burst: 1 }, clock);
    const next = async () => {
      const begun = clock.now();
      await spender.spend(async () => undefined);
      return clock.now() - begun;
    };
    await next();
    spender.taken({ rate: 0.25 });
    expect(await next()).toBe(4000);
    spender.taken({ rate: 50 });
    await next();
    expect(await next()).toBeLessThanOrEqual(4000);
    await clock.sleep(600_000);
    await next();
    expect(await next()).toBe(1000);
  });

  test('slows down when others use up most of it', async () => {
    const clock = virtualClock(0);
    const spender = createSpender({ rate: 1, burst: 1 }, clock);
    await spender.spend(async () => undefined);
    spender.taken({ used: 0.95 });
    const begun = clock.now();
    await spender.spend(async () => undefined);
    expect(clock.now() - begun).toBeCloseTo(5000, -2);
  });
});

/** Asks many times at once, and tells how many were in flight at most. */
function crowd(spender: ReturnType<typeof createSpender>) {
  let inFlight = 0;
  let most = 0;
  const request = async () => {
    inFlight += 1;
    most = Math.max(most, inFlight);
    await new Promise((resolve) => setTimeout(resolve, 2));
    inFlight -= 1;
    spender.taken();
  };
  return {
    most: () => most,
    async ask(times: number): Promise<number> {
      most = 0;
      await Promise.all(Array.from({ length: times }, () => spender.spend(request)));
      return most;
    },
  };
}
