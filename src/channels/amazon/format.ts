import type { Target } from '../channel.ts';
import type { FeedFile, Item, Listing, Member } from '../listing.ts';
import { attributeWriter } from './attributes.ts';
import { escaped } from './json.ts';
import { marketOf } from './marketplaces.ts';
import { patchesOf } from './patch.ts';
import { text } from './values.ts';

/** A feed of this size or less is what Amazon recommends; messages alone would allow four times as much. */
const MAX_BYTES = 10 * 2 ** 20;
const MAX_MESSAGES = 25_000;

/** The target's whole feed, JSON_LISTINGS_FEED 2.0: every listing whole. */
export function feed(target: Target): FeedFile {
  const write = attributeWriter(marketOf(target));
  return file(target, (member) => update(member.sku, itemOf(member), write));
}

/** Changes alone: UPDATE creates, PATCH changes what changed, DELETE deletes. */
export function submission(target: Target): FeedFile {
  const write = attributeWriter(marketOf(target));
  return file(target, (member) => change(member, write));
}

/** A message without its number: its members after the first. */
type Message = string;

/** Writes the attributes of an item, the members of a JSON object. */
type Write = (item: Item) => string;

function file(target: Target, message: (member: Member) => Message): FeedFile {
  return {
    extension: 'json',
    head: `{"header":${JSON.stringify(header(target))},"messages":[\n`,
    lead: (index) => `{"messageId":${index},`,
    entry: (listing) => `${message(memberOf(listing))}}`,
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

function change(member: Member, write: Write): Message {
  const { sku, kind, last } = member;
  if (kind === 'delete') return head(sku, 'DELETE');
  const item = itemOf(member);
  // Attributes of one product type mean nothing to another: such a change is a new listing.
  const moved = last !== undefined && last.product_type !== item.product_type;
  if (kind === 'create' || moved) return update(sku, item, write);
  const changed = patchesOf(last ?? {}, item, write);
  const patches = changed.length > 0 ? changed : patchesOf({}, item, write);
  return `${head(sku, 'PATCH', item)},"patches":${JSON.stringify(patches)}`;
}

function update(sku: string, item: Item, write: Write): Message {
  const requirements = escaped(text(item.requirements) ?? 'LISTING');
  return `${head(sku, 'UPDATE', item)},"requirements":"${requirements}","attributes":{${write(item)}}`;
}

/** What every message begins with; the product type is told unless there is no product any more. */
function head(sku: string, operation: 'UPDATE' | 'PATCH' | 'DELETE', item?: Item): string {
  const type = item ? `,"productType":"${escaped(text(item.product_type) ?? '')}"` : '';
  return `"sku":"${escaped(sku)}","operationType":"${operation}"${type}`;
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
