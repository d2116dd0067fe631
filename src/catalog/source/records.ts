import type { Issue } from '../../issue.ts';
import { type Columns, createColumns } from '../columns.ts';
import { hashBytes, hashText } from '../hash.ts';
import { openBytes } from './bytes.ts';
import { scriptOf, wideText } from './decode.ts';
import { unreadable } from './failure.ts';
import { foreignNote, unreadableRow } from './notes.ts';
import { cellsOf, isEmpty, turnTo, type Values } from './records-values.ts';
import { MAX_COLUMNS } from './scan.ts';
import { type Batch, MAX_CELL, type Pick, type Source, type SourceRow } from './source.ts';
import { createWindow, type Window } from './window.ts';

/** One record in the bytes of a window; valid until the next ones are asked for. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** Why a record cannot be a row. */
export interface Fault {
  readonly problem: string;
  readonly hint: string;
}

/** Reads the records of one file, in one pass. */
export interface RecordReader {
  readonly values: Values;
  /** Finds the values of the record that `values` were turned to, which begins on `line`. @returns what is wrong with it, if anything */
  read(line: number): Fault | undefined;
}

/** A file of records that bring their names with them. */
export interface RecordFile {
  readonly path: string;
  /** The file as the user named it. */
  readonly file: string;
  /** What it is, for people. */
  readonly kind: string;
  readonly encoding?: string | undefined;
  /** What decides which records are found, beside the bytes. */
  readonly salt?: string;
  find(window: Window): AsyncIterable<readonly Piece[]>;
  createReader(): RecordReader;
  /** What is said where no record was found. */
  readonly none?: Issue;
}

/** The text of so many bytes is no longer than a cell may be, however they are written. */
const SAFE = MAX_CELL / 8;

/**
 * Opens such a file. Its names are only known from its records: those of the first ones stand for its header.
 * @throws UserError when records cannot be told apart
 */
export async function openRecords(records: RecordFile): Promise<Source> {
  const seen = createColumns();
  for await (const batch of readBatches(records, { columns: seen, salt: '', header: [] }))
    if (batch.rows.length > 0) break;
  const header = [...seen.names];
  const batches = (columns: Columns, salt: string, pick?: Pick) =>
    readBatches(records, { columns, salt, header, pick });
  const format = `${records.kind}, ${await encodingOf(records)}`;
  return { file: records.file, format, header, fixed: false, notes: [], batches };
}

async function encodingOf({ path, file, encoding }: RecordFile): Promise<string> {
  const bytes = await openBytes(path, file, encoding);
  await bytes.close();
  return bytes.encoding;
}

/** One pass over a file. */
interface Reading {
  readonly columns: Columns;
  readonly salt: string;
  /** Names that were known when the pick was made. */
  readonly header: readonly string[];
  readonly pick?: Pick | undefined;
}

async function* readBatches(records: RecordFile, reading: Reading): AsyncGenerator<Batch> {
  const input = await openBytes(records.path, records.file, records.encoding);
  const seed = hashText(reading.salt + (records.salt ?? ''));
  try {
    const window = createWindow(input);
    const batchOf = createIntake(records, window, reading, seed);
    let foreign = false;
    let found = false;
    for await (const pieces of records.find(window)) {
      const batch = batchOf(pieces);
      yield foreign ? { ...batch, notes: [] } : batch;
      foreign ||= batch.notes.length > 0;
      found ||= pieces.length > 0;
    }
    if (!found && records.none) yield { rows: [], unreadable: [], notes: [records.none] };
  } finally {
    await input.close();
  }
}

/** Makes rows of records. */
function createIntake(
  { file, createReader }: RecordFile,
  window: Window,
  { columns, header, pick }: Reading,
  seed: bigint,
): (pieces: readonly Piece[]) => Batch {
  const { values, read } = createReader();
  const known = new Set(header);
  const count = pick?.count ?? { records: 0 };

  /** Whoever made the pick could not know the names that came later: those are in every row. */
  function place(): void {
    for (const field of values.filled) {
      if (field.place >= 0) continue;
      field.place = columns.index(field.name);
      field.wanted = !pick?.columns || pick.columns.includes(field.place) || !known.has(field.name);
    }
  }

  function faultOf({ start, end, line }: Piece): Fault | undefined {
    const fault = read(line);
    if (fault) return fault;
    place();
    if (columns.names.length > MAX_COLUMNS) throw tooManyNames(file, line);
    if (end - start <= SAFE || cellsOf(values, columns, true).every((cell) => cell.length <= MAX_CELL))
      return undefined;
    return { problem: 'a value of the row is longer than 2 MiB', hint: 'Shorten it, or leave it out.' };
  }

  return (pieces) => {
    const rows: SourceRow[] = [];
    const unreadable: Issue[] = [];
    const notes: Issue[] = [];
    for (const piece of pieces) {
      const { start, end, line } = piece;
      const ordinal = count.records++;
      if (pick?.skip?.(ordinal)) continue;
      const { bytes } = window;
      const script = scriptOf(bytes, window.utf8, start, end);
      if (script === 'utf8') turnTo(values, bytes, start, end);
      else {
        if (notes.length === 0) notes.push(foreignNote(file, line));
        const text = Buffer.from(wideText(bytes, start, end, script));
        turnTo(values, text, 0, text.length);
      }
      const fault = faultOf(piece);
      if (fault) unreadable.push(unreadableRow(file, line, fault.problem, fault.hint));
      if (fault || isEmpty(values)) continue;
      const hash = hashBytes(bytes.subarray(start, end), seed);
      const row = { cells: cellsOf(values, columns, !pick?.columns), file, line, hash, ordinal };
      if (!pick?.keep) rows.push(row);
      else if (pick.keep(row)) rows.push({ ...row, cells: cellsOf(values, columns, true) });
    }
    return { rows, unreadable, notes };
  };
}

function tooManyNames(file: string, line: number): Error {
  const problem = `its records have more than ${MAX_COLUMNS} different names`;
  return unreadable(file, line, problem, 'Use the same names in every record; ids belong in values.');
}
