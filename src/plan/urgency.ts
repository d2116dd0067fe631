import type { Listing } from '../channels/listing.ts';

/** Budgets are spent in this order: what must not be sold goes first, what only lapses goes last. */
const ORDER = ['delete', 'adjust', 'create', 'update', 'refresh', 'unchanged'] as const;

/** How many ranks there are; the lowest is the most urgent. */
export const URGENCIES = ORDER.length;

/** The rank of the most urgent change in a listing. */
export function urgencyOf({ members }: Pick<Listing, 'members'>): number {
  return Math.min(ORDER.length - 1, ...members.map(({ kind }) => ORDER.indexOf(kind)));
}
