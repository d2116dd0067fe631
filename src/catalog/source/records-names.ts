/**
 * A name as records write it. Records are written alike: what followed a name once is expected to follow it
 * again, and found without being looked up.
 */
export interface Name<N> {
  /** As it stands in the bytes. */
  readonly written: Buffer;
  /** The names below it, by what is written, byte for character. */
  readonly below: Map<string, N>;
  /** The first name below it when last seen. */
  first: N | undefined;
  /** The name that followed it when last seen. */
  next: N | undefined;
}

/** Most names that are remembered: more are a mistake, or an attack. */
export const MOST_NAMES = 50_000;

/**
 * The name below `parent` and behind `previous`, where it is the one expected there. Of two that may follow,
 * one is often left out.
 */
export function expectedAt<N extends Name<N>>(
  parent: N,
  previous: N | undefined,
  bytes: Buffer,
  at: number,
): N | undefined {
  const one = previous === undefined ? parent.first : previous.next;
  if (one === undefined || matches(bytes, at, one.written)) return one;
  const other = one.next;
  return other !== undefined && matches(bytes, at, other.written) ? other : undefined;
}

/** Remembers what follows what. */
export function follow<N extends Name<N>>(parent: N, previous: N | undefined, name: N): void {
  if (previous === undefined) parent.first = name;
  else previous.next = name;
}

/** Whether these bytes stand at a place. */
export function matches(bytes: Buffer, at: number, written: Buffer): boolean {
  if (at + written.length > bytes.length) return false;
  for (let i = 0; i < written.length; i++) if (bytes[at + i] !== written[i]) return false;
  return true;
}
