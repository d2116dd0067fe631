import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../src/delivery/clock.ts';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Turns of the event loop in which nobody goes to sleep before time leaps to the next who wakes. */
const QUIET = 1;

/**
 * A clock on which waiting costs nothing: when all that runs has come to rest, it leaps to the earliest
 * instant that somebody sleeps until. @param start milliseconds since 1970
 */
export function virtualClock(start: number): Clock {
  const sleepers: Sleeper[] = [];
  let now = start;
  let slept = 0;
  let running = false;

  /** Keeps the sleepers in the order they wake in. */
  function insert(sleeper: Sleeper): void {
    const place = sleepers.findLastIndex(({ at }) => at <= sleeper.at);
    sleepers.splice(place + 1, 0, sleeper);
    slept += 1;
  }

  async function run(): Promise<void> {
    running = true;
    while (sleepers.length > 0) {
      let seen = slept;
      for (let quiet = 0; quiet < QUIET; quiet += 1) {
        await setImmediate();
        if (slept === seen) continue;
        seen = slept;
        quiet = -1;
      }
      const next = sleepers.shift();
      if (!next) break;
      now = Math.max(now, next.at);
      next.wake();
    }
    running = false;
  }

  return {
    now: () => now,
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const stop = () => {
          const place = sleepers.indexOf(sleeper);
          if (place >= 0) sleepers.splice(place, 1);
          reject(signal?.reason);
        };
        const wake = () => {
          signal?.removeEventListener('abort', stop);
          resolve();
        };
        const sleeper = { at: Math.ceil(now + milliseconds), wake };
        insert(sleeper);
        signal?.addEventListener('abort', stop, { once: true });
        if (!running) void run();
      }),
  };
}
