import type { Channel } from '../channels/channel.ts';
import type { Item, Member } from '../channels/listing.ts';
import { isListed, type Standing } from '../ledger/standing.ts';
import type { Entry, Ledger } from '../ledger/store.ts';
import { count, noCounts, type PlanCounts } from './counts.ts';
import { decide, isInFlight } from './decide.ts';
import type { Holding } from './holdings.ts';
import { isChange, listingOf, type Piece } from './listings.ts';
import { changeOf, memberOf, type PlannedChange } from './members.ts';
import { createPrinter } from './print.ts';
import type { Spool } from './spool.ts';

export interface RollbackOptions {
  readonly channel: Channel;
  /** Name of the target. */
  readonly target: string;
  readonly ledger: Ledger;
  /** The run whose state is to come back. */
  readonly run: number;
  readonly hash: (text: string) => string;
  readonly spool: Spool;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly onChange: (change: PlannedChange) => void;
}

/**
 * What brings a target back to the items that it held once a run's changes were accepted, by the ledger alone.
 * What was listed since by Shelfcast is deleted, what it deleted since is listed again; what others listed is
 * left alone.
 */
export async function planRollback(options: RollbackOptions): Promise<PlanCounts> {
  const { channel, target, ledger, spool } = options;
  const counts = noCounts();
  const done = new Set<string>();
  for await (const batch of ledger.standings(target)) {
    for (const listing of listingsOf(batch, channel)) {
      if (done.has(listing.id)) continue;
      if (channel.grouped) done.add(listing.id);
      const members = channel.grouped ? await ledger.members(target, listing.id) : listing.members;
      emit(await piecesOf(members, options), counts, options);
    }
  }
  spool.finish();
  return counts;
}

/** The listings that a batch of SKUs belongs to. */
function listingsOf(
  batch: readonly Entry<Standing>[],
  { grouped }: Channel,
): { readonly id: string; readonly members: readonly Entry<Standing>[] }[] {
  return batch.map(([sku, standing]) => ({
    id: grouped ? standing.listing : sku,
    members: [[sku, standing]],
  }));
}

/** Nothing of a listing is touched while a part of it is in flight. */
function emit(
  pieces: readonly (Piece & { readonly product: boolean })[],
  counts: PlanCounts,
  { channel, spool, onChange }: RollbackOptions,
): void {
  const waiting = pieces.some(({ decision }) => isInFlight(decision));
  for (const piece of pieces) {
    const changes = isChange(piece.decision);
    if (piece.product) count(counts, piece, waiting && changes);
    if (changes) {
      const { removed: _here, ...change } = changeOf(piece, waiting);
      onChange(change);
    }
  }
  if (waiting || !pieces.some((piece) => isChange(piece.decision))) return;
  const listing = listingOf(pieces);
  if (listing) spool.add(channel.verb(listing), listing);
}

async function piecesOf(members: readonly Entry<Standing>[], options: RollbackOptions) {
  const { ledger, target, run } = options;
  const skus = members.map(([sku]) => sku);
  const [wanted, items, rows] = await Promise.all([
    ledger.getItemsAsOf(run, target, skus),
    ledger.getItems(target, skus),
    ledger.getRows(skus),
  ]);
  return members.flatMap(([sku, standing], place) => {
    const piece = pieceOf(sku, { standing, items: items[place] ?? {} }, wanted[place], options);
    // A listing that only holds a group together has no row, and is no product.
    return piece ? [{ ...piece, product: rows[place] !== undefined }] : [];
  });
}

function pieceOf(
  sku: string,
  holding: Holding & { readonly standing: Standing },
  item: Item | undefined,
  { channel, hash, now }: RollbackOptions,
): Piece | undefined {
  const { standing } = holding;
  const { listing, generation } = standing;
  const known = { sku, listing, generation } as const;
  if (item === undefined) {
    const member = isListed(standing) && standing.state !== 'pending' ? endOf(sku, holding) : undefined;
    return member && { ...known, role: 'removed', decision: 'delete', member };
  }
  const printOf = createPrinter(channel.adjustable, hash);
  const decision = decide(standing, printOf(item), { expiresAfter: undefined, now, retry: true });
  return { ...known, role: 'product', decision, member: memberOf(sku, decision, item, holding) };
}

/** Only what Shelfcast listed itself is ever taken down. */
function endOf(sku: string, { standing, items: { held } }: Holding): Member | undefined {
  if (standing?.origin !== 'created') return undefined;
  return { sku, kind: 'delete', ids: standing.ids, ...(held ? { last: held } : {}) };
}
