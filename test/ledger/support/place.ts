import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openLedger } from '../../../src/ledger/lmdb.ts';
import type { Ledger } from '../../../src/ledger/store.ts';

/** A folder of its own, gone when the test is over. */
export async function place(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'shelfcast-ledger-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

/** A ledger, closed when the test is over. */
export async function ledgerAt(dir: string): Promise<Ledger> {
  const ledger = await openLedger(dir);
  onTestFinished(() => ledger.close());
  return ledger;
}

export async function freshLedger(): Promise<Ledger> {
  return ledgerAt(await place());
}

export async function allOf<T>(batches: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const batch of batches) all.push(...batch);
  return all;
}

/** What of a submission to one target is the same in every test: `file` holds its `bytes`. */
export function sentAs(id: string, file: string, bytes: number) {
  return { id, target: 'google', channel: 'google', verb: 'v', file, checksum: '', bytes } as const;
}
