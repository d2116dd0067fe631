import { hashBytes } from '../hash.ts';
import { cellTexts, type Script, scriptOf } from './decode.ts';
import type { RawRecord } from './intake.ts';
import type { Scan } from './scan.ts';

/** The record that a scan has just found; one object serves all of them. */
export interface StrictRecord extends RawRecord {
  /** @param from where it begins */
  turnTo(from: number, utf8: boolean): StrictRecord;
}

export function createStrictRecord(scan: Scan, seed: bigint): StrictRecord {
  let from = 0;
  let script: Script = 'utf8';
  const record: StrictRecord = {
    turnTo(start, utf8) {
      from = start;
      script = scriptOf(scan.bytes, utf8, start, scan.end);
      return record;
    },
    count: () => scan.count,
    broken: false,
    nul: false,
    script: () => script,
    size: (cell) => (scan.ends[cell] ?? 0) - (scan.starts[cell] ?? 0),
    texts: (cells) => cellTexts(scan, cells, script),
    hash: () => hashBytes(scan.bytes.subarray(from, scan.end), seed),
  };
  return record;
}
