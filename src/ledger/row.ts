/** What the last run made of a row: enough to skip it while nothing has changed. */
export interface RowRecord {
  /** Covers all of the catalog that the row's output depends on; `NO_PRINT` where it is to be looked at. */
  readonly fingerprint: string;
  readonly file: string;
  readonly line: number;
  /** The last run that saw it change. */
  readonly run: number;
  /** Targets that have been served with the row as it is, by name; absent when there are none. */
  readonly settled?: Readonly<Record<string, Settled>>;
}

/** A fingerprint that no row has. */
export const NO_PRINT = '';

/** A row that a target was served with, until something changes: how it counts meanwhile. */
export interface Settled {
  /** Covers all that the target makes of rows, as it was then: 16 hex characters. */
  readonly mark: string;
  readonly as: 'unchanged' | 'blocked' | 'excluded';
  /** Whether it can be bought there. */
  readonly onSale?: true | undefined;
  /** Whether it is listed there, and lacks a price. */
  readonly priceless?: true | undefined;
  /** When its output changes by itself, in milliseconds since 1970; absent when never. */
  readonly due?: number | undefined;
}

const KINDS = ['unchanged', 'blocked', 'excluded'] as const;

/** A record as text; positions instead of names, since there are as many as SKUs. */
export function encodeRow({ fingerprint, file, line, run, settled }: RowRecord): string {
  const texts = settled && Object.entries(settled).map(([target, one]) => [target, settledText(one)]);
  return JSON.stringify([fingerprint, file, line, run, ...(texts ? [Object.fromEntries(texts)] : [])]);
}

/** Undoes `encodeRow`. */
export function decodeRow(text: string): RowRecord {
  const [fingerprint, file, line, run, texts = {}] = JSON.parse(text);
  const settled: Record<string, Settled> = {};
  let some = false;
  for (const target in texts) {
    const one = texts[target];
    if (typeof one !== 'string') continue;
    settled[target] = settledOf(one);
    some = true;
  }
  return some ? { fingerprint, file, line, run, settled } : { fingerprint, file, line, run };
}

/** A digit for what it counts as, the mark, and when it is due. */
function settledText({ mark, as, onSale, priceless, due }: Settled): string {
  const digit = KINDS.indexOf(as) + (onSale ? 4 : 0) + (priceless ? 8 : 0);
  return `${digit.toString(16)}${mark}${due === undefined ? '' : due.toString(36)}`;
}

/** One literal, since every plan decodes as many as there are SKUs and targets. */
function settledOf(text: string): Settled {
  const digit = Number.parseInt(text.charAt(0), 16);
  return {
    mark: text.slice(1, 17),
    as: KINDS[digit & 3] ?? 'unchanged',
    onSale: (digit & 4) > 0 || undefined,
    priceless: (digit & 8) > 0 || undefined,
    due: text.length > 17 ? Number.parseInt(text.slice(17), 36) : undefined,
  };
}
