import type { Clock } from '../delivery/clock.ts';

/** The outside world as commands see it; only `cli.ts` makes one. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The result, on standard output. */
  out(text: string): void;
  /** Progress and warnings go here. */
  readonly err: NodeJS.WritableStream & { readonly isTTY?: boolean };
  /** Whether standard output may hold colours. */
  readonly color: boolean;
  /** Aborted by Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal;
  /** The engine's clock; absent for the wall's, or the sandbox's. */
  readonly clock?: Clock;
}
