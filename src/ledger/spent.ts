/** What an account has spent of one of a channel's budgets: what must not be forgotten between two runs. */
export interface Spent {
  /** The channel's day that is counted, by the date on which it begins; empty where none is. */
  readonly day: string;
  readonly spent: number;
  /** The channel wants no request before this instant, in milliseconds since 1970. */
  readonly until?: number;
}
