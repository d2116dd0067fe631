import { hashBytes } from '../hash.ts';
import { cellText, cellTexts, scriptOf } from './decode.ts';
import type { RawRecord } from './intake.ts';
import type { Scan } from './scan.ts';

/** The record just scanned, which begins at `from`; valid until the next one is scanned. */
export function strictRecord(scan: Scan, from: number, utf8: boolean, seed: bigint): RawRecord {
  const script = scriptOf(scan.bytes, utf8, from, scan.end);
  return {
    count: scan.count,
    broken: false,
    nul: false,
    script,
    size: (cell) => (scan.ends[cell] ?? 0) - (scan.starts[cell] ?? 0),
    text: (cell) => cellText(scan, cell, script),
    texts: () => cellTexts(scan, from, script),
    hash: () => hashBytes(scan.bytes.subarray(from, scan.end), seed),
  };
}
