import type { Item, Listing } from '../channels/listing.ts';
import type { Sent } from '../channels/upload.ts';
import { createCutter } from '../feed/cut.ts';
import { type Draft, draft, sentFile, submissionFile } from '../ledger/files.ts';
import { sentLine } from '../ledger/sent.ts';
import type { Print } from '../ledger/standing.ts';
import type { SkuEvent } from '../ledger/store.ts';
import { type SubmissionRecord, submissionId } from '../ledger/submission.ts';
import { type Desk, timestamp } from './desk.ts';
import { notBegun } from './steps.ts';

/** Events are recorded in batches, so that neither memory nor other processes are strained. */
const BATCH = 1000;

interface Open {
  readonly record: SubmissionRecord;
  readonly bytes: Draft;
  readonly sent: Draft;
  listings: number;
  events: SkuEvent[];
}

/**
 * Writes listings into as many submissions as the channel's limits ask for. When this resolves, their bytes
 * are on disk and the ledger knows which SKU is in which; a submission whose record has no bytes was not
 * finished, and is abandoned by the next run.
 */
export async function writeSubmissions(
  desk: Desk,
  verb: string,
  listings: AsyncIterable<Listing>,
  printOf: (item: Item) => Print,
): Promise<SubmissionRecord[]> {
  const format = desk.channel.submission(desk.target, verb);
  const cut = createCutter(format);
  const records: SubmissionRecord[] = [];
  let open: Open | undefined;
  for await (const listing of listings) {
    const entry = format.entry(listing);
    const { lead, index, begins } = cut(Buffer.byteLength(entry));
    if (begins) {
      if (open) records.push(await close(desk, open, format.tail));
      open = await begin(desk, verb, format.extension);
    }
    if (!open) continue;
    await open.bytes.write(lead + entry);
    await open.sent.write(sentLine(sentOf(listing, index)));
    open.listings += 1;
    open.events.push(...submittedEvents(listing, open.record.id, timestamp(desk), printOf));
    if (open.events.length >= BATCH) await recordEvents(desk, open);
  }
  if (open) records.push(await close(desk, open, format.tail));
  return records;
}

/** The record comes first: SKUs pending in an unknown submission could never be settled. */
async function begin(desk: Desk, verb: string, extension: string): Promise<Open> {
  const { ledger, dir, target, channel, pace, run } = desk;
  const id = submissionId(await ledger.lastSubmission(target.name), pace.clock.now());
  const file = submissionFile(target.name, id, extension);
  const { step } = notBegun(channel.upload(target, verb).steps, {});
  const record: SubmissionRecord = {
    id,
    target: target.name,
    channel: channel.id,
    verb,
    file,
    checksum: '',
    bytes: 0,
    listings: 0,
    createdAt: timestamp(desk),
    run,
    state: 'written',
    ...(step === undefined ? {} : { step }),
    results: {},
  };
  await ledger.transact({ submissions: [record] });
  return {
    record,
    bytes: await draft(dir, file),
    sent: await draft(dir, sentFile(target.name, id)),
    listings: 0,
    events: [],
  };
}

async function close(desk: Desk, open: Open, tail: string): Promise<SubmissionRecord> {
  await open.bytes.write(tail);
  const written = await open.bytes.finish();
  await open.sent.finish();
  await recordEvents(desk, open);
  const record = { ...open.record, ...written, listings: open.listings };
  await desk.ledger.transact({ submissions: [record] });
  return record;
}

async function recordEvents({ ledger, target }: Desk, open: Open): Promise<void> {
  const events = open.events;
  open.events = [];
  await ledger.transact({ targets: { [target.name]: { events } } });
}

function sentOf({ id, members }: Listing, index: number): Sent {
  return { index, listing: id, skus: members.map((member) => member.sku) };
}

function submittedEvents(
  listing: Listing,
  submission: string,
  at: string,
  printOf: (item: Item) => Print,
): SkuEvent[] {
  return listing.members.flatMap(({ sku, kind, item }) => {
    if (kind === 'unchanged') return [];
    const print = item && printOf(item);
    const event = { type: 'submitted', submission, kind, print, listing: listing.id, at } as const;
    return [{ sku, event, ...(item ? { item } : {}) }];
  });
}
