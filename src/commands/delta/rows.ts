import type { Entry as Row } from '../../catalog/catalog.ts';
import type { Census } from '../../catalog/census.ts';
import { NO_PRINT, type RowRecord } from '../../ledger/row.ts';
import type { Entry } from '../../ledger/store.ts';
import type { Session } from '../session.ts';
import type { Look } from './look.ts';

/** Where a row stands now, and what it looks like. */
export interface Standpoint {
  readonly sku: string;
  readonly file: string;
  readonly line: number;
  readonly fingerprint: string;
}

export function standpoints(
  rows: readonly Row[],
  census: Pick<Census, 'number'>,
  { looks }: Pick<Look, 'looks'>,
): readonly Standpoint[] {
  return rows.map(({ product: { sku }, file, line }) => ({
    sku,
    file,
    line,
    fingerprint: looks.of(census.number(sku)),
  }));
}

/** Records where rows stand, so that answers find them; one that has changed is not settled on any target. */
export async function recordRows(
  { ledger }: Pick<Session, 'ledger'>,
  rows: readonly Standpoint[],
  run: number,
): Promise<void> {
  const known = await ledger.getRows(rows.map(({ sku }) => sku));
  const changed = rows.flatMap(({ sku, file, line, fingerprint }, place): Entry<RowRecord>[] => {
    const row = known[place];
    if (row?.fingerprint !== fingerprint) return [[sku, { fingerprint: NO_PRINT, file, line, run }]];
    return row.file === file && row.line === line ? [] : [[sku, { ...row, file, line }]];
  });
  if (changed.length > 0) await ledger.transact({ rows: changed });
}

/** A row that left the catalog is looked at when it comes back, as it may be just as it was. */
export async function forgetLeft(
  { ledger }: Pick<Session, 'ledger'>,
  census: Pick<Census, 'has'>,
): Promise<void> {
  for await (const batch of ledger.rows()) {
    const left = batch.filter(([sku, { fingerprint }]) => fingerprint !== NO_PRINT && !census.has(sku));
    const rows = left.map(([sku, row]): Entry<RowRecord> => [sku, { ...row, fingerprint: NO_PRINT }]);
    if (rows.length > 0) await ledger.transact({ rows });
  }
}
