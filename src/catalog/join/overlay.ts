import type { Issue } from '../../issue.ts';
import { createHashIndex, grown, sharedNumbers } from '../hash-index.ts';
import { idKey } from '../skus.ts';
import { createTexts } from '../texts.ts';
import type { JoinOptions } from './join.ts';

/** An overlay in memory: of each row its key, its joined cells and its line, about 30 bytes beside the texts. */
export interface Overlay {
  readonly join: JoinOptions;
  /** The file as the user named it. */
  readonly file: string;
  /** The joined columns, in the order of the texts of a row. */
  readonly names: readonly string[];
  /** Rows read, whether or not they count. */
  readonly rows: number;
  /** Milliseconds since 1970; absent for what is no file here. */
  readonly modified: number | undefined;
  readonly issues: readonly Issue[];
  /** A hash of all its rows. */
  readonly hash: bigint;
  readonly table: Table;
}

/** Rows by their keys, numbered from 0. */
export interface Table {
  readonly size: number;
  /** Bytes of all texts. */
  readonly bytes: number;
  /** @returns the line of the earlier row with this key, which counts; undefined where it is new */
  add(key: string, cells: readonly string[], line: number): number | undefined;
  /** The number of a key, or -1; white space within is no difference. */
  find(key: string): number;
  key(number: number): string;
  cells(number: number): string[];
}

/** @param width number of joined columns */
export function createTable(width: number): Table {
  const index = createHashIndex();
  const texts = createTexts();
  let lines = sharedNumbers(64);
  const first = (number: number) => number * (width + 1);
  return {
    get size() {
      return index.size;
    },
    get bytes() {
      return texts.bytes;
    },
    add(key, cells, line) {
      const fresh = index.size;
      const number = index.add(idKey(key));
      if (number !== fresh) return lines[number];
      if (number === lines.length) lines = grown(lines, 2 * number);
      lines[number] = line;
      texts.add(key);
      for (const cell of cells) texts.add(cell);
      return undefined;
    },
    find: (key) => (key === '' ? -1 : index.find(idKey(key))),
    key: (number) => texts.get(first(number)),
    cells: (number) => Array.from({ length: width }, (_, i) => texts.get(first(number) + 1 + i)),
  };
}
