import type { Channel } from '../channels/channel.ts';
import type { Item, Value } from '../channels/listing.ts';
import type { Issue } from '../issue.ts';

/** Names of fields, the catalog's and channels' own, that price and stock are made of. */
const OFFER = /price|sale|currency|quantity|stock|availab|fulfil|handling|lead_time/;

/** Whether what blocks a SKU says nothing about its price and stock; an error that names no field may. */
export function hasSoundOffer(issues: readonly Issue[]): boolean {
  return issues.every(
    ({ severity, field }) => severity !== 'error' || (field !== undefined && !OFFER.test(field)),
  );
}

/**
 * What a blocked SKU becomes: the item that the channel last accepted, with the price and stock of today.
 * @param wanted the item as it would be
 * @returns undefined where stock is counted otherwise than before, which only the whole item can say
 */
export function adjustedItem(
  held: Item,
  wanted: Item,
  { adjustable, offer: { fulfillment } }: Pick<Channel, 'adjustable' | 'offer'>,
): Item | undefined {
  if (fulfillment !== undefined && held[fulfillment] !== wanted[fulfillment]) return undefined;
  const item: Record<string, Value | undefined> = {};
  // In the order of the item, which its fingerprint goes by.
  for (const name of Object.keys({ ...wanted, ...held })) {
    item[name] = adjustable.includes(name) ? wanted[name] : held[name];
  }
  return item;
}
