import { basename } from 'node:path';
import { UserError } from '../../errors.ts';
import type { Issue } from '../../issue.ts';
import { createIssueLog } from '../issue-log.ts';
import type { Row } from '../row.ts';
import { staleIssue } from './age.ts';
import type { JoinReport } from './join.ts';
import type { Overlay } from './overlay.ts';

/** Counts what one join matched and what it did not. */
export interface Tally {
  /** The row of this number has been found in the catalog; -1 for none. */
  match(number: number): void;
  miss(sku: string, row: Row): void;
  /** @throws UserError where too many products are missing */
  report(products: number): JoinReport;
  issues(): readonly Issue[];
}

/** Unmatched of either side that are listed. */
const LISTED = 100;

/** The share of products that may be missing from an overlay that shall know them all. */
const TOLERATED = 0.01;

/** @param now milliseconds since 1970 */
export function createTally(overlay: Overlay, now: number): Tally {
  const { table, file, rows, modified, join } = overlay;
  const taken = new Uint8Array(table.size);
  const missed: string[] = [];
  const log = createIssueLog();
  const stale = staleIssue(overlay, now);
  let missing = 0;

  function match(number: number): void {
    if (number >= 0) taken[number] = 1;
  }

  function miss(sku: string, row: Row): void {
    missing++;
    if (missed.length < LISTED) missed.push(sku);
    if (join.missing === 'stop') log.add(missingIssue(sku, row, file));
  }

  function report(products: number): JoinReport {
    if (join.missing === 'stop' && missing > TOLERATED * products)
      throw tooMany(file, missed, missing, products);
    const free: number[] = [];
    let unmatched = 0;
    for (let number = 0; number < taken.length; number++) {
      if (taken[number] === 1) continue;
      unmatched++;
      if (free.length < LISTED) free.push(number);
    }
    return {
      path: file,
      rows,
      matched: products - missing,
      missing,
      unmatched,
      missing_skus: missed,
      unmatched_keys: free.map(table.key),
      ...(modified === undefined ? {} : { modified: new Date(modified).toISOString() }),
      stale: stale !== undefined,
    };
  }

  return {
    match,
    miss,
    report,
    issues: () => [...(stale ? [stale] : []), ...overlay.issues, ...log.list()],
  };
}

function missingIssue(sku: string, { file, line }: Row, overlay: string): Issue {
  return {
    rule: 'catalog/join-missing',
    severity: 'warning',
    origin: 'catalog',
    sku,
    message: `${basename(overlay)} has no row for this SKU; the product keeps what its own row says`,
    hint: 'Add it there, or say in catalog.join what is missing: empty, zero or keep.',
    file,
    line,
  };
}

function tooMany(file: string, missed: readonly string[], missing: number, products: number): UserError {
  const share = ((100 * missing) / products).toFixed(1);
  const some = missed.slice(0, 5).join(', ');
  return new UserError(
    `${file} has no row for ${missing} of ${products} products (${share} %), among them ${some}`,
    'Check that its export is whole and that rows are matched by the right columns; if products may be missing there, say in catalog.join what is missing: empty, zero or keep.',
  );
}
