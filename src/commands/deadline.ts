export interface WaitFlags {
  /** Milliseconds to wait for answers, `false` for none, otherwise as long as it takes. */
  readonly wait?: number | boolean;
}

/** When a run stops waiting for answers. @param now milliseconds since 1970, as the result is */
export function deadlineOf({ wait }: WaitFlags, now: number): number {
  if (typeof wait === 'number') return now + wait;
  return wait === false ? now : Number.POSITIVE_INFINITY;
}
