import { declaredDelimiter, detectDelimiter } from './delimiter.ts';
import { notClosed, nulFound, unreadable } from './failure.ts';
import { type Header, readHeader } from './header.ts';
import type { RawRecord } from './intake.ts';
import { type Dialect, looseRecords } from './loose.ts';
import { type LooseRecord, rawRecord } from './loose-record.ts';
import { createScan, MAX_COLUMNS, MORE, type Scan, scanRecord, turnTo, UNUSUAL } from './scan.ts';
import { createStrictRecord } from './strict.ts';
import type { Window } from './window.ts';

const QUOTE = 34;
const LF = 10;
const CR = 13;
const BACKSLASH = 92;

/** Where the rows of a file begin. */
export interface Start {
  readonly header: Header;
  readonly scan: Scan;
  /** Place and line of the first row. */
  readonly at: number;
  readonly line: number;
  /** The records behind the header, when RFC 4180 does not describe the header itself. */
  readonly loose?: AsyncGenerator<LooseRecord>;
}

/**
 * Reads the header. Empty lines and a line `sep=;` before it are skipped.
 * @throws UserError when there is none, or when a quote in it is never closed
 */
export async function readStart(window: Window, file: string, declared: string | undefined): Promise<Start> {
  let place = await skipLineEnds(window, file, { at: 0, line: 1 });
  let text = await firstLine(window, place.at);
  const written = declaredDelimiter(text);
  if (written !== undefined) {
    place = await skipLineEnds(window, file, { at: place.at + text.length, line: place.line });
    text = await firstLine(window, place.at);
  }
  const delimiter = declared ?? written ?? detectDelimiter(text);
  return readNames(window, file, createScan(delimiter.charCodeAt(0)), place);
}

interface Place {
  readonly at: number;
  readonly line: number;
}

async function readNames(window: Window, file: string, scan: Scan, { at, line }: Place): Promise<Start> {
  const next = await scanHeader(window, scan, at);
  if (next === MORE) throw notClosed(file, line);
  if (next === UNUSUAL) {
    const loose = looseRecords(window, at, line, dialectOf(scan, file));
    const first = await loose.next();
    const cells = first.done ? [] : textsOf(rawRecord(first.value, 0n));
    return { header: readHeader(cells, file, line), scan, at, line, loose };
  }
  if (window.nul >= 0 && window.nul < scan.end) throw nulFound(file, line);
  const tooMany = scan.count > MAX_COLUMNS;
  const record = createStrictRecord(scan, 0n).turnTo(at, false);
  const cells = tooMany ? new Array<string>(scan.count).fill('') : textsOf(record);
  return { header: readHeader(cells, file, line), scan, at: next, line: line + scan.lines };
}

function textsOf(record: RawRecord): string[] {
  return record.texts([...new Array(record.count()).keys()]);
}

async function scanHeader(window: Window, scan: Scan, at: number): Promise<number> {
  for (;;) {
    turnTo(scan, window.bytes, window.last);
    const next = scanRecord(scan, at);
    if (next !== MORE || window.last || !(await window.fill(0, 1))) return next;
  }
}

/** What the oddity just found says about the rest of the file. */
export function dialectOf(scan: Scan, file: string): Dialect {
  const escaped = scan.bytes[scan.oddity - 1] === BACKSLASH;
  return { file, delimiter: scan.delimiter, escape: escaped ? '\\' : '"' };
}

async function skipLineEnds(window: Window, file: string, from: Place): Promise<Place> {
  let { at, line } = from;
  for (;;) {
    const byte = window.bytes[at];
    if (byte === undefined) {
      if (window.last) throw unreadable(file, undefined, 'the file is empty', 'Export the catalog again.');
      await window.fill(0, line);
    } else if (byte === LF || byte === CR) {
      if (byte === LF || window.bytes[at + 1] !== LF) line++;
      at++;
    } else {
      return { at, line };
    }
  }
}

/** The first line, whole even when quoted names hold line breaks; of an endless one, what is at hand. */
async function firstLine(window: Window, from: number): Promise<string> {
  for (;;) {
    let quotes = 0;
    for (let at = from; at < window.bytes.length; at++) {
      const byte = window.bytes[at];
      if (byte === QUOTE) quotes++;
      if ((byte === LF || byte === CR) && quotes % 2 === 0) return window.bytes.toString('latin1', from, at);
    }
    if (window.last || !(await window.fill(0, 1))) return window.bytes.toString('latin1', from);
  }
}
