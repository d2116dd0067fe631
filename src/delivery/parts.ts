import type { ChangeKind, FeedFile, Item, Listing } from '../channels/listing.ts';
import type { Sent } from '../channels/upload.ts';
import { createCutter } from '../feed/cut.ts';
import type { Draft, Written } from '../ledger/files.ts';
import { sentLine } from '../ledger/sent.ts';
import type { Print } from '../ledger/standing.ts';
import { urgencyOf } from '../plan/urgency.ts';

/** What a submission does to one SKU: what the ledger is told of it. */
export interface Submitting {
  readonly sku: string;
  readonly kind: ChangeKind;
  /** The listing it is sent as part of. */
  readonly listing: string;
  /** Fingerprints of the item; absent for a delete, as the item is. */
  readonly print?: Print;
  readonly item?: Item;
}

/** One submission being written. */
export interface Part<T> {
  readonly bytes: Draft;
  readonly sent: Draft;
  /** Told in batches which SKUs are in it, so that neither memory nor other processes are strained. */
  submitting(changes: readonly Submitting[]): Promise<void>;
  /** Its bytes and its sent index are on disk, and all its SKUs were told. */
  close(files: { readonly bytes: Written; readonly sent: Written }, listings: number): Promise<T>;
}

interface Open<T> {
  readonly part: Part<T>;
  listings: number;
  changes: Submitting[];
}

const BATCH = 1000;

/** Writes listings into as many submissions as the limits of their format ask for. */
export async function writeParts<T>(
  format: FeedFile,
  listings: AsyncIterable<Listing>,
  printOf: (item: Item) => Print,
  begin: () => Promise<Part<T>>,
): Promise<T[]> {
  const cut = createCutter(format);
  const done: T[] = [];
  let open: Open<T> | undefined;
  for await (const listing of listings) {
    const entry = format.entry(listing);
    const { lead, index, begins } = cut(Buffer.byteLength(entry));
    if (begins) {
      if (open) done.push(await close(open, format.tail));
      open = { part: await begin(), listings: 0, changes: [] };
    }
    if (!open) continue;
    await open.part.bytes.write(lead + entry);
    await open.part.sent.write(sentLine(sentOf(listing, index)));
    open.listings += 1;
    open.changes.push(...submitting(listing, printOf));
    if (open.changes.length >= BATCH) await tell(open);
  }
  if (open) done.push(await close(open, format.tail));
  return done;
}

async function close<T>(open: Open<T>, tail: string): Promise<T> {
  const { part } = open;
  await part.bytes.write(tail);
  const bytes = await part.bytes.finish();
  const sent = await part.sent.finish();
  await tell(open);
  return part.close({ bytes, sent }, open.listings);
}

async function tell<T>(open: Open<T>): Promise<void> {
  const { changes } = open;
  open.changes = [];
  await open.part.submitting(changes);
}

function sentOf(listing: Listing, index: number): Sent {
  const skus = listing.members.map((member) => member.sku);
  return { index, listing: listing.id, skus, urgency: urgencyOf(listing) };
}

function submitting(listing: Listing, printOf: (item: Item) => Print): Submitting[] {
  return listing.members.flatMap(({ sku, kind, item }) => {
    if (kind === 'unchanged') return [];
    return [{ sku, kind, listing: listing.id, ...(item ? { print: printOf(item), item } : {}) }];
  });
}
