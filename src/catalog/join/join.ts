import type { Issue } from '../../issue.ts';
import type { Candidate } from '../pass.ts';
import type { Row } from '../row.ts';

/** A narrower and newer file laid over the catalog, e.g. the stock of a warehouse. */
export interface JoinOptions {
  readonly path: string;
  /** What rows of both are matched by: the SKU or another field, or a column of each. */
  readonly on: string | { readonly catalog: string; readonly overlay: string };
  /** What becomes of the joined columns of a product that the overlay has no row for. */
  readonly missing: 'stop' | 'empty' | 'zero' | 'keep';
  /** Columns it owns: they take the place of the catalog's. All are joined, and none is owned, where absent. */
  readonly columns?: readonly string[] | undefined;
  /** Milliseconds after its last change that it counts as stale. */
  readonly maxAge?: number | undefined;
}

/** What became of one join, as it is reported. */
export interface JoinReport {
  /** The overlay as the user named it. */
  readonly path: string;
  /** Rows of the overlay. */
  readonly rows: number;
  /** Products that found their row. */
  readonly matched: number;
  readonly missing: number;
  /** Keys of the overlay that no row of the catalog has. */
  readonly unmatched: number;
  /** The first of them. */
  readonly missing_skus: readonly string[];
  readonly unmatched_keys: readonly string[];
  /** When the overlay was last changed, ISO 8601; absent for one that is no file here. */
  readonly modified?: string;
  /** Whether that is longer ago than `max_age`. */
  readonly stale: boolean;
}

/** All joins of a catalog, compiled. */
export interface Joins {
  /** Columns that are added to the catalog's. */
  readonly names: readonly string[];
  /** Places of the catalog's columns that rows are matched by. */
  readonly keys: readonly number[];
  /** What decides how they are applied, as a text that goes into fingerprints. */
  readonly salt: string;
  /** Of the content of each overlay. */
  readonly hashes: readonly bigint[];
  /** The row with its joined columns; one that is no product only counts as a match. */
  apply(candidate: Candidate): Candidate;
  /** Counts a product whose rows these joins, by number, have not got. */
  miss(sku: string, row: Row, joins: readonly number[]): void;
  /**
   * The reckoning, once every row of the catalog was applied.
   * @throws UserError where too many products are missing from an overlay that shall know them all
   */
  finish(products: number): { readonly reports: readonly JoinReport[]; readonly issues: readonly Issue[] };
}
