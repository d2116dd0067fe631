import { extname, join } from 'node:path';
import { copyIn, sentFile } from '../../ledger/files.ts';
import type { SkuEvent } from '../../ledger/store.ts';
import type { SubmissionRecord } from '../../ledger/submission.ts';
import type { Desk } from '../desk.ts';
import { recordSubmitting, register } from '../outbox.ts';
import type { Submitting } from '../parts.ts';
import type { KeptPlan } from './open.ts';
import type { PlannedSubmission, PlannedTarget } from './plan-file.ts';

const BATCH = 1000;

/** Takes the submissions of a plan into the ledger, as if they had been written now; under the target's lock. */
export async function takeIn(
  desk: Desk,
  kept: KeptPlan,
  { events, submissions }: PlannedTarget,
): Promise<readonly SubmissionRecord[]> {
  for await (const batch of batches(kept.read<SkuEvent>(events))) {
    await desk.ledger.transact({ targets: { [desk.target.name]: { events: batch } } });
  }
  const records: SubmissionRecord[] = [];
  for (const submission of submissions) records.push(await takePart(desk, kept, submission));
  return records;
}

async function takePart(
  desk: Desk,
  kept: KeptPlan,
  { verb, listings, file, sent, changes, root }: PlannedSubmission,
): Promise<SubmissionRecord> {
  const planned = { plan: kept.id, file };
  const record = await register(desk, { verb, extension: extname(file).slice(1), root, planned });
  const bytes = await copyIn(desk.dir, record.file, join(kept.dir, file), checksumOf(kept, file));
  await copyIn(desk.dir, sentFile(desk.target.name, record.id), join(kept.dir, sent), checksumOf(kept, sent));
  for await (const batch of batches(kept.read<Submitting>(changes))) {
    await recordSubmitting(desk, record, batch);
  }
  const whole = { ...record, ...bytes, listings };
  await desk.ledger.transact({ submissions: [whole] });
  return whole;
}

function checksumOf({ plan }: KeptPlan, name: string): { bytes: number; checksum: string } {
  const { bytes = 0, sha256: checksum = '' } = plan.files[name] ?? {};
  return { bytes, checksum };
}

async function* batches<T>(values: AsyncIterable<T>): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const value of values) {
    batch.push(value);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
