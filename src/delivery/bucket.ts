/** A token bucket that starts full, and slows down where a channel takes less than its table says. */
export interface Bucket {
  /** Milliseconds until a request may leave; 0 takes it. */
  take(now: number): number;
  /** The channel refused a request for its number: fewer leave from now on, more again as time goes by. */
  slow(now: number): void;
  /** The channel said its own rate, in requests per second. */
  heed(rate: number): void;
}

/** What is left of the rate after each refusal, and at least. */
const CUT = 0.7;
const LEAST = 1 / 20;

/** Milliseconds in which a rate that was cut to nothing would be whole again. */
const RECOVERY = 600_000;

/** @param rate requests per second @param now milliseconds since 1970 */
export function createBucket(rate: number, burst: number, now: number): Bucket {
  let ceiling = rate;
  let pace = rate;
  let tokens = burst;
  let filled = now;

  function fill(at: number): void {
    const passed = Math.max(0, at - filled);
    tokens = Math.min(burst, tokens + (passed / 1000) * pace);
    pace = Math.min(ceiling, pace + (passed / RECOVERY) * ceiling);
    filled = at;
  }

  return {
    take(at) {
      fill(at);
      if (tokens < 1 - 1e-9) return Math.ceil(((1 - tokens) / pace) * 1000);
      tokens -= 1;
      return 0;
    },
    slow(at) {
      fill(at);
      pace = Math.max(ceiling * LEAST, pace * CUT);
    },
    heed(said) {
      ceiling = Math.min(rate, Math.max(said, rate * LEAST));
      pace = Math.min(pace, ceiling);
    },
  };
}
