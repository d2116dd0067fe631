import type { Channel } from '../../channels/channel.ts';
import type { Item } from '../../channels/listing.ts';
import type { BrakeName } from '../../config/brakes.ts';
import { canBeBought } from './offer.ts';

/** What the brakes of a target go by, of the SKUs that a plan has looked at. */
export interface Tally {
  /** SKUs kept back, by the brake that does it. */
  readonly held: Map<BrakeName, number>;
  /** Products that the plan has looked at. */
  seen: number;
  /** Listed SKUs that are blocked, and have no price or one of zero. */
  priceless: number;
  /** SKUs that can be bought on the target before and after the plan. */
  before: number;
  after: number;
  /** Products that can no longer be bought, and products that can be again. */
  away: number;
  back: number;
  /** Listed SKUs that are newly gone from the catalog, whatever becomes of them. */
  gone: number;
}

/** A SKU as the target has it, and as it will. */
export interface Passage {
  readonly last: Item | undefined;
  readonly next: Item | undefined;
  /** Whether it has left the catalog. */
  readonly removed: boolean;
}

export function noTally(): Tally {
  return { held: new Map(), seen: 0, priceless: 0, before: 0, after: 0, away: 0, back: 0, gone: 0 };
}

export function tallyHold(tally: Tally, brake: BrakeName): void {
  tally.held.set(brake, (tally.held.get(brake) ?? 0) + 1);
}

/** Counts whether a SKU can be bought. */
export function tallyStock(tally: Tally, { last, next, removed }: Passage, { soldOut }: Channel): void {
  const before = canBeBought(last, soldOut);
  const after = canBeBought(next, soldOut);
  tally.before += Number(before);
  tally.after += Number(after);
  if (removed) return;
  tally.seen += 1;
  if (!last) return;
  tally.away += Number(before && !after);
  tally.back += Number(after && !before);
}
