import { isAscii } from 'node:buffer';
import { hashBytes } from '../hash.ts';
import { scriptOf, wideText } from './decode.ts';
import type { RawRecord } from './intake.ts';

/** A record as csv-parse reads it, in bytes. */
export interface LooseRecord {
  /** Cells without outer blanks. */
  readonly cells: readonly Buffer[];
  /** The whole record without its line end. */
  readonly raw: Buffer;
  readonly line: number;
  /** Whether a quote was closed where no cell ends, and lines behind the one it was opened in. */
  readonly broken: boolean;
}

/** Takes texts whose characters are bytes. */
export function looseRecord(cells: readonly string[], raw: string, line: number): LooseRecord {
  const broken = cells.some((cell) => /[\r\n]/.test(cell) && isOddlyQuoted(cell, raw));
  return {
    cells: cells.map((cell) => Buffer.from(looseCell(cell, raw), 'latin1')),
    raw: Buffer.from(raw.replace(/[\r\n]$/, ''), 'latin1'),
    line,
    broken,
  };
}

/** csv-parse takes a quoted cell with something behind its closing quote literally; blanks alone mean nothing. */
function looseCell(cell: string, raw: string): string {
  const text = trimmed(cell);
  const padded = text !== cell && text.length > 1 && text.endsWith('"') && isOddlyQuoted(cell, raw);
  return padded ? trimmed(text.slice(1, -1)) : text;
}

/** Whether the cell's own first character is the quote that opened it: one that is part of its text was tripled. */
function isOddlyQuoted(cell: string, raw: string): boolean {
  const [, text] = /^"([^"\r\n]{0,20})/.exec(cell) ?? [];
  return text !== undefined && !raw.includes(`"""${text}`);
}

/** Blanks are what the scanner takes for blanks. */
function trimmed(text: string): string {
  return text.replace(/^[\0- ]+|[\0- ]+$/g, '');
}

/** A record of csv-parse, seen like one of the scanner. */
export function rawRecord({ cells, raw, broken }: LooseRecord, seed: bigint): RawRecord {
  const script = scriptOf(raw, false, 0, raw.length);
  const text = (cell = NOTHING) =>
    isAscii(cell) ? cell.toString('latin1') : wideText(cell, 0, cell.length, script);
  return {
    count: () => cells.length,
    broken,
    nul: raw.includes(0),
    script: () => script,
    size: (cell) => cells[cell]?.length ?? 0,
    texts: (wanted) => wanted.map((cell) => text(cells[cell])),
    hash: () => hashBytes(raw, seed),
  };
}

const NOTHING: Buffer = Buffer.alloc(0);
