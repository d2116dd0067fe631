/** What the last run made of a row: enough to skip it while nothing has changed. */
export interface RowRecord {
  /** Covers all that the row's output depends on. */
  readonly fingerprint: string;
  readonly file: string;
  readonly line: number;
  /** The last run that saw it. */
  readonly run: number;
  /** When its output can change by itself, in milliseconds since 1970; absent when never. */
  readonly due?: number;
  /** Why the row is no product. */
  readonly excluded?: string;
  /** Names of the rules that touched it. */
  readonly hits?: readonly string[];
  /** Targets that do not get it, and why: so that a skipped row is still counted right. */
  readonly aside?: Readonly<Record<string, 'blocked' | 'excluded'>>;
}

/** A record as text; positions instead of names, since there are as many as SKUs. */
export function encodeRow(row: RowRecord): string {
  const { fingerprint, file, line, run, ...rest } = row;
  return JSON.stringify([fingerprint, file, line, run, rest]);
}

/** Undoes `encodeRow`. */
export function decodeRow(text: string): RowRecord {
  const [fingerprint, file, line, run, rest] = JSON.parse(text);
  return { fingerprint, file, line, run, ...rest };
}
