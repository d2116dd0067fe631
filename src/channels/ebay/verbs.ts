import type { Item, Listing, Member } from '../listing.ts';

/** In the order they are sent: what must not be sold first, and an ended SKU is free before it is added again. */
export const VERBS = ['end', 'status', 'add', 'revise'] as const;

export type Verb = (typeof VERBS)[number];

export const FEED_TYPES: Readonly<Record<Verb, string>> = {
  end: 'LMS_END_FIXED_PRICE_ITEM',
  add: 'LMS_ADD_FIXED_PRICE_ITEM',
  revise: 'LMS_REVISE_FIXED_PRICE_ITEM',
  status: 'LMS_REVISE_INVENTORY_STATUS',
};

/** The verb of this name. @throws TypeError for one that is not eBay's */
export function verbNamed(name: string): Verb {
  const verb = VERBS.find((one) => one === name);
  if (verb) return verb;
  throw new TypeError(`eBay has no verb '${name}'`);
}

/** How a listing gets from what eBay holds to what it shall be. */
export function verbOf(listing: Listing): Verb {
  const { members } = listing;
  if (members.every((member) => member.kind === 'delete')) return 'end';
  if (!isListed(listing)) return 'add';
  const priceAndStock = members.every(({ kind }) => kind === 'adjust' || kind === 'unchanged');
  return priceAndStock || isMoved(listing) ? 'status' : 'revise';
}

/** A member that stays, with what it shall be. */
export interface Desired {
  readonly sku: string;
  readonly item: Item;
  readonly last: Item | undefined;
}

/** The members that stay; one whose item is blocked stays as eBay has it. */
export function desiredMembers({ members }: Listing): readonly Desired[] {
  const desired: Desired[] = [];
  for (const { sku, kind, item, last } of members) {
    const shown = kind === 'delete' ? undefined : (item ?? last);
    if (shown) desired.push({ sku, item: shown, last });
  }
  return desired;
}

export function removedMembers({ members }: Listing): readonly Member[] {
  return members.filter((member) => member.kind === 'delete');
}

/** Whether the listing is one of variations. */
export function isGrouped(listing: Listing): boolean {
  return desiredMembers(listing).some(({ item }) => item.VariationSpecifics !== undefined);
}

/** eBay's id of the listing; absent when eBay has not told it. */
export function itemIdOf({ members }: Listing): string | undefined {
  return members.find((member) => member.ids.item_id)?.ids.item_id;
}

/**
 * Whether a SKU is live in another eBay listing than the one it belongs to now, because its group has
 * changed. eBay cannot move it: a revision would be refused, or would overwrite the other listing. A group
 * that only goes by another name is the same listing to eBay, which knows no such name.
 */
export function isMoved({ members, intact }: Listing): boolean {
  const itemIds = new Set(members.flatMap(({ ids }) => ids.item_id ?? []));
  return (
    itemIds.size > 1 ||
    members.some(
      ({ item, last }) => item && last && (intact ? isOtherKind(item, last) : item.GroupID !== last.GroupID),
    )
  );
}

/** Whether a SKU that is a listing of its own became one of variations, or the last of these a single one. */
function isOtherKind(item: Item, last: Item): boolean {
  return (item.VariationSpecifics === undefined) !== (last.VariationSpecifics === undefined);
}

/**
 * A single listing can be named by its SKU. Variations cannot; without an item id they are added once
 * more, which eBay refuses for their UUID and answers with the id.
 */
function isListed(listing: Listing): boolean {
  if (itemIdOf(listing)) return true;
  return (!isGrouped(listing) || isMoved(listing)) && listing.members.some((member) => member.last);
}
