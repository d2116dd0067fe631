import type { FeedFile, Item, Listing } from '../channels/listing.ts';
import { draft, sentFile, submissionFile } from '../ledger/files.ts';
import type { Print } from '../ledger/standing.ts';
import { type PlannedPart, type SubmissionRecord, submissionId } from '../ledger/submission.ts';
import { type Desk, timestamp } from './desk.ts';
import { type Division, rootOf } from './divide.ts';
import { type Part, type Submitting, writeParts } from './parts.ts';
import { notBegun } from './steps.ts';

/**
 * Writes listings into as many submissions as the channel's limits ask for. When this resolves, their bytes
 * are on disk and the ledger knows which SKU is in which; a submission whose record has no bytes was not
 * finished, and is abandoned by the next run.
 * @param division what was refused before, of which these listings are the halves
 */
export async function writeSubmissions(
  desk: Desk,
  verb: string,
  listings: AsyncIterable<Listing>,
  printOf: (item: Item) => Print,
  division?: Division,
): Promise<SubmissionRecord[]> {
  const format = formatOf(desk, verb, division);
  const facts = { verb, extension: format.extension, root: division && rootOf(division.record) };
  return writeParts(format, listings, printOf, () => begin(desk, facts));
}

/** How a submission is written; a half of one that was refused holds no more than half of it. */
export function formatOf(
  { channel, target }: Pick<Desk, 'channel' | 'target'>,
  verb: string,
  division?: Division,
): FeedFile {
  const format = channel.submission(target, verb);
  return division ? { ...format, maxEntries: Math.min(format.maxEntries, division.most) } : format;
}

/** What is known of a submission before its bytes are. */
export interface SubmissionFacts {
  readonly verb: string;
  readonly extension: string;
  readonly root: string | undefined;
  /** Where its bytes come from, when they were written by an earlier plan. */
  readonly planned?: PlannedPart;
}

/** The record comes first: SKUs pending in an unknown submission could never be settled. */
export async function register(
  desk: Desk,
  { verb, extension, root, planned }: SubmissionFacts,
): Promise<SubmissionRecord> {
  const { ledger, target, channel, pace, run } = desk;
  const id = submissionId(await ledger.lastSubmission(target.name), pace.clock.now());
  const { step } = notBegun(channel.upload(target, verb).steps, {});
  const record: SubmissionRecord = {
    id,
    target: target.name,
    channel: channel.id,
    verb,
    file: submissionFile(target.name, id, extension),
    checksum: '',
    bytes: 0,
    listings: 0,
    createdAt: timestamp(desk),
    run,
    state: 'written',
    ...(step === undefined ? {} : { step }),
    ...(root === undefined ? {} : { root }),
    ...(planned === undefined ? {} : { planned }),
    results: {},
  };
  await ledger.transact({ submissions: [record] });
  return record;
}

/** Tells the ledger which SKUs are in a submission; a batch at a time. */
export async function recordSubmitting(
  desk: Desk,
  { id }: Pick<SubmissionRecord, 'id'>,
  changes: readonly Submitting[],
): Promise<void> {
  const at = timestamp(desk);
  const events = changes.map(({ sku, kind, listing, print, item }) => {
    const event = { type: 'submitted', submission: id, kind, print, listing, at } as const;
    return { sku, event, ...(item ? { item } : {}) };
  });
  await desk.ledger.transact({ targets: { [desk.target.name]: { events } } });
}

async function begin(desk: Desk, facts: SubmissionFacts): Promise<Part<SubmissionRecord>> {
  const record = await register(desk, facts);
  return {
    bytes: await draft(desk.dir, record.file),
    sent: await draft(desk.dir, sentFile(desk.target.name, record.id)),
    submitting: (changes) => recordSubmitting(desk, record, changes),
    async close({ bytes }, listings) {
      const whole = { ...record, ...bytes, listings };
      await desk.ledger.transact({ submissions: [whole] });
      return whole;
    },
  };
}
