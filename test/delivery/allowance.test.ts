import { describe, expect, test } from 'vitest';
import { type Allowance, createAllowance } from '../../src/delivery/allowance.ts';
import { Paused } from '../../src/delivery/budget.ts';
import { accountOf, createBudgets } from '../../src/delivery/budgets.ts';
import type { Clock } from '../../src/delivery/clock.ts';
import { openLedger } from '../../src/ledger/lmdb.ts';
import { tempFolder } from '../support/config.ts';
import { plainChannel } from '../support/plain-channel.ts';
import { sampleTarget } from '../support/samples.ts';
import { virtualClock } from '../support/virtual-clock.ts';

const TEN = Date.parse('2026-11-21T10:00:00Z');
const HOUR = 3_600_000;

async function storeOf(key = 'ebay/a/tasks') {
  const ledger = await openLedger(await tempFolder());
  return {
    read: () => ledger.getSpent(key),
    change: (change: Parameters<typeof ledger.changeSpent>[1]) => ledger.changeSpent(key, change),
  };
}

async function taken(allowance: Allowance, most: number): Promise<number> {
  for (let count = 0; count < most; count += 1) {
    try {
      await allowance.take();
    } catch (error) {
      expect(error).toBeInstanceOf(Paused);
      return count;
    }
  }
  return most;
}

describe("a day's budget", () => {
  test('is shared by processes, and is whole again when the day of the channel begins', async () => {
    const store = await storeOf();
    const clock = virtualClock(TEN);
    const process = () => createAllowance({ daily: 5, dayBegins: 12 }, clock, store);
    expect(await taken(process(), 3)).toBe(3);
    expect(await taken(process(), 9)).toBe(2);
    await expect(process().take()).rejects.toMatchObject({ until: TEN + 2 * HOUR });
    await clock.sleep(2 * HOUR);
    expect(await taken(process(), 9)).toBe(5);
  });

  test('is reserved in shares, and what is left of a share is given back', async () => {
    const store = await storeOf();
    const clock = virtualClock(TEN);
    const first = createAllowance({ daily: 100_000 }, clock, store);
    await first.take();
    expect(await store.read()).toMatchObject({ spent: 100 });
    await first.giveBack();
    expect(await store.read()).toMatchObject({ spent: 1 });
  });

  test('is never spent twice by many at once', async () => {
    const store = await storeOf();
    const clock = virtualClock(TEN);
    const two = [1, 2].map(() => createAllowance({ daily: 2500 }, clock, store));
    const counts = await Promise.all(two.map((one) => taken(one, 2500)));
    expect((counts[0] ?? 0) + (counts[1] ?? 0)).toBe(2500);
  });

  test('does not bind a channel that counts none', async () => {
    expect(await taken(createAllowance({}, virtualClock(TEN), await storeOf()), 10)).toBe(10);
  });
});

describe('a pause that a channel asked for', () => {
  const channel = plainChannel();
  const spend = (clock: Clock, store: Awaited<ReturnType<typeof storeOf>>) =>
    createBudgets(clock, () => store).of(channel, 'plain/a', 'calls', 1);

  test('is kept by the next process too', async () => {
    const store = await storeOf();
    const clock = virtualClock(TEN);
    await spend(clock, store).throttled(TEN + HOUR);
    await expect(spend(clock, store).spend(async () => 'sent')).rejects.toMatchObject({ until: TEN + HOUR });
    await clock.sleep(HOUR);
    expect(await spend(clock, store).spend(async () => 'sent')).toBe('sent');
  });

  test('is waited for when it is short', async () => {
    const store = await storeOf();
    const clock = virtualClock(TEN);
    await spend(clock, store).throttled(TEN + 60_000);
    expect(await spend(clock, store).spend(async () => clock.now())).toBe(TEN + 60_000);
  });
});

describe('an account', () => {
  const target = sampleTarget('google', {});

  test('is the same for targets with the same credentials, whatever their order', () => {
    const channel = plainChannel();
    expect(accountOf(channel, target, { a: '1', b: '2' })).toBe(
      accountOf(channel, target, { b: '2', a: '1' }),
    );
    expect(accountOf(channel, target, { a: '1' })).not.toBe(accountOf(channel, target, { a: '2' }));
  });

  test('is what the channel counts by, where it says so', () => {
    const channel = plainChannel({ account: ({ settings }) => String(settings.merchant) });
    const of = (merchant: string, key: string) =>
      accountOf(channel, { ...target, settings: { merchant } }, { key });
    expect(of('1', 'x')).toBe(of('1', 'y'));
    expect(of('1', 'x')).not.toBe(of('2', 'x'));
  });

  test('tells no secret', () => {
    expect(accountOf(plainChannel(), target, { token: 'hush-hush' })).not.toContain('hush');
  });

  test('spends one budget, however many targets it has', async () => {
    const clock = virtualClock(TEN);
    const budgets = createBudgets(clock);
    const channel = plainChannel({ limits: { calls: { rate: 1, burst: 1 } } });
    const ask = () => budgets.of(channel, 'plain/a', 'calls', 1).spend(async () => clock.now() - TEN);
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([0, 1000, 2000]);
  });
});
