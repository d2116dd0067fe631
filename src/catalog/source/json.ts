import type { Issue } from '../../issue.ts';
import { type Columns, createColumns } from '../columns.ts';
import { hashBytes, hashText } from '../hash.ts';
import { openBytes } from './bytes.ts';
import { scriptOf, wideText } from './decode.ts';
import { unreadable } from './failure.ts';
import { flatten } from './flatten.ts';
import { linePieces, listPieces, type Piece } from './json-pieces.ts';
import { foreignNote, unreadableRow } from './notes.ts';
import { MAX_COLUMNS } from './scan.ts';
import { type Batch, MAX_CELL, type Pick, type Source, type SourceRow } from './source.ts';
import { createWindow, type Window } from './window.ts';

export interface JsonFile {
  readonly path: string;
  /** The file as the user named it. */
  readonly file: string;
  readonly encoding?: string | undefined;
  /** One object per line, instead of a list. */
  readonly lines: boolean;
}

/**
 * A file of JSON objects. Its names are only known from its records: those of the first ones stand for
 * its header.
 * @throws UserError when it holds no list of objects
 */
export async function openJson(json: JsonFile): Promise<Source> {
  const seen = createColumns();
  for await (const batch of readBatches(json, seen, '')) if (batch.rows.length > 0) break;
  const batches = (columns: Columns, salt: string, pick?: Pick) => readBatches(json, columns, salt, pick);
  return { file: json.file, header: [...seen.names], fixed: false, notes: [], batches };
}

async function* readBatches(
  json: JsonFile,
  columns: Columns,
  salt: string,
  pick?: Pick,
): AsyncGenerator<Batch> {
  const input = await openBytes(json.path, json.file, json.encoding);
  const seed = hashText(salt);
  try {
    const window = createWindow(input);
    const found = json.lines ? linePieces(window, json.file) : listPieces(window, json.file);
    let foreign = false;
    for await (const pieces of found) {
      const batch = readPieces(pieces, { file: json.file, window, columns, seed, pick });
      yield foreign ? { ...batch, notes: [] } : batch;
      foreign ||= batch.notes.length > 0;
    }
  } finally {
    await input.close();
  }
}

interface Reading {
  readonly file: string;
  readonly window: Window;
  readonly columns: Columns;
  readonly seed: bigint;
  readonly pick: Pick | undefined;
}

function readPieces(pieces: readonly Piece[], reading: Reading): Batch {
  const { file, window, columns, seed, pick } = reading;
  const rows: SourceRow[] = [];
  const unreadable: Issue[] = [];
  const notes: Issue[] = [];
  for (const { start, end, line } of pieces) {
    const script = scriptOf(window.bytes, window.utf8, start, end);
    if (script === 'foreign' && notes.length === 0) notes.push(foreignNote(file, line));
    const read = readCells(wideText(window.bytes, start, end, script), columns);
    if (columns.names.length > MAX_COLUMNS) throw tooManyNames(file, line);
    if ('problem' in read) {
      unreadable.push(unreadableRow(file, line, read.problem, 'Write one JSON object per product.'));
    } else if (read.cells.some((cell) => cell !== '')) {
      const row = { cells: read.cells, file, line, hash: hashBytes(window.bytes.subarray(start, end), seed) };
      if (!pick?.keep || pick.keep(row)) rows.push(row);
    }
  }
  return { rows, unreadable, notes };
}

function readCells(text: string, columns: Columns): { cells: string[] } | { problem: string } {
  const value = parse(text);
  if (value === undefined) return { problem: 'this is not valid JSON' };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { problem: 'this is no JSON object' };
  }
  const cells = new Array<string>(columns.names.length).fill('');
  let longest = 0;
  const problem = flatten(value, (name, cell) => {
    if (name === '__proto__') return;
    longest = Math.max(longest, cell.length);
    cells[columns.index(name)] = cell;
  });
  if (problem !== undefined) return { problem };
  return longest > MAX_CELL ? { problem: 'a value of the row is longer than 2 MiB' } : { cells };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function tooManyNames(file: string, line: number): Error {
  const problem = `its records have more than ${MAX_COLUMNS} different names`;
  return unreadable(file, line, problem, 'Use the same names in every record; ids belong in values.');
}
