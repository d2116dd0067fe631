import type { Offer } from '../../channels/channel.ts';
import type { Item } from '../../channels/listing.ts';
import type { BrakeName, Brakes } from '../../config/brakes.ts';
import { priceMove, pricesOf } from './offer.ts';
import { overText, percentText } from './stop.ts';

/** Why a change of one SKU is kept back. */
export interface Hold {
  readonly brake: BrakeName;
  readonly field: string;
  /** As a sentence without an end. */
  readonly reason: string;
}

interface Change {
  /** The item that the channel holds; undefined when it holds none that is known. */
  readonly last: Item | undefined;
  readonly item: Item;
}

/** The first brake that keeps a change back; undefined when it may go. */
export function holdOf(change: Change, offer: Offer, brakes: Brakes): Hold | undefined {
  return (
    zeroPrice(change, offer, brakes) ??
    currency(change, offer, brakes) ??
    priceChange(change, offer, brakes) ??
    fulfillment(change, offer, brakes)
  );
}

function zeroPrice({ last, item }: Change, offer: Offer, { zero_price: limit }: Brakes): Hold | undefined {
  if (limit === undefined) return undefined;
  const prices = pricesOf(item, offer);
  const free = [...prices].find(([, { value }]) => value === 0);
  if (free) return { brake: 'zero_price', field: free[0], reason: `the price is ${item[free[0]]}` };
  const [field] = offer.prices;
  const lost = last && pricesOf(last, offer).has(field) && !prices.has(field);
  return lost ? { brake: 'zero_price', field, reason: `the price ${last[field]} is gone` } : undefined;
}

function currency({ last, item }: Change, offer: Offer, brakes: Brakes): Hold | undefined {
  if (!last || brakes.currency === undefined) return undefined;
  const known = pricesOf(last, offer);
  for (const [field, { currency: now }] of pricesOf(item, offer)) {
    const before = known.get(field)?.currency ?? now;
    if (before !== now)
      return { brake: 'currency', field, reason: `the price is in ${now}, and was in ${before}` };
  }
  return undefined;
}

function priceChange({ last, item }: Change, offer: Offer, brakes: Brakes): Hold | undefined {
  const limit = brakes.price_change;
  const move = limit !== undefined && last && priceMove(last, item, offer);
  if (!move || Math.abs(move.share) <= limit) return undefined;
  const { field, from, to, share } = move;
  const moved = `the price goes from ${from} to ${to} (${share > 0 ? '+' : ''}${percentText(share)})`;
  return { brake: 'price_change', field, reason: `${moved}, ${overText('price_change', limit)}` };
}

function fulfillment({ last, item }: Change, { fulfillment: field }: Offer, brakes: Brakes) {
  if (field === undefined || brakes.fulfillment === undefined) return undefined;
  const [from, to] = [last?.[field], item[field]];
  if (from === undefined || to === undefined || from === to) return undefined;
  return { brake: 'fulfillment', field, reason: `${to} is to ship it, and ${from} did until now` } as const;
}
