import type { Issue } from '../../issue.ts';
import { unreadable } from './failure.ts';
import { note } from './notes.ts';
import { MAX_COLUMNS } from './scan.ts';

export interface Header {
  /** One name per column, each different. */
  readonly names: readonly string[];
  readonly notes: readonly Issue[];
}

/**
 * Names for the columns of a header line. A repeated name gets a number (`image`, `image_2`); a column
 * without one is called by its place (`column_7`), so that nothing in it is lost.
 * @throws UserError for more columns than are read
 */
export function readHeader(cells: readonly string[], file: string, line: number): Header {
  if (cells.length > MAX_COLUMNS) {
    const problem = `the header has ${cells.length} columns; ${MAX_COLUMNS} is the most that is read`;
    throw unreadable(file, line, problem, 'Check that the delimiter is the right one, and that lines end.');
  }
  const given = cells.map((cell) => (cell === '__proto__' ? '' : cell));
  const taken = new Set(given);
  const names = given.map((name, i) => {
    if (name === '') return free(`column_${i + 1}`, taken);
    return given.indexOf(name) === i ? name : free(name, taken, 2);
  });
  return { names, notes: [...repeated(given, names, file, line), ...unnamed(given, file, line)] };
}

function free(name: string, taken: Set<string>, from?: number): string {
  let candidate = from === undefined ? name : `${name}_${from}`;
  for (let n = from ?? 2; taken.has(candidate); n++) candidate = `${name}_${n}`;
  taken.add(candidate);
  return candidate;
}

function repeated(given: readonly string[], names: readonly string[], file: string, line: number): Issue[] {
  const renamed = names.filter((name, i) => given[i] !== '' && given[i] !== name);
  if (renamed.length === 0) return [];
  const message = `the header repeats names; the later columns are read as ${renamed.join(', ')}`;
  return [note('catalog/repeated-column', file, line, message, 'Give each column a name of its own.')];
}

/** Columns without a name at the end of the line are what spreadsheets leave behind. */
function unnamed(given: readonly string[], file: string, line: number): Issue[] {
  const lastNamed = given.findLastIndex((name) => name !== '');
  const places = given.flatMap((name, i) => (name === '' && i < lastNamed ? [i + 1] : []));
  if (places.length === 0) return [];
  const message = `the header has no name for column ${places.join(', ')}; it is read as column_${places[0]}`;
  return [note('catalog/unnamed-column', file, line, message, 'Name the column in the header.')];
}
