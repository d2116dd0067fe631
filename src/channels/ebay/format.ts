import { createHash } from 'node:crypto';
import type { Target } from '../channel.ts';
import type { FeedFile, Item, Listing, Member } from '../listing.ts';
import { commonSpecifics, textOf } from './group.ts';
import { itemNodes, priceNode } from './item-nodes.ts';
import { MOVED, messageId, STATUS_SIZE } from './messages.ts';
import { type Node, writeNodes } from './nodes.ts';
import { type Settings, settingsOf } from './settings.ts';
import { desiredMembers, isGrouped, isMoved, itemIdOf, removedMembers, type Verb } from './verbs.ts';

const PAD = '  ';
const XMLNS = 'urn:ebay:apis:eBLBaseComponents';

/** eBay takes 15 MB a file, however many requests it holds; packed or not, so files are cut unpacked. */
const MAX_BYTES = 15_000_000;

const REQUESTS: Readonly<Record<Verb, string>> = {
  end: 'EndFixedPriceItemRequest',
  add: 'AddFixedPriceItemRequest',
  revise: 'ReviseFixedPriceItemRequest',
  status: 'ReviseInventoryStatusRequest',
};

/** One file of the Sell Feed API's LMS types: an envelope and requests of a single kind. */
export function lmsFile(target: Target, verb: Verb): FeedFile {
  const settings = settingsOf(target);
  return {
    extension: 'xml',
    head: `<?xml version="1.0" encoding="UTF-8"?>\n<BulkDataExchangeRequests xmlns="${XMLNS}">\n${writeNodes([headerNode(settings)], PAD)}\n`,
    entry: (listing) => writeNodes(requests(listing, verb, target, settings), PAD),
    separator: '\n',
    tail: '\n</BulkDataExchangeRequests>\n',
    maxEntries: Number.MAX_SAFE_INTEGER,
    maxBytes: MAX_BYTES,
  };
}

function headerNode({ site, schemaVersion }: Settings): Node {
  return [
    'Header',
    [
      ['SiteID', site.siteId],
      ['Version', schemaVersion],
    ],
  ];
}

function requests(listing: Listing, verb: Verb, target: Target, settings: Settings): readonly Node[] {
  if (verb === 'end') return endRequests(listing, settings);
  if (verb === 'status') return statusRequests(listing, settings);
  const body = verb === 'add' ? addNodes(listing, target, settings) : reviseNodes(listing, settings);
  return [
    request(verb, messageId({ purpose: verb, listing: listing.id, part: 1, parts: 1 }), body, settings),
  ];
}

function request(verb: Verb, id: string, body: readonly (Node | undefined)[], settings: Settings): Node {
  return [
    REQUESTS[verb],
    [
      ['ErrorLanguage', 'en_US'],
      ['MessageID', id],
      ['Version', settings.schemaVersion],
      ['WarningLevel', 'Low'],
      ...body,
    ],
    { xmlns: XMLNS },
  ];
}

function addNodes(listing: Listing, target: Target, settings: Settings): readonly Node[] {
  const identity = { uuid: uuidOf(listing, target), tracked: true };
  return [['Item', itemNodes(desiredMembers(listing), [], identity, settings)]];
}

/** The same for the same listing until it was ended, so that an add that is repeated lists nothing twice. */
function uuidOf({ id, generation }: Listing, target: Target): string {
  return createHash('md5').update(`${id}|${target.name}|${generation}`).digest('hex').toUpperCase();
}

function reviseNodes(listing: Listing, settings: Settings): readonly Node[] {
  const itemId = itemIdOf(listing);
  const removed = removedMembers(listing).map((member) => member.sku);
  const item = itemNodes(desiredMembers(listing), removed, { itemId, tracked: !itemId }, settings);
  return [['Item', item], ...clearedFields(listing).map((path): Node => ['DeletedField', path])];
}

/** A revision leaves alone what it does not name, so that what is gone is named as deleted. */
function clearedFields(listing: Listing): readonly string[] {
  const members = desiredMembers(listing);
  const first = members[0];
  if (!first?.last) return [];
  const { item, last } = first;
  const gone = (...names: readonly string[]) =>
    names.some((name) => last[name] !== undefined) && names.every((name) => item[name] === undefined);
  const hasSpecifics = (items: readonly Item[]) => Object.keys(commonSpecifics(items)).length > 0;
  const hadSpecifics = hasSpecifics(members.map((member) => member.last ?? member.item));
  return [
    hadSpecifics && !hasSpecifics(members.map((member) => member.item)) && 'Item.ItemSpecifics',
    !isGrouped(listing) && gone('UPC', 'EAN', 'ISBN', 'MPN') && 'Item.ProductListingDetails',
    gone('SubTitle') && 'Item.SubTitle',
  ].filter((path) => path !== false);
}

/** One request for each eBay listing that the members are in, by its id where eBay told it. */
function endRequests(listing: Listing, settings: Settings): readonly Node[] {
  const itemIds = [...new Set(listing.members.flatMap((member) => member.ids.item_id || []))];
  const bodies: readonly (readonly Node[])[] =
    itemIds.length > 0
      ? itemIds.map((itemId) => [
          ['ItemID', itemId],
          ['EndingReason', 'NotAvailable'],
        ])
      : [
          [
            ['EndingReason', 'NotAvailable'],
            ['SKU', listing.members[0]?.sku],
          ],
        ];
  return bodies.map((body, i) => {
    const id = messageId({ purpose: 'end', listing: listing.id, part: i + 1, parts: bodies.length });
    return request('end', id, body, settings);
  });
}

/** Requests of four SKUs; a part's number counts all members in fours, so that it tells the SKUs again. */
function statusRequests(listing: Listing, settings: Settings): readonly Node[] {
  const moved = isMoved(listing);
  const fours = chunks(listing.members, STATUS_SIZE).map((members, i) => ({
    part: i + 1,
    nodes: members.flatMap((member) => (moved || member.kind === 'adjust' ? statusNode(member) : [])),
  }));
  const sent = fours.filter(({ nodes }) => nodes.length > 0);
  return sent.map(({ part, nodes }) => {
    const purpose = moved ? MOVED : 'status';
    const id = messageId({ purpose, listing: listing.id, part, parts: sent.length });
    return request('status', id, nodes, settings);
  });
}

/** Price and stock of a SKU that is live; none of a removed one is left. */
function statusNode({ sku, kind, item, last, ids }: Member): Node[] {
  if (!last && !ids.item_id) return [];
  const shown = kind === 'delete' ? undefined : (item ?? last);
  return [
    [
      'InventoryStatus',
      [
        ['SKU', sku],
        ['ItemID', ids.item_id],
        shown && priceNode(shown),
        ['Quantity', shown ? textOf(shown, 'Quantity') : '0'],
      ],
    ],
  ];
}

function chunks<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  const count = Math.ceil(list.length / size);
  return Array.from({ length: count }, (_, i) => list.slice(i * size, (i + 1) * size));
}
