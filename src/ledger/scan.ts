import { setImmediate } from 'node:timers/promises';
import type { Database } from 'lmdb';
import type { Span } from './keys.ts';

/** Records read at a time. */
const BATCH = 1000;

/**
 * The records of a span in the order of their keys. Each batch is read at once and goes on after the last
 * key, so that no read transaction stays open meanwhile: LMDB cannot reuse space that a reader still sees.
 */
export async function* scan<T, V = string>(
  table: Database<V, string>,
  span: Span,
  read: (key: string, value: V) => T,
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

function readBatch<T, V>(
  table: Database<V, string>,
  span: Span,
  read: (key: string, value: V) => T,
): Batch<T> {
  const records: T[] = [];
  let last: string | undefined;
  for (const { key, value } of table.getRange({ ...span, exclusiveStart: true, limit: BATCH })) {
    records.push(read(key, value));
    last = key;
  }
  return { records, last: records.length < BATCH ? undefined : last };
}

/** The keys of a table that are wanted, in batches; values are not read. */
export async function* scanKeys(
  table: Database<unknown, string>,
  span: Span,
  wanted: (key: string) => boolean,
): AsyncGenerator<readonly string[], void> {
  for (let start: string | undefined = span.start; start !== undefined; ) {
    const keys: string[] = [...table.getKeys({ start, end: span.end, exclusiveStart: true, limit: BATCH })];
    const found = keys.filter(wanted);
    if (found.length > 0) yield found;
    start = keys.length < BATCH ? undefined : keys.at(-1);
    await setImmediate();
  }
}

/** Every record of a span, for spans known to be short. */
export async function collect<T>(batches: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const batch of batches) all.push(...batch);
  return all;
}
