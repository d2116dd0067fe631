import type { Channel } from '../../channels/channel.ts';
import type { Item } from '../../channels/listing.ts';
import type { ConfiguredTarget } from '../../config/config.ts';
import type { Issue } from '../../issue.ts';
import { isListed } from '../../ledger/standing.ts';
import type { Skipped } from '../delta/delta.ts';
import type { Desired, Sourced } from '../desired.ts';
import type { Holding } from '../holdings.ts';
import { isChange, type Piece } from '../listings.ts';
import { holdOf } from './hold.ts';
import { releaseHint } from './stop.ts';
import { noTally, type Tally, tallyHold, tallyStock } from './tally.ts';

type Held = NonNullable<Piece['hold']>;

/** Holds SKUs of one target back, and counts what its brakes go by. */
export interface Braker {
  readonly tally: Tally;
  /** Why a SKU is not to become this item; undefined when it may. */
  hold(item: Item, holding: Holding): Held | undefined;
  /** Counts a product as it shall be. */
  look(desired: Desired, holding: Holding): void;
  /** Counts what was decided. @param waiting whether its listing is in flight */
  watch(piece: Piece, waiting: boolean): void;
  /** Counts products that are not looked at. */
  skip(skipped: Skipped): void;
  issue(hold: Held, sourced: Sourced): Issue;
}

export function createBraker(channel: Channel, target: ConfiguredTarget): Braker {
  const { brakes, name } = target;
  const tally = noTally();
  return {
    tally,
    hold(item, { items }) {
      const hold = holdOf({ last: items.held, item }, channel.offer, brakes);
      if (!hold) return undefined;
      tallyHold(tally, hold.brake);
      return { ...hold, wanted: item };
    },
    look({ view, item, excluded }, { standing }) {
      if (item || excluded !== undefined || !isListed(standing)) return;
      if (view.price === undefined || view.price.minor === 0) tally.priceless += 1;
    },
    watch({ role, decision, member }, waiting) {
      if (role === 'parent') return;
      const last = member?.last;
      const next = isChange(decision) && !waiting ? member?.item : last;
      tallyStock(tally, { last, next, removed: role === 'removed' }, channel);
    },
    skip({ unchanged, blocked, excluded, onSale, priceless }) {
      tally.seen += unchanged + blocked + excluded;
      tally.before += onSale;
      tally.after += onSale;
      tally.priceless += priceless;
    },
    issue: ({ brake, field, reason }, { product: { sku }, file, line }) => ({
      rule: `brake/${brake}`,
      severity: 'warning',
      origin: 'rule',
      sku,
      target: name,
      field,
      message: `${reason}: the change is held`,
      hint: releaseHint([brake]),
      file,
      line,
    }),
  };
}
