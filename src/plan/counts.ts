import type { Skipped } from './delta/delta.ts';
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
> & {
  /** Changes that wait for a push without `--only`; absent where all are planned. */
  deferred?: number;
};

/** @param light whether only price and stock are planned */
export function noCounts(light = false): PlanCounts {
  return {
    ...(light ? { deferred: 0 } : {}),
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
  else add(counts, held ? 'held' : countedAs(decision));
}

/** Counts products that were not looked at. */
export function countSkipped(counts: PlanCounts, { unchanged, blocked, excluded }: Skipped): void {
  add(counts, 'unchanged', unchanged);
  add(counts, 'blocked', blocked);
  add(counts, 'excluded', excluded);
}

function add(counts: PlanCounts, name: keyof PlanCounts, number = 1): void {
  counts[name] = (counts[name] ?? 0) + number;
}

/** What a decision counts as. */
export function countedAs(decision: Piece['decision']): keyof PlanCounts {
  if (decision === 'braked') return 'held';
  if (decision === 'waiting') return 'unchanged';
  return decision === 'refused' ? 'blocked' : decision;
}
