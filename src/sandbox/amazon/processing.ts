import { magic } from '../magic.ts';
import { type Finding, messageFindings } from './messages.ts';
import type { Json, Shelf } from './shelf.ts';

const MOST_MESSAGES = 25_000;

interface Ending {
  readonly ending: 'DONE' | 'FATAL';
  readonly report?: object;
}

interface Counts {
  readonly processed: number;
  readonly invalid: number;
}

/** What is to be processed. */
export interface Work {
  readonly feedId: string;
  readonly marketplaceId: string;
  /** Absent when nothing was uploaded. */
  readonly bytes: Buffer | undefined;
}

/** Works off one feed: every message is judged by itself, and the shelf changes with those accepted. */
export function processFeed({ feedId, marketplaceId, bytes }: Work, shelf: Shelf): Ending {
  if (!bytes) return { ending: 'FATAL' };
  const feed = parsed(bytes);
  const header = record(feed.header);
  const refused = feedFinding(feed, header);
  const counts = { processed: 0, invalid: 0 };
  if (refused) return { ending: 'DONE', report: reportOf(feedId, header, [refused], counts) };
  const messages = list(feed.messages).map(record);
  const issues = judged(messages, shelf);
  const invalid = new Set(issues.filter((one) => one.severity === 'ERROR').map((one) => one.messageId));
  const accepted = messages.filter((message) => !invalid.has(Number(message.messageId)));
  for (const message of accepted) shelf.apply(message);
  const report = reportOf(feedId, header, issues, { processed: messages.length, invalid: invalid.size });
  const asked = list(record(header.report).includedData);
  if (asked.length === 0) return { ending: 'DONE', report };
  const items = accepted
    .filter((message) => message.operationType !== 'DELETE')
    .map((message) => shownItem(message, marketplaceId, asked));
  return { ending: 'DONE', report: { ...report, items } };
}

/** What keeps a feed from being processed at all. */
function feedFinding(feed: Json, header: Json): Finding | undefined {
  const said = (code: string, message: string) => ({ code, severity: 'ERROR' as const, message });
  if (!Array.isArray(feed.messages) || feed.messages.length === 0)
    return said('4002001', "Item 'Feed' cannot be parsed.");
  if (typeof header.sellerId !== 'string' || header.sellerId === '')
    return said('4002005', "Attribute 'Merchant' is required, but not present.");
  if (header.version !== '2.0')
    return said('4002006', "The attribute 'version' does not match the required value.");
  if (feed.messages.length > MOST_MESSAGES)
    return said('BAD_REQUEST', 'feed messages list beyond allowed size');
  return undefined;
}

function judged(messages: readonly Json[], shelf: Shelf): Finding[] {
  const parents = new Set(shelf.listings.keys());
  for (const message of messages) if (message.operationType === 'UPDATE') parents.add(String(message.sku));
  const seen = new Set<unknown>();
  return messages.flatMap((message) => {
    const twice = seen.has(message.messageId);
    seen.add(message.messageId);
    const findings = twice ? [duplicate] : messageFindings(message, parents);
    const told = findings.length > 0 ? findings : magicFindings(String(message.sku));
    return told.map((finding) => ({
      messageId: Number(message.messageId),
      sku: String(message.sku),
      ...finding,
    }));
  });
}

const duplicate: Finding = {
  code: '4002008',
  severity: 'ERROR',
  message: 'The message identifier is not unique within the feed.',
};

function magicFindings(sku: string): Finding[] {
  if (magic(sku, 'amazon') !== 'reject') return [];
  const message = "'Fabric Type' is required but not supplied.";
  return [{ code: '90220', severity: 'ERROR', message, attributeName: 'fabric_type' }];
}

const WARNING = {
  code: '18027',
  message:
    'We believe the main image has text, logo, graphic or watermark which is not permitted for this product type.',
  severity: 'WARNING',
  attributeNames: ['main_product_image_locator'],
  categories: ['INVALID_IMAGE'],
};

/** An accepted listing in the words of the Listings Items API, as far as the feed asked for it. */
function shownItem(
  { sku: name, productType }: Json,
  marketplaceId: string,
  asked: readonly unknown[],
): object {
  const sku = String(name);
  const summary = { marketplaceId, asin: asinOf(sku), productType, status: ['BUYABLE'] };
  return {
    sku,
    ...(asked.includes('summaries') ? { summaries: [summary] } : {}),
    ...(asked.includes('issues') ? { issues: magic(sku, 'amazon') === 'warn' ? [WARNING] : [] } : {}),
  };
}

/** The same for the same SKU, and in the form of a real one. */
function asinOf(sku: string): string {
  const sum = [...sku].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) % 36 ** 7, 7);
  return `B0S${sum.toString(36).toUpperCase().padStart(7, '0')}`;
}

function reportOf(feedId: string, header: Json, issues: readonly Finding[], counts: Counts): object {
  const errors = issues.filter((one) => one.severity === 'ERROR').length;
  return {
    header: {
      sellerId: typeof header.sellerId === 'string' ? header.sellerId : '',
      version: '2.0',
      feedId: `amzn1.spfeed.2.500.${feedId}`,
      ...(header.report === undefined ? {} : { report: header.report }),
    },
    issues,
    summary: {
      errors,
      warnings: issues.length - errors,
      messagesProcessed: counts.processed,
      messagesAccepted: counts.processed - counts.invalid,
      messagesInvalid: counts.invalid,
    },
  };
}

function parsed(bytes: Buffer): Json {
  try {
    return record(JSON.parse(bytes.toString()));
  } catch {
    return {};
  }
}

function record(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
