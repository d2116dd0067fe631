import { expect, onTestFinished, test, vi } from 'vitest';
import { createHold } from '../../src/commands/hold.ts';
import { UserError } from '../../src/errors.ts';
import { LAPSE, thisProcess } from '../../src/ledger/holder.ts';
import { freshLedger } from '../ledger/support/place.ts';

const waiting = { wait: 0, onWait: () => undefined, signal: new AbortController().signal };
const other = { token: 'other', command: 'push', since: '2026-11-21T10:00:00Z', beat: 0 };

test('a target that another process takes over while a run has it is lost to the run, and said so', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const ledger = await freshLedger();
  const hold = createHold(ledger, 'google', 'push', waiting);
  await hold.lock();
  await vi.advanceTimersByTimeAsync(LAPSE);
  expect(hold.lost.aborted).toBe(false);
  const mine = await ledger.getHolder('google');
  await ledger.replaceHolder('google', mine?.token, { ...other, ...thisProcess() });
  await vi.advanceTimersByTimeAsync(LAPSE);
  expect(hold.lost.reason).toBeInstanceOf(UserError);
  expect(String(hold.lost.reason)).toContain('another process has taken google over');
  await hold.unlock();
  expect((await ledger.getHolder('google'))?.token).toBe('other');
});

test('a target is let go of and taken again, and nobody loses it by that', async () => {
  const ledger = await freshLedger();
  const one = createHold(ledger, 'google', 'push', waiting);
  const two = createHold(ledger, 'google', 'pull', waiting);
  await one.lock();
  await expect(two.lock()).rejects.toThrow('google is in use: `shelfcast push`');
  await one.unlock();
  await two.lock();
  await two.unlock();
  await one.lock();
  await one.unlock();
  expect([one.lost.aborted, two.lost.aborted]).toEqual([false, false]);
  expect(await ledger.getHolder('google')).toBeUndefined();
});
