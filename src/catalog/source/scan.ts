const QUOTE = 34;
const LF = 10;
const CR = 13;
const BLANK = 32;

/** The record goes on behind the bytes at hand. */
export const MORE = -1;
/** Quotes stand where RFC 4180 has none. */
export const UNUSUAL = -2;

/** The cell holds doubled quotes. */
export const DOUBLED = 1;
/** The cell holds bytes beyond ASCII. */
export const WIDE = 2;
/** The cell was quoted: whether it is wide is not known. */
export const QUOTED = 4;
const STOP = 8;

/** Most columns a catalog may have. */
export const MAX_COLUMNS = 10_000;

/**
 * A place in some bytes and the record found there. Cells are byte ranges without their quotes and
 * outer blanks; one object serves all records.
 */
export interface Scan {
  bytes: Buffer;
  /** Nothing follows `bytes`. */
  last: boolean;
  readonly delimiter: number;
  /** Cells found; those beyond `MAX_COLUMNS` are counted only. */
  count: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** `DOUBLED`, `WIDE` and `QUOTED` of each cell. */
  readonly marks: Uint8Array;
  /** Physical lines the record takes. */
  lines: number;
  /** Behind the record's last byte, its line end left out. */
  end: number;
  /** Where `UNUSUAL` was found. */
  oddity: number;
  /** What each byte means outside quotes: `STOP`, `WIDE`, or nothing. */
  readonly classes: Uint8Array;
  nextLf: number;
  nextCr: number;
}

export function createScan(delimiter: number): Scan {
  const classes = new Uint8Array(256).fill(WIDE, 0x80);
  for (const byte of [delimiter, LF, CR]) classes[byte] = STOP;
  return {
    bytes: Buffer.alloc(0),
    last: false,
    delimiter,
    count: 0,
    starts: new Int32Array(MAX_COLUMNS),
    ends: new Int32Array(MAX_COLUMNS),
    marks: new Uint8Array(MAX_COLUMNS),
    lines: 0,
    end: 0,
    oddity: 0,
    classes,
    nextLf: -1,
    nextCr: -1,
  };
}

/** Moves the scan to other bytes. */
export function turnTo(scan: Scan, bytes: Buffer, last: boolean): void {
  scan.bytes = bytes;
  scan.last = last;
  scan.nextLf = -1;
  scan.nextCr = -1;
}

/** The place behind the record that begins at `from` (RFC 4180; LF, CRLF and CR end it), or MORE or UNUSUAL. */
export function scanRecord(scan: Scan, from: number): number {
  const { bytes, last, delimiter } = scan;
  scan.count = 0;
  scan.lines = 1;
  for (let at = from; ; at++) {
    at = at < bytes.length && bytes[at] === QUOTE ? quotedCell(scan, at) : plainCell(scan, at);
    if (at < 0) return at;
    const byte = bytes[at];
    if (byte === delimiter) continue;
    if (byte === CR && at + 1 === bytes.length && !last) return MORE;
    scan.end = at;
    return byte === CR && bytes[at + 1] === LF ? at + 2 : Math.min(at + 1, bytes.length);
  }
}

function plainCell(scan: Scan, from: number): number {
  const { bytes, classes } = scan;
  const to = bytes.length;
  let at = from;
  let marks = 0;
  for (; at < to; at++) {
    const kind = classes[bytes[at] ?? LF] ?? STOP;
    if (kind === STOP) break;
    marks |= kind;
  }
  if (at === to && !scan.last) return MORE;
  let start = from;
  while (start < at && (bytes[start] ?? 0) <= BLANK) start++;
  if (start > from && bytes[start] === QUOTE && start < at) return unusual(scan, start);
  addCell(scan, start, at, marks);
  return at;
}

function quotedCell(scan: Scan, from: number): number {
  const { bytes, last } = scan;
  let marks = QUOTED;
  let close = bytes.indexOf(QUOTE, from + 1);
  while (close >= 0 && bytes[close + 1] === QUOTE) {
    marks = QUOTED | DOUBLED;
    close = bytes.indexOf(QUOTE, close + 2);
  }
  if (close < 0) return MORE;
  const next = bytes[close + 1];
  if (next === undefined && !last) return MORE;
  if (next !== undefined && scan.classes[next] !== STOP) return unusual(scan, close);
  countLines(scan, from + 1, close);
  let start = from + 1;
  while (start < close && (bytes[start] ?? 0) <= BLANK) start++;
  addCell(scan, start, close, marks);
  return close + 1;
}

function addCell(scan: Scan, start: number, before: number, marks: number): void {
  const { bytes, count } = scan;
  let end = before;
  while (end > start && (bytes[end - 1] ?? 0) <= BLANK) end--;
  scan.count = count + 1;
  if (count >= MAX_COLUMNS) return;
  scan.starts[count] = start;
  scan.ends[count] = end;
  scan.marks[count] = marks;
}

function unusual(scan: Scan, at: number): number {
  scan.oddity = at;
  return UNUSUAL;
}

/** Line ends within a quoted cell. The next LF and CR are remembered, as most cells hold none. */
function countLines(scan: Scan, from: number, to: number): void {
  const { bytes } = scan;
  if (scan.nextLf < from) scan.nextLf = find(bytes, LF, from);
  for (; scan.nextLf < to; scan.nextLf = find(bytes, LF, scan.nextLf + 1)) scan.lines++;
  if (scan.nextCr < from) scan.nextCr = find(bytes, CR, from);
  for (; scan.nextCr < to; scan.nextCr = find(bytes, CR, scan.nextCr + 1)) {
    if (bytes[scan.nextCr + 1] !== LF) scan.lines++;
  }
}

function find(bytes: Buffer, byte: number, from: number): number {
  const at = bytes.indexOf(byte, from);
  return at < 0 ? bytes.length : at;
}
