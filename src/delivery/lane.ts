/** Lets requests through, the urgent ones first, as many at once as a channel turns out to bear. */
export interface Lane {
  /** @param urgency the lowest goes first; among equals, the first to come */
  pass<T>(urgency: number, request: () => Promise<T>): Promise<T>;
  /** The channel bore one more: the number in flight may grow. */
  grow(): void;
  /** The channel refused one for their number: half as many from now on. */
  shrink(): void;
}

/** @param most requests in flight at once; it begins with one, so that a wrong account costs few */
export function createLane(most: number): Lane {
  const waiting: (() => void)[][] = [];
  let allowed = 1;
  let started = false;
  let inFlight = 0;

  function next(): void {
    while (inFlight < Math.floor(allowed)) {
      const start = waiting.find((row) => row?.length)?.shift();
      if (!start) return;
      inFlight += 1;
      start();
    }
  }

  return {
    async pass(urgency, request) {
      await new Promise<void>((start) => {
        waiting[urgency] ??= [];
        waiting[urgency].push(start);
        next();
      });
      try {
        return await request();
      } finally {
        inFlight -= 1;
        next();
      }
    },
    grow() {
      allowed = Math.min(most, allowed + (started ? 1 / allowed : 1));
      next();
    },
    shrink() {
      started = true;
      allowed = Math.max(1, allowed / 2);
    },
  };
}
