import { setImmediate } from 'node:timers/promises';
import type { Table } from './database.ts';
import type { Span } from './keys.ts';

/** Records read at a time. */
const BATCH = 1000;

/**
 * The records of a span in the order of their keys. Each batch is read at once and goes on after the last
 * key, so that no read transaction stays open meanwhile: LMDB cannot reuse space that a reader still sees.
 */
export async function* scan<T>(
  table: Table,
  span: Span,
  read: (key: string, value: string) => T,
): AsyncGenerator<readonly T[], void> {
  for (let start: string | undefined = span.start; start !== undefined; ) {
    const batch: Batch<T> = readBatch(table, { start, end: span.end }, read);
    if (batch.records.length > 0) yield batch.records;
    start = batch.last;
    await setImmediate();
  }
}

interface Batch<T> {
  readonly records: readonly T[];
  /** The key to go on after; undefined when there is no more. */
  readonly last: string | undefined;
}

function readBatch<T>(table: Table, span: Span, read: (key: string, value: string) => T): Batch<T> {
  const records: T[] = [];
  let last: string | undefined;
  for (const { key, value } of table.getRange({ ...span, exclusiveStart: true, limit: BATCH })) {
    records.push(read(key, value));
    last = key;
  }
  return { records, last: records.length < BATCH ? undefined : last };
}

/** Every record of a span, for spans known to be short. */
export async function collect<T>(batches: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const batch of batches) all.push(...batch);
  return all;
}
