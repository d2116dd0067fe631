/** Candidates that follow one another in the catalog, and are formatted together. */
const STRIP = 512;

/** The strips that one of several lanes takes: every so many'th. */
export interface Share {
  readonly lane: number;
  readonly lanes: number;
}

/** The strip of a candidate, from 0. */
export function stripOf(ordinal: number): number {
  return Math.floor(ordinal / STRIP);
}

/** Whether a candidate is in a lane's share. */
export function isOwn(ordinal: number, { lane, lanes }: Share): boolean {
  return stripOf(ordinal) % lanes === lane;
}
