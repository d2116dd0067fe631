import type { Results } from './upload.ts';

/** A rate limit: `burst` requests at once, refilled at `rate` per second; `daily` where there is one. */
export interface Budget {
  readonly rate: number;
  readonly burst: number;
  readonly daily?: number;
  /** Hour in UTC at which the channel's day begins; midnight where absent. */
  readonly dayBegins?: number;
  /** Requests in flight at once; one where absent. */
  readonly concurrency?: number;
}

/** What an answer that is fine says about the budget it was spent from. */
export interface Hints {
  /** Requests per second that the channel grants this account. */
  readonly rate?: number;
  /** The share of the budget that is used up, from 0 to 1, by whomever. */
  readonly used?: number;
}

/** How long answers take, and what to do when one does not come. */
export interface Patience {
  /** Milliseconds that an answer usually takes: a run waits so long for earlier ones before it plans. */
  readonly usual: number;
  /** Milliseconds after which something is wrong. */
  readonly longest: number;
  /** What to do then. */
  readonly hint: string;
  /** The channel's own id of the submission. */
  id(results: Results): string | undefined;
}
