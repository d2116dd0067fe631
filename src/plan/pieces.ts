import type { Channel } from '../channels/channel.ts';
import type { Item } from '../channels/listing.ts';
import { heldPrint, isListed } from '../ledger/standing.ts';
import { adjustedItem } from './blocked.ts';
import type { Braker } from './brakes/braker.ts';
import { type DecideOptions, decide } from './decide.ts';
import type { Desired } from './desired.ts';
import type { Holding } from './holdings.ts';
import { isChange, type Piece } from './listings.ts';
import { memberOf } from './members.ts';
import type { createPrinter } from './print.ts';

export interface PieceOptions {
  readonly channel: Channel;
  readonly printOf: ReturnType<typeof createPrinter>;
  readonly life: DecideOptions;
  readonly braker: Braker;
  /** Whether price and stock alone are planned. */
  readonly light: boolean;
}

/** Decides what becomes of one SKU of the catalog. */
export type PieceMaker = (
  sku: string,
  role: Piece['role'],
  /** Where it belongs. */
  listing: string,
  desired: Pick<Desired, 'item' | 'wanted' | 'excluded'>,
  holding: Holding,
) => Piece;

interface Need {
  readonly item: Item | undefined;
  readonly needed: Piece['decision'];
}

export function createPieceMaker({ channel, printOf, life, braker, light }: PieceOptions): PieceMaker {
  return (sku, role, listing, desired, holding) => {
    const { standing } = holding;
    const whole = need(desired, holding);
    const { item, needed } = light ? lightened(whole, holding) : whole;
    const hold = role === 'product' && item && isChange(needed) ? braker.hold(item, holding) : undefined;
    const decision = hold ? 'braked' : needed;
    return {
      ...(hold ? { hold } : {}),
      ...(needed === whole.needed ? {} : { partial: true }),
      sku,
      role,
      decision,
      listing: isListed(standing) && standing ? standing.listing : listing,
      member: memberOf(sku, decision, item, holding),
      generation: standing?.generation ?? 0,
    };
  };

  function need(desired: Pick<Desired, 'item' | 'wanted' | 'excluded'>, holding: Holding): Need {
    const item = desired.item ?? adjusted(desired, holding);
    if (item) return { item, needed: decide(holding.standing, printOf(item), life) };
    return { item, needed: desired.excluded === undefined ? 'blocked' : 'excluded' };
  }

  /** What a SKU that is listed shall be where only its price or stock may change: in all else as it was. */
  function adjusted({ wanted }: Pick<Desired, 'wanted'>, { standing, items: { held } }: Holding) {
    const known = heldPrint(standing);
    if (!wanted || !held || !known || !isListed(standing) || standing?.state === 'pending') return undefined;
    const item = adjustedItem(held, wanted(), channel);
    const print = item && printOf(item);
    return print?.content === known.content && print.adjust !== known.adjust ? item : undefined;
  }

  /** Of a change that is more than price and stock, these alone; nothing where they are as they shall be. */
  function lightened(whole: Need, holding: Holding): Need {
    const { item, needed } = whole;
    if (!item || (needed !== 'create' && needed !== 'update' && needed !== 'refresh')) return whole;
    const part = adjusted({ wanted: () => item }, holding);
    const again = part && decide(holding.standing, printOf(part), life);
    return again === 'adjust' ? { item: part, needed: again } : { item, needed: 'deferred' };
  }
}
