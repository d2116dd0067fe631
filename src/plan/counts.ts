import { isChange, type Piece } from './listings.ts';

/** SKUs by what becomes of them; `sold_out` and `delete` are SKUs that left the catalog. */
export type PlanCounts = Record<
  | 'create'
  | 'update'
  | 'adjust'
  | 'refresh'
  | 'unchanged'
  | 'held'
  | 'blocked'
  | 'excluded'
  | 'sold_out'
  | 'delete',
  number
>;

export function noCounts(): PlanCounts {
  return {
    create: 0,
    update: 0,
    adjust: 0,
    refresh: 0,
    unchanged: 0,
    held: 0,
    blocked: 0,
    excluded: 0,
    sold_out: 0,
    delete: 0,
  };
}

/** A parent is no product, and a SKU that left the catalog stands outside the sum. */
export function count(counts: PlanCounts, { role, decision }: Piece, held: boolean): void {
  if (role === 'parent' || (role === 'removed' && (held || !isChange(decision)))) return;
  if (role === 'removed') counts[decision === 'delete' ? 'delete' : 'sold_out'] += 1;
  else counts[held ? 'held' : decision === 'refused' ? 'blocked' : decision] += 1;
}
