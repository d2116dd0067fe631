import type { Start } from './csv-start.ts';
import { notClosed } from './failure.ts';
import { type Intake, NUL, OPEN_QUOTE } from './intake.ts';
import { MORE, type Scan, scanRecord, turnTo } from './scan.ts';
import { createStrictRecord, type StrictRecord } from './strict.ts';
import type { Window } from './window.ts';

/** Where more quotes than these are never closed, the file is not what it seems to be. */
const MOST_OPEN_QUOTES = 100;

const LF = 10;
const CR = 13;

/** How far the records of a file are read as RFC 4180 has them. */
export interface Strict {
  readonly file: string;
  readonly window: Window;
  readonly scan: Scan;
  readonly record: StrictRecord;
  /** Place and line of the next record. */
  at: number;
  line: number;
  openQuotes: number;
}

export function beginStrict(file: string, window: Window, { scan, at, line }: Start, seed: bigint): Strict {
  return { file, window, scan, record: createStrictRecord(scan, seed), at, line, openQuotes: 0 };
}

/** Admits records until there are `most`. @returns what has come in between, `MORE` or `UNUSUAL`; else a place */
export function admitRecords(strict: Strict, intake: Intake, most: number): number {
  const { scan, record } = strict;
  const { bytes, utf8, nul } = strict.window;
  while (strict.at < bytes.length) {
    const { at, line } = strict;
    const next = scanRecord(scan, at);
    if (next < 0) return next;
    if (!intake.next()) {
      if (nul >= 0 && bytes.subarray(at, next).includes(0)) intake.refuse(line, NUL);
      else intake.admit(record.turnTo(at, utf8), line);
    }
    strict.at = next;
    strict.line = line + scan.lines;
    if (intake.size() >= most) return next;
  }
  return MORE;
}

/**
 * Goes on to further bytes. @returns whether there are any
 * @throws UserError where the file cannot be read on, or quotes are left open too often
 */
export async function readOn(strict: Strict, intake: Intake): Promise<boolean> {
  const { file, window, scan, at, line } = strict;
  if (window.last && at === window.bytes.length) return false;
  if (!window.last && (await window.fill(at, line))) strict.at = 0;
  else {
    if (++strict.openQuotes > MOST_OPEN_QUOTES) throw notClosed(file, line);
    if (!intake.next()) intake.refuse(line, OPEN_QUOTE);
    strict.at = behindLine(window.bytes, at);
    strict.line = line + 1;
  }
  turnTo(scan, window.bytes, window.last);
  return true;
}

/** The row of a quote that is never closed ends with its line: no other row has a quote behind it. */
function behindLine(bytes: Buffer, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    if (bytes[at] === LF) return at + 1;
    if (bytes[at] === CR) return bytes[at + 1] === LF ? at + 2 : at + 1;
  }
  return bytes.length;
}
