import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { checkClock, checkSpace, offsetOf } from '../../src/commands/doctor/machine.ts';

const NOON = 'Tue, 24 Feb 2026 12:00:00 GMT';

it('finds a clock right that is right against one channel, however slow the others answer', () => {
  expect(checkClock([...offsetOf(NOON, Date.parse(NOON) + 400_000), 1500])).toBe(
    "within 2 s of the channels'",
  );
});

it('says how far a clock is off, and which way', () => {
  const ahead = offsetOf(NOON, Date.parse(NOON) + 400_000);
  expect(() => checkClock(ahead)).toThrow('the clock of this machine is 400 s ahead of');
  expect(() => checkClock([-400_000])).toThrow('400 s behind');
});

it('finds nothing where no channel has told the time', () => {
  expect(offsetOf(undefined, 0)).toEqual([]);
  expect(checkClock([])).toBe('no channel has told the time');
});

it('tells how much room there is', async () => {
  expect(await checkSpace(tmpdir())).toMatch(/ (GB|MB) are free$/);
});
