import type { Target } from '../channel.ts';
import type { FeedFile, Item, Listing, Member } from '../listing.ts';
import { attributesOf } from './attributes.ts';
import { type Market, marketOf } from './marketplaces.ts';
import { patchesOf } from './patch.ts';
import { text } from './values.ts';

/** A feed of this size or less is what Amazon recommends; messages alone would allow four times as much. */
const MAX_BYTES = 10 * 2 ** 20;
const MAX_MESSAGES = 25_000;

/** The target's whole feed, JSON_LISTINGS_FEED 2.0: every listing whole. */
export function feed(target: Target): FeedFile {
  const market = marketOf(target);
  return file(target, (member) => update(member.sku, itemOf(member), market));
}

/** Changes alone: UPDATE creates, PATCH changes what changed, DELETE deletes. */
export function submission(target: Target): FeedFile {
  const market = marketOf(target);
  return file(target, (member) => change(member, market));
}

/** A message without its number: its members after the first. */
type Message = string;

function file(target: Target, message: (member: Member) => Message): FeedFile {
  return {
    extension: 'json',
    head: `{"header":${JSON.stringify(header(target))},"messages":[\n`,
    entry: (listing, index) => `{"messageId":${index},${message(memberOf(listing))}}`,
    separator: ',\n',
    tail: '\n]}\n',
    maxEntries: MAX_MESSAGES,
    maxBytes: MAX_BYTES,
  };
}

/** The report is asked to say what became of the listings after they were accepted, too. */
function header(target: Target): object {
  const { seller_id: sellerId, issue_locale: issueLocale } = target.settings;
  return {
    sellerId,
    version: '2.0',
    ...(issueLocale === undefined ? {} : { issueLocale }),
    report: { includedData: ['issues', 'summaries'], apiVersion: '2021-08-01' },
  };
}

function change(member: Member, market: Market): Message {
  const { sku, kind, last } = member;
  if (kind === 'delete') return head(sku, 'DELETE');
  const item = itemOf(member);
  // Attributes of one product type mean nothing to another: such a change is a new listing.
  const moved = last !== undefined && last.product_type !== item.product_type;
  if (kind === 'create' || moved) return update(sku, item, market);
  const changed = patchesOf(last ?? {}, item, market);
  const patches = changed.length > 0 ? changed : patchesOf({}, item, market);
  return `${head(sku, 'PATCH', item)},"patches":${JSON.stringify(patches)}`;
}

function update(sku: string, item: Item, market: Market): Message {
  const attributes = attributesOf(item, market).map(([name, json]) => `"${name}":${json}`);
  const requirements = JSON.stringify(text(item, 'requirements') ?? 'LISTING');
  return `${head(sku, 'UPDATE', item)},"requirements":${requirements},"attributes":{${attributes.join(',')}}`;
}

/** What every message begins with; the product type is told unless there is no product any more. */
function head(sku: string, operation: 'UPDATE' | 'PATCH' | 'DELETE', item?: Item): string {
  const type = item ? `,"productType":${JSON.stringify(item.product_type)}` : '';
  return `"sku":${JSON.stringify(sku)},"operationType":"${operation}"${type}`;
}

function memberOf(listing: Listing): Member {
  const [member] = listing.members;
  if (!member) throw new TypeError(`the listing '${listing.id}' has no member`);
  return member;
}

function itemOf(member: Member): Item {
  if (!member.item) throw new TypeError(`there is nothing to say about '${member.sku}'`);
  return member.item;
}
