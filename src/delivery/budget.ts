import pLimit from 'p-limit';
import type { Budget } from '../channels/upload.ts';
import type { Clock } from './clock.ts';

/** A rate budget being spent: a token bucket that starts full, and a cap on requests in flight. */
export interface Spender {
  /** Runs the request when the budget allows. */
  spend<T>(request: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** Nothing is spent before this instant: the channel asked for a pause. */
  pauseUntil(instant: number): void;
}

/** @param factor scales rate and burst, for accounts that were granted more */
export function createSpender(budget: Budget, clock: Clock, factor = 1): Spender {
  const rate = budget.rate * factor;
  const burst = Math.max(1, budget.burst * factor);
  const inFlight = pLimit(budget.concurrency ?? 1);
  let tokens = burst;
  let filled = clock.now();
  let paused = 0;

  async function take(signal?: AbortSignal): Promise<void> {
    for (;;) {
      const now = clock.now();
      tokens = Math.min(burst, tokens + ((now - filled) / 1000) * rate);
      filled = now;
      const pause = Math.max(paused - now, tokens >= 1 ? 0 : ((1 - tokens) / rate) * 1000);
      if (pause <= 0) break;
      await clock.sleep(Math.ceil(pause), signal);
    }
    tokens -= 1;
  }

  return {
    spend: (request, signal) =>
      inFlight(async () => {
        await take(signal);
        return request();
      }),
    pauseUntil(instant) {
      paused = Math.max(paused, instant);
    },
  };
}
