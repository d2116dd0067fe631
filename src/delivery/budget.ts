import type { Budget, Hints } from '../channels/limits.ts';
import type { Allowance } from './allowance.ts';
import { createBucket } from './bucket.ts';
import type { Clock } from './clock.ts';
import { createLane } from './lane.ts';

/** A rate budget being spent by all that share an account. */
export interface Spender {
  /**
   * Runs the request when the budget allows.
   * @throws Paused when that is too far away to be waited for
   */
  spend<T>(request: () => Promise<T>, options?: SpendOptions): Promise<T>;
  /** The channel took a request. */
  taken(hints?: Hints): void;
  /** The channel refused a request for its number, and nothing is spent before this instant. */
  throttled(until: number): Promise<void>;
  /** What was reserved and not spent is free for others again. */
  close(): Promise<void>;
}

export interface SpendOptions {
  /** The lowest goes first. */
  readonly urgency?: number;
  readonly signal?: AbortSignal;
}

/** A budget is used up, or the channel wants quiet, for longer than a run should sit and wait. */
export class Paused extends Error {
  override name = 'Paused';
  /** Milliseconds since 1970. */
  readonly until: number;

  constructor(until: number) {
    super(`nothing is taken until ${new Date(until).toISOString()}`);
    this.until = until;
  }
}

/** Milliseconds that a run sits and waits for leave to send; after a longer pause, another run goes on. */
const LONGEST_WAIT = 15 * 60_000;

/** From this share of a budget that others spend too, requests slow down. */
const CROWDED = 0.75;

/** @param factor scales rate and burst, for accounts that were granted more */
export function createSpender(
  budget: Budget,
  clock: Clock,
  factor = 1,
  allowance: Allowance | undefined = undefined,
): Spender {
  const rate = budget.rate * factor;
  const bucket = createBucket(rate, Math.max(1, budget.burst * factor), clock.now());
  const lane = createLane(budget.concurrency ?? 1);
  let paused = 0;
  let recalled: Promise<void> | undefined;
  let last: Promise<void> = Promise.resolve();

  async function recall(): Promise<void> {
    paused = Math.max(paused, (await allowance?.pausedUntil()) ?? 0);
  }

  /** One after another, so that whoever came first has the first token. */
  function admit(signal?: AbortSignal): Promise<void> {
    const turn = last.then(() => leave(signal));
    last = turn.catch(() => undefined);
    return turn;
  }

  async function leave(signal?: AbortSignal): Promise<void> {
    recalled ??= recall();
    await recalled;
    await allowance?.take();
    for (;;) {
      signal?.throwIfAborted();
      const now = clock.now();
      if (paused - now > LONGEST_WAIT) throw new Paused(paused);
      const pause = paused > now ? paused - now : bucket.take(now);
      if (pause <= 0) return;
      await clock.sleep(pause, signal);
    }
  }

  return {
    spend: (request, { urgency = 0, signal } = {}) =>
      lane.pass(urgency, async () => {
        await admit(signal);
        return request();
      }),
    taken(hints) {
      lane.grow();
      if (hints?.rate !== undefined) bucket.heed(hints.rate);
      if (hints?.used !== undefined) bucket.heed(rate * Math.min(1, (1 - hints.used) / (1 - CROWDED)));
    },
    async throttled(until) {
      const now = clock.now();
      // Requests that were in flight together are refused together: that counts once.
      if (paused <= now) {
        lane.shrink();
        bucket.slow(now);
      }
      paused = Math.max(paused, until);
      await allowance?.pause(paused);
    },
    close: async () => allowance?.giveBack(),
  };
}
