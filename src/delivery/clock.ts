/** Time as the engine knows it; the sandbox's runs faster than the wall's. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** @throws the signal's reason when it is aborted while asleep */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** A clock that runs `speed` times faster than the wall's. */
export function createClock(speed = 1): Clock {
  const start = Date.now();
  return {
    now: () => (speed === 1 ? Date.now() : Math.round(start + (Date.now() - start) * speed)),
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const wake = () => {
          signal?.removeEventListener('abort', stop);
          resolve();
        };
        const timer = setTimeout(wake, Math.max(0, milliseconds) / speed);
        const stop = () => {
          clearTimeout(timer);
          reject(signal?.reason);
        };
        signal?.addEventListener('abort', stop, { once: true });
      }),
  };
}
