import type { Answer } from '../channels/upload.ts';
import type { Clock } from './clock.ts';

/**
 * Attempts before a fault is final. A request refused below 500 with leave to try again was throttled: it was
 * not performed, so it may be repeated whatever it does, and wait longer.
 */
export const ATTEMPTS = { fault: 5, throttled: 12 } as const;

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 60_000;

/** Milliseconds before the next attempt: exponential, with jitter. */
export function backoff(attempt: number): number {
  return Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** attempt) * (0.5 + Math.random() / 2);
}

/** Retry-After as milliseconds from now: seconds or an HTTP date; 0 without one. */
export function retryAfter(answer: Answer, clock: Clock): number {
  const value = answer.headers['retry-after'];
  if (value === undefined) return 0;
  const seconds = Number(value);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - clock.now();
  return Number.isFinite(wait) ? Math.max(0, wait) : 0;
}
