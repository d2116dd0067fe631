import { hash } from 'node:crypto';
import type { Target } from '../channel.ts';
import type { Item, Listing, Member } from '../listing.ts';
import { block, compilePart, each, optional, type Part, price, text } from './elements.ts';
import { commonSpecifics } from './group.ts';
import { ITEM, type Shown, shownListing } from './item-xml.ts';
import { MOVED, messageId, STATUS_SIZE } from './messages.ts';
import type { Settings } from './settings.ts';
import { desiredMembers, isGrouped, isMoved, itemIdOf, removedMembers, type Verb } from './verbs.ts';

export const XMLNS = 'xmlns="urn:ebay:apis:eBLBaseComponents"';

interface Request {
  readonly id: string;
  readonly settings: Settings;
}

function request<Kind extends Request>(
  name: string,
  ...parts: readonly Part<Kind>[]
): (source: Kind) => string {
  const whole = block<Kind>(
    `${name} ${XMLNS}`,
    text('ErrorLanguage', () => 'en_US'),
    text('MessageID', ({ id }) => id),
    text('Version', ({ settings }) => settings.schemaVersion),
    text('WarningLevel', () => 'Low'),
    ...parts,
  );
  // When the first is written: a run sends one or two kinds of requests, most commands none.
  let write: ((source: Kind) => string) | undefined;
  return (source) => {
    write ??= compilePart(whole, 1);
    return write(source);
  };
}

const add = request<Request & { readonly shown: Shown | undefined }>(
  'AddFixedPriceItemRequest',
  optional(({ shown }) => shown, ITEM),
);

const revise = request<Request & { readonly shown: Shown | undefined; readonly cleared: readonly string[] }>(
  'ReviseFixedPriceItemRequest',
  optional(({ shown }) => shown, ITEM),
  each(
    ({ cleared }) => cleared,
    text('DeletedField', (path) => path),
  ),
);

/** By its id, or by the SKU of a member. */
const end = request<Request & { readonly itemId: string | undefined; readonly sku: string | undefined }>(
  'EndFixedPriceItemRequest',
  text('ItemID', ({ itemId }) => itemId),
  text('EndingReason', () => 'NotAvailable'),
  text('SKU', ({ sku }) => sku),
);

/** Price and stock of SKUs that are live; none of a removed one is left. */
const status = request<Request & { readonly members: readonly Member[] }>(
  'ReviseInventoryStatusRequest',
  each(
    ({ members }) => members,
    block(
      'InventoryStatus',
      text('SKU', ({ sku }) => sku),
      text('ItemID', ({ ids }) => ids.item_id),
      price((member) => desiredItem(member)?.StartPrice),
      text('Quantity', (member) => (member.kind === 'delete' ? '0' : desiredItem(member)?.Quantity)),
    ),
  ),
);

function desiredItem({ kind, item, last }: Member): Item | undefined {
  return kind === 'delete' ? undefined : (item ?? last);
}

/** Writes the requests of one listing. */
type Requests = (listing: Listing, settings: Settings, target: Target) => string;

export const REQUESTS: Readonly<Record<Verb, Requests>> = {
  end: endRequests,
  add: addRequest,
  revise: reviseRequest,
  status: statusRequests,
};

function addRequest(listing: Listing, settings: Settings, target: Target): string {
  const id = messageId({ purpose: 'add', listing: listing.id, part: 1, parts: 1 });
  const identity = { itemId: undefined, uuid: uuidOf(listing, target), tracked: true };
  return add({ id, settings, shown: shownListing(desiredMembers(listing), [], identity, settings) });
}

/** The same for the same listing until it was ended, so that an add that is repeated lists nothing twice. */
function uuidOf({ id, generation }: Listing, target: Target): string {
  return hash('md5', `${id}|${target.name}|${generation}`).toUpperCase();
}

function reviseRequest(listing: Listing, settings: Settings): string {
  const id = messageId({ purpose: 'revise', listing: listing.id, part: 1, parts: 1 });
  const itemId = itemIdOf(listing);
  const identity = { itemId, uuid: undefined, tracked: !itemId };
  const removed = removedMembers(listing).map((member) => member.sku);
  const shown = shownListing(desiredMembers(listing), removed, identity, settings);
  return revise({ id, settings, shown, cleared: clearedFields(listing) });
}

/** A revision leaves alone what it does not name, so that what is gone is named as deleted. */
function clearedFields(listing: Listing): readonly string[] {
  const members = desiredMembers(listing);
  const first = members[0];
  if (!first?.last) return [];
  const { item, last } = first;
  const gone = (...names: readonly string[]) =>
    names.some((name) => last[name] !== undefined) && names.every((name) => item[name] === undefined);
  const hasSpecifics = (shown: readonly { readonly item: Item }[]) =>
    Object.keys(commonSpecifics(shown)).length > 0;
  const hadSpecifics = hasSpecifics(members.map((member) => ({ item: member.last ?? member.item })));
  return [
    hadSpecifics && !hasSpecifics(members) && 'Item.ItemSpecifics',
    !isGrouped(listing) && gone('UPC', 'EAN', 'ISBN', 'MPN') && 'Item.ProductListingDetails',
    gone('SubTitle') && 'Item.SubTitle',
  ].filter((path) => path !== false);
}

/** One request for each eBay listing that the members are in, by its id where eBay told it. */
function endRequests(listing: Listing, settings: Settings): string {
  const itemIds = [...new Set(listing.members.flatMap((member) => member.ids.item_id || []))];
  const parts = Math.max(itemIds.length, 1);
  const sku = itemIds.length === 0 ? listing.members[0]?.sku : undefined;
  return Array.from({ length: parts }, (_, i) => {
    const id = messageId({ purpose: 'end', listing: listing.id, part: i + 1, parts });
    return end({ id, settings, itemId: itemIds[i], sku });
  }).join('');
}

/** Requests of four SKUs; a part's number counts all members in fours, so that it tells the SKUs again. */
function statusRequests(listing: Listing, settings: Settings): string {
  const moved = isMoved(listing);
  const fours = chunks(listing.members, STATUS_SIZE).map((members, i) => ({
    part: i + 1,
    members: members.filter((member) => isLive(member) && (moved || member.kind === 'adjust')),
  }));
  const sent = fours.filter(({ members }) => members.length > 0);
  return sent
    .map(({ part, members }) => {
      const purpose = moved ? MOVED : 'status';
      const id = messageId({ purpose, listing: listing.id, part, parts: sent.length });
      return status({ id, settings, members });
    })
    .join('');
}

function isLive({ last, ids }: Member): boolean {
  return last !== undefined || Boolean(ids.item_id);
}

function chunks<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  const count = Math.ceil(list.length / size);
  return Array.from({ length: count }, (_, i) => list.slice(i * size, (i + 1) * size));
}
