import { LIST_MARK } from '../../product/reading.ts';
import type { Columns } from '../columns.ts';
import type { Row } from '../row.ts';

/** Reads a row's cell, trimmed; '' where there is none. */
export type Cell = (row: Row) => string;

/** The cell of a column by its name, or by the first of several spellings that holds something. */
export function cellOf(columns: Columns, ...spellings: readonly string[]): Cell {
  return (row) => {
    for (const name of spellings) {
      const text = columns.has(name) ? (row.cells[columns.index(name)] ?? '').trim() : '';
      if (text !== '') return text;
    }
    return '';
  };
}

/** The members of a list that came as one cell, as repeated elements do. */
export function membersOf(cell: string): readonly string[] {
  return cell === '' ? [] : cell.split(LIST_MARK);
}

/** The row with its blank cells of some columns taken from the record it belongs to. */
export function inherit(row: Row, from: Row, columns: Columns, inherits: (name: string) => boolean): Row {
  const cells = columns.names.map((name, at) => {
    const own = row.cells[at] ?? '';
    return own.trim() === '' && inherits(name) ? (from.cells[at] ?? '') : own;
  });
  return { ...row, cells };
}

/** A page or image address made whole; without a base, relative ones stay as they are. */
export function absolute(path: string, baseUrl: string | undefined): string {
  if (baseUrl === undefined || /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(path)) return path;
  return `${baseUrl.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
}

/** The longest of several category paths, the first of equals, as ` > ` sets its levels apart. */
export function deepest(paths: readonly (readonly string[])[]): string {
  const trimmed = paths.map((path) => path.map((level) => level.trim()).filter((level) => level !== ''));
  return trimmed.reduce((best, path) => (path.length > best.length ? path : best), []).join(' > ');
}
