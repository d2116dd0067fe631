import { isAscii } from 'node:buffer';
import { hashBytes } from '../hash.ts';
import { scriptOf, wideText } from './decode.ts';
import type { RawRecord } from './intake.ts';
import type { LooseRecord } from './loose.ts';

/** A record of csv-parse, seen like one of the scanner. */
export function looseRecord({ cells, raw }: LooseRecord, seed: bigint): RawRecord {
  const script = scriptOf(raw, false, 0, raw.length);
  const text = (cell: Buffer) =>
    isAscii(cell) ? cell.toString('latin1') : wideText(cell, 0, cell.length, script);
  return {
    count: cells.length,
    script,
    size: (cell) => cells[cell]?.length ?? 0,
    text: (cell) => text(cells[cell] ?? NOTHING),
    texts: () => cells.map(text),
    hash: () => hashBytes(raw, seed),
  };
}

const NOTHING = Buffer.alloc(0);
