import type { Issue } from '../../issue.ts';
import type { Columns } from '../columns.ts';
import type { Script } from './decode.ts';
import { foreignNote, unreadableRow } from './notes.ts';
import { type Batch, MAX_CELL, type Pick, type SourceRow } from './source.ts';

/** A delimited record before its cells are text. */
export interface RawRecord {
  count(): number;
  /** Whether its quotes are so wrong that other records may be in it. */
  readonly broken: boolean;
  /** Whether it is known to hold a NUL byte. */
  readonly nul: boolean;
  script(): Script;
  /** Length of a cell in bytes. */
  size(cell: number): number;
  /** The texts of some cells, given from the first one on; '' where there is none. */
  texts(cells: readonly number[]): string[];
  hash(): bigint;
}

/** Makes rows of records. */
export interface Intake {
  /** Counts a record that follows. @returns whether it is to be passed over */
  next(): boolean;
  admit(record: RawRecord, line: number): void;
  /** How many rows were admitted since `take`. */
  size(): number;
  /** Counts a row that cannot be read. */
  refuse(line: number, fault: Fault): void;
  /** What was admitted since the last call. */
  take(): Batch;
}

/** Columns of a file, by their places in the catalog. */
export interface Shape {
  readonly file: string;
  readonly header: readonly string[];
  readonly columns: Columns;
}

export function createIntake(shape: Shape, pick: Pick | undefined): Intake {
  const { file, header, columns } = shape;
  const width = header.length;
  const places = header.map((name) => columns.index(name));
  const all = [...places.keys()];
  const shifted = places.some((place, i) => place !== i);
  const picked = pick?.columns && all.filter((cell) => pick.columns?.includes(places[cell] ?? -1));
  let rows: SourceRow[] = [];
  let unreadable: Issue[] = [];
  let notes: Issue[] = [];
  let foreign = false;
  const count = pick?.count ?? { records: 0 };

  function next(): boolean {
    count.records += 1;
    return pick?.skip?.(count.records - 1) ?? false;
  }

  function admit(record: RawRecord, line: number): void {
    const fault = faultOf(record, width);
    if (fault === BLANK) return;
    if (fault) {
      refuse(line, fault);
      return;
    }
    if (record.script() === 'foreign' && !foreign) {
      foreign = true;
      notes.push(foreignNote(file, line));
    }
    const row = {
      cells: rowOf(record, picked ?? all),
      file,
      line,
      hash: record.hash(),
      ordinal: count.records - 1,
    };
    if (!pick?.keep) rows.push(row);
    else if (pick.keep(row)) rows.push({ ...row, cells: rowOf(record, all) });
  }

  function refuse(line: number, { message, hint }: Fault): void {
    unreadable.push(unreadableRow(file, line, message, hint));
  }

  /** The row of a record, without the texts of other cells. */
  function rowOf(record: RawRecord, cells: readonly number[]): string[] {
    const texts = record.texts(cells);
    if (cells === all && !shifted) return texts;
    const row = new Array<string>(columns.names.length).fill('');
    for (let i = 0; i < cells.length; i++) row[places[cells[i] ?? 0] ?? 0] = texts[i] ?? '';
    return row;
  }

  return {
    next,
    admit,
    size: () => rows.length + unreadable.length,
    refuse,
    take() {
      const batch = { rows, unreadable, notes };
      rows = [];
      unreadable = [];
      notes = [];
      return batch;
    },
  };
}

const BLANK = 'blank';

interface Fault {
  readonly message: string;
  readonly hint: string;
}

export const NUL: Fault = {
  message: 'the row holds a NUL byte, which no text does',
  hint: 'Remove it, and export the file again as UTF-8.',
};

export const OPEN_QUOTE: Fault = {
  message: 'a quote in the row is never closed; the rows behind it are read on from the next line',
  hint: 'Close the quote, or double a quote that is part of a text.',
};

/** Why a record cannot be a row, if so. Lines of nothing but delimiters are what spreadsheets leave behind. */
function faultOf(record: RawRecord, width: number): Fault | typeof BLANK | undefined {
  const count = record.count();
  let longest = 0;
  let filled = 0;
  for (let cell = 0; cell < count; cell++) {
    const size = record.size(cell);
    if (size > 0) filled = cell + 1;
    if (size > longest) longest = size;
  }
  if (filled === 0) return BLANK;
  if (record.broken) {
    const message = 'a quote in the row is not closed where its cell ends; other rows may be lost in it';
    return { message, hint: 'Close the quote, or double a quote that is part of a text.' };
  }
  if (record.nul) return NUL;
  // Empty cells beyond the header are what spreadsheets leave behind.
  if (count < width || filled > width) {
    const message = `the row has ${cellsText(count)} where the header has ${width}`;
    return { message, hint: 'Look for a delimiter or a line break that is not within quotes.' };
  }
  if (longest <= MAX_CELL) return undefined;
  return {
    message: 'a cell of the row is longer than 2 MiB',
    hint: 'Look for a quote that is never closed.',
  };
}

function cellsText(count: number): string {
  return count === 1 ? '1 cell' : `${count} cells`;
}
