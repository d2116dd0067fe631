import { describe, expect, it } from 'vitest';
import { durationMs } from '../../src/config/duration.ts';

describe('durationMs', () => {
  it.each([
    ['30s', 30_000],
    ['10m', 600_000],
    ['12h', 43_200_000],
    ['7d', 604_800_000],
    ['2 w', 1_209_600_000],
  ])('reads %s', (text, ms) => {
    expect(durationMs(text)).toBe(ms);
  });

  it.each(['7', 'd', '-1d', '1.5h', '7 days', ''])('does not read %j', (text) => {
    expect(durationMs(text)).toBeUndefined();
  });
});
