import type { JoinReport } from '../catalog/join/index.ts';
import { counted, numberText, printable } from './printable.ts';

/** Unmatched of either side that are named. */
const NAMED = 5;

/** `join stock.csv: 1,200 rows; 990 products matched, 10 without a row (A, B …); 3 rows without a product (X)`. */
export function joinsText(joins: readonly JoinReport[] = []): string {
  return joins.map(joinText).join('\n');
}

function joinText(join: JoinReport): string {
  const { rows, matched, missing, unmatched, modified } = join;
  const lacking = `, ${numberText(missing)} without a row (${namesText(join.missing_skus, missing)})`;
  const spare = `; ${counted(unmatched, 'row')} without a product (${namesText(join.unmatched_keys, unmatched)})`;
  const changed = `; last changed ${modified}${join.stale ? ', stale' : ''}`;
  return [
    `join ${printable(join.path)}: ${counted(rows, 'row')}; ${counted(matched, 'product')} matched`,
    missing > 0 ? lacking : '',
    unmatched > 0 ? spare : '',
    modified === undefined ? '' : changed,
  ].join('');
}

function namesText(names: readonly string[], total: number): string {
  const more = total > NAMED ? ', …' : '';
  return `${names.slice(0, NAMED).map(printable).join(', ')}${more}`;
}
