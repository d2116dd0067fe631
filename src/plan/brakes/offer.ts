import type { Offer } from '../../channels/channel.ts';
import type { Item, Value } from '../../channels/listing.ts';

/** An amount of an item, e.g. `19.99 USD`. */
export interface Amount {
  /** In units of the currency: to be compared, not to be reckoned with. */
  readonly value: number;
  readonly currency: string;
  readonly text: string;
}

/** How far a price goes, as a share of what it was: -0.5 is half of it. */
export interface PriceMove {
  readonly field: string;
  readonly from: string;
  readonly to: string;
  readonly share: number;
}

const AMOUNT = /^(\d+(?:\.\d+)?) ([A-Z]{3})$/;

/** Undefined for what is no amount. */
export function amountOf(value: Value | undefined): Amount | undefined {
  const [text, number, currency] = (typeof value === 'string' && AMOUNT.exec(value)) || [];
  if (text === undefined || currency === undefined) return undefined;
  return { value: Number(number), currency, text };
}

/** The prices of an item, by field. */
export function pricesOf(item: Item, { prices }: Offer): ReadonlyMap<string, Amount> {
  return new Map(
    prices.flatMap((field) => {
      const amount = amountOf(item[field]);
      return amount ? [[field, amount] as const] : [];
    }),
  );
}

/**
 * The farthest that any price of an item goes, or what buyers pay, as when a sale price comes or goes;
 * undefined when none moves, or when its currency does.
 */
export function priceMove(last: Item, item: Item, offer: Offer): PriceMove | undefined {
  const from = pricesOf(last, offer);
  const to = pricesOf(item, offer);
  const moves = [...from].flatMap(([field, before]) => moveOf(field, before, to.get(field)));
  const [lowest, lower] = [lowestOf(from), lowestOf(to)];
  if (lowest && lower) moves.push(...moveOf(lower[0], lowest[1], lower[1]));
  return moves.reduce<PriceMove | undefined>(
    (most, move) => (most && Math.abs(most.share) >= Math.abs(move.share) ? most : move),
    undefined,
  );
}

/** Whether an item can be bought, as far as it says. */
export function canBeBought(item: Item | undefined, soldOut: Item): boolean {
  if (!item) return false;
  const telling = Object.keys(soldOut).filter((name) => item[name] !== undefined);
  return telling.length === 0 || telling.some((name) => item[name] !== soldOut[name]);
}

function moveOf(field: string, from: Amount, to: Amount | undefined): readonly PriceMove[] {
  if (!to || to.currency !== from.currency || to.value === from.value) return [];
  const share = from.value === 0 ? Number.POSITIVE_INFINITY : (to.value - from.value) / from.value;
  return [{ field, from: from.text, to: to.text, share }];
}

function lowestOf(prices: ReadonlyMap<string, Amount>): readonly [string, Amount] | undefined {
  return [...prices].toSorted(([, a], [, b]) => a.value - b.value)[0];
}
