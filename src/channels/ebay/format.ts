import type { Target } from '../channel.ts';
import type { FeedFile } from '../listing.ts';
import { block, compilePart, text } from './elements.ts';
import { REQUESTS, XMLNS } from './requests.ts';
import { type Settings, settingsOf } from './settings.ts';
import type { Verb } from './verbs.ts';

/** eBay takes 15 MB a file, however many requests it holds; packed or not, so files are cut unpacked. */
const MAX_BYTES = 15_000_000;

const HEADER = block<Settings>(
  'Header',
  text('SiteID', ({ site }) => site.siteId),
  text('Version', ({ schemaVersion }) => schemaVersion),
);

/** One file of the Sell Feed API's LMS types: an envelope and requests of a single kind. */
export function lmsFile(target: Target, verb: Verb): FeedFile {
  const settings = settingsOf(target);
  const requests = REQUESTS[verb];
  const header = compilePart(HEADER, 1)(settings);
  return {
    extension: 'xml',
    head: `<?xml version="1.0" encoding="UTF-8"?>\n<BulkDataExchangeRequests ${XMLNS}>\n${header}`,
    entry: (listing) => requests(listing, settings, target),
    separator: '',
    tail: '</BulkDataExchangeRequests>\n',
    maxEntries: Number.MAX_SAFE_INTEGER,
    maxBytes: MAX_BYTES,
  };
}
