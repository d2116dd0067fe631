import type { Census } from '../catalog/census.ts';
import type { Channel } from '../channels/channel.ts';
import type { ConfiguredTarget } from '../config/config.ts';
import type { Items } from '../ledger/items.ts';
import type { Standing } from '../ledger/standing.ts';
import type { Ledger, SkuEvent } from '../ledger/store.ts';
import { decideRemoval, soldOutItem } from './decide.ts';
import type { Holding } from './holdings.ts';
import type { Piece } from './listings.ts';

/** The SKUs that a target lists and shall no longer list, by listing. */
export interface RemovedPieces {
  /** Events to be recorded if the plan is pushed. */
  readonly events: readonly SkuEvent[];
  /** A SKU that the catalog has, and a rule keeps from the target. */
  exclude(sku: string, holding: Holding): void;
  /** The removed pieces of one listing, once. */
  take(listing: string): readonly Piece[];
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
}

/** Nothing counts as removed unless the catalog was read to its end. */
export async function readRemoved(options: RemovedOptions): Promise<RemovedPieces> {
  const { target, census, ledger, now } = options;
  const byListing = new Map<string, Piece[]>();
  const events: SkuEvent[] = [];

  function add(sku: string, standing: Standing, items: Items): void {
    const piece = removedPiece(sku, standing, items, options);
    if (!piece) return;
    if (standing.missingSince === undefined) {
      events.push({ sku, event: { type: 'missing', at: new Date(now).toISOString() } });
    }
    byListing.set(piece.listing, [...(byListing.get(piece.listing) ?? []), piece]);
  }

  if (census.complete) {
    for await (const batch of ledger.standings(target.name)) {
      const gone = batch.filter(([sku]) => !census.has(sku) && !census.group(sku));
      const items = await ledger.getItems(
        target.name,
        gone.map(([sku]) => sku),
      );
      for (const [place, [sku, standing]] of gone.entries()) {
        add(sku, standing, items[place] ?? {});
      }
    }
  }
  return {
    events,
    exclude(sku, { standing, items }) {
      if (standing && census.complete) add(sku, standing, items);
    },
    take(listing) {
      const pieces = byListing.get(listing) ?? [];
      byListing.delete(listing);
      return pieces;
    },
    rest: () => [...byListing.values()],
  };
}

/** A parent has nothing to sell out of: it goes when its members would. */
function removedPiece(
  sku: string,
  standing: Standing,
  { held }: Items,
  { channel, target, now }: RemovedOptions,
): Piece | undefined {
  const removal = decideRemoval(standing, target.removed, now);
  if (!removal) return undefined;
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
