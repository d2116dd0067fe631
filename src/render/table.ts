import Table from 'cli-table3';
import { printable } from './printable.ts';

export interface Column {
  readonly title: string;
  /** Numbers stand on the right. */
  readonly align?: 'left' | 'right';
}

const SIDES = ['top', 'bottom', 'left', 'right'];
const ENDS = ['', '-mid', '-left', '-right'];
const NO_BORDERS = {
  ...Object.fromEntries(SIDES.flatMap((side) => ENDS.map((end) => [side + end, '']))),
  mid: '',
  'mid-mid': '',
  middle: '  ',
};

/** Rows below their titles, aligned, without borders; wide characters count twice. */
export function table(rows: readonly (readonly string[])[], columns: readonly Column[]): string {
  const made = new Table({
    chars: NO_BORDERS,
    colAligns: columns.map((column) => column.align ?? 'left'),
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
  });
  made.push(
    columns.map((column) => column.title),
    ...rows.map((row) => row.map(printable)),
  );
  return made
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}
