import type { Census } from '../catalog/census.ts';
import type { Channel } from '../channels/channel.ts';
import type { ConfiguredTarget } from '../config/config.ts';
import type { Items } from '../ledger/items.ts';
import { isListed, type Standing } from '../ledger/standing.ts';
import type { Ledger, SkuEvent } from '../ledger/store.ts';
import { decideRemoval, soldOutItem } from './decide.ts';
import { type Holding, readHoldings } from './holdings.ts';
import { isChange, type Piece } from './listings.ts';

/** The SKUs that a target lists and shall no longer list, by listing. */
export interface RemovedPieces {
  /** Listed SKUs that are not in the catalog, and were when last looked for. */
  readonly gone: number;
  /** Events to be recorded if the plan is pushed. */
  readonly events: readonly SkuEvent[];
  /** A SKU that the catalog has, and a rule keeps from the target. */
  exclude(sku: string, holding: Holding): void;
  /** The removed pieces of one listing, once. */
  take(listing: string): readonly Piece[];
  /** Listings that are to lose something. */
  listings(): readonly string[];
  /** Those of listings that nobody took. */
  rest(): readonly (readonly Piece[])[];
}

export interface RemovedOptions {
  readonly channel: Channel;
  readonly target: ConfiguredTarget;
  readonly census: Census;
  readonly ledger: Ledger;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Whether only price and stock are planned: what is to be deleted waits. */
  readonly light: boolean;
}

/** Nothing counts as removed unless the catalog was read to its end. */
export async function readRemoved(options: RemovedOptions): Promise<RemovedPieces> {
  const { target, census, ledger, now } = options;
  const byListing = new Map<string, Piece[]>();
  const events: SkuEvent[] = [];

  function add(sku: string, standing: Standing, items: Items): void {
    if (standing.origin !== 'stranger' && isListed(standing) && standing.missingSince === undefined) {
      events.push({ sku, event: { type: 'missing', at: new Date(now).toISOString() } });
    }
    const piece = removedPiece(sku, standing, items, options);
    if (!piece) return;
    byListing.set(piece.listing, [...(byListing.get(piece.listing) ?? []), piece]);
  }

  if (census.complete) {
    for await (const skus of ledger.standingSkus(target.name)) {
      const gone = skus.filter((sku) => !census.has(sku) && !census.group(sku));
      if (gone.length === 0) continue;
      const holdingOf = await readHoldings(ledger, target.name, gone);
      for (const sku of gone) {
        const { standing, items } = holdingOf(sku);
        if (standing) add(sku, standing, items);
      }
    }
  }
  const gone = events.length;
  return {
    gone,
    events,
    exclude(sku, { standing, items }) {
      // What was found there, and never sent anything, is not taken down because a rule leaves it out.
      const untouched = standing?.origin === 'adopted' && standing.submission === undefined;
      if (standing && census.complete && !untouched) add(sku, standing, items);
    },
    take(listing) {
      const pieces = byListing.get(listing) ?? [];
      byListing.delete(listing);
      return pieces;
    },
    listings: () =>
      [...byListing].flatMap(([id, pieces]) => (pieces.some((one) => isChange(one.decision)) ? [id] : [])),
    rest: () => [...byListing.values()],
  };
}

/** A parent has nothing to sell out of: it goes when its members would. */
function removedPiece(
  sku: string,
  standing: Standing,
  { held }: Items,
  { channel, target, now, light }: RemovedOptions,
): Piece | undefined {
  const removal = decideRemoval(standing, target.removed, now);
  if (!removal || (light && removal === 'delete')) return undefined;
  const { ids, listing, generation } = standing;
  const known = { sku, role: 'removed', listing, generation } as const;
  if (removal === 'delete') {
    return {
      ...known,
      decision: 'delete',
      member: { sku, kind: 'delete', ids, ...(held ? { last: held } : {}) },
    };
  }
  const item = held && soldOutItem(held, channel.soldOut);
  if (!held) return undefined;
  return item
    ? { ...known, decision: 'adjust', member: { sku, kind: 'adjust', item, last: held, ids } }
    : { ...known, decision: 'unchanged', member: { sku, kind: 'unchanged', item: held, last: held, ids } };
}
