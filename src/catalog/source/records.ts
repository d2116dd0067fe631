import type { Issue } from '../../issue.ts';
import { type Columns, createColumns } from '../columns.ts';
import { hashBytes, hashText } from '../hash.ts';
import { openBytes } from './bytes.ts';
import { scriptOf, wideText } from './decode.ts';
import { unreadable } from './failure.ts';
import { foreignNote, unreadableRow } from './notes.ts';
import { MAX_COLUMNS } from './scan.ts';
import { type Batch, type Count, MAX_CELL, type Pick, type Source, type SourceRow } from './source.ts';
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
  /** Gives every value of a record a column. `line` is the record's. @returns what is wrong with it, if anything */
  read(text: string, set: (name: string, text: string) => void, line: number): Fault | undefined;
  /** What is said where no record was found. */
  readonly none?: Issue;
}

/**
 * Opens such a file. Its names are only known from its records: those of the first ones stand for its header.
 * @throws UserError when records cannot be told apart
 */
export async function openRecords(records: RecordFile): Promise<Source> {
  const seen = createColumns();
  for await (const batch of readBatches(records, seen, '')) if (batch.rows.length > 0) break;
  const batches = (columns: Columns, salt: string, pick?: Pick) => readBatches(records, columns, salt, pick);
  const format = `${records.kind}, ${await encodingOf(records)}`;
  return { file: records.file, format, header: [...seen.names], fixed: false, notes: [], batches };
}

async function encodingOf({ path, file, encoding }: RecordFile): Promise<string> {
  const bytes = await openBytes(path, file, encoding);
  await bytes.close();
  return bytes.encoding;
}

async function* readBatches(
  records: RecordFile,
  columns: Columns,
  salt: string,
  pick?: Pick,
): AsyncGenerator<Batch> {
  const input = await openBytes(records.path, records.file, records.encoding);
  const seed = hashText(salt + (records.salt ?? ''));
  try {
    const window = createWindow(input);
    const count = pick?.count ?? { records: 0 };
    let foreign = false;
    let found = false;
    for await (const pieces of records.find(window)) {
      const batch = readPieces(pieces, { records, window, columns, seed, pick, count });
      yield foreign ? { ...batch, notes: [] } : batch;
      foreign ||= batch.notes.length > 0;
      found ||= pieces.length > 0;
    }
    if (!found && records.none) yield { rows: [], unreadable: [], notes: [records.none] };
  } finally {
    await input.close();
  }
}

interface Reading {
  readonly records: RecordFile;
  readonly window: Window;
  readonly columns: Columns;
  readonly seed: bigint;
  readonly pick: Pick | undefined;
  readonly count: Count;
}

function readPieces(
  pieces: readonly Piece[],
  { records, window, columns, seed, pick, count }: Reading,
): Batch {
  const { file } = records;
  const rows: SourceRow[] = [];
  const unreadable: Issue[] = [];
  const notes: Issue[] = [];
  for (const { start, end, line } of pieces) {
    const ordinal = count.records++;
    if (pick?.skip?.(ordinal)) continue;
    const script = scriptOf(window.bytes, window.utf8, start, end);
    if (script === 'foreign' && notes.length === 0) notes.push(foreignNote(file, line));
    const read = readCells(wideText(window.bytes, start, end, script), records, columns, line);
    if (columns.names.length > MAX_COLUMNS) throw tooManyNames(file, line);
    if ('problem' in read) {
      unreadable.push(unreadableRow(file, line, read.problem, read.hint));
    } else if (read.cells.some((cell) => cell !== '')) {
      const row = {
        cells: read.cells,
        file,
        line,
        hash: hashBytes(window.bytes.subarray(start, end), seed),
        ordinal,
      };
      if (!pick?.keep || pick.keep(row)) rows.push(row);
    }
  }
  return { rows, unreadable, notes };
}

function readCells(
  text: string,
  records: RecordFile,
  columns: Columns,
  line: number,
): { cells: string[] } | Fault {
  const cells = new Array<string>(columns.names.length).fill('');
  let longest = 0;
  const fault = records.read(
    text,
    (name, cell) => {
      if (name === '__proto__') return;
      longest = Math.max(longest, cell.length);
      cells[columns.index(name)] = cell;
    },
    line,
  );
  if (fault) return fault;
  if (longest <= MAX_CELL) return { cells };
  return { problem: 'a value of the row is longer than 2 MiB', hint: 'Shorten it, or leave it out.' };
}

function tooManyNames(file: string, line: number): Error {
  const problem = `its records have more than ${MAX_COLUMNS} different names`;
  return unreadable(file, line, problem, 'Use the same names in every record; ids belong in values.');
}
