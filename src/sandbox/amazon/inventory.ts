import type { Call, Reply } from '../server.ts';
import { refusal } from './door.ts';
import type { Shelf, Shelved } from './shelf.ts';

/** The most that a page holds, and that the pages of one search show. */
const PAGE = 20;
const MOST = 1000;

const KNOWN = new Set(
  'marketplaceIds issueLocale includedData createdAfter sortBy sortOrder pageSize pageToken'.split(' '),
);

/** The search of listings (searchListingsItems), as far as it is asked here: by when they were made. */
export function searchListings(shelf: Shelf, { query }: Call): Reply {
  const marketplaceId = query.get('marketplaceIds')?.split(',')[0];
  if (!marketplaceId)
    return refusal(400, 'InvalidInput', 'One or more required parameters missing', 'marketplaceIds');
  const odd = [...query.keys()].find((name) => !KNOWN.has(name));
  const size = Number(query.get('pageSize') ?? 10);
  if (odd !== undefined || !(size >= 1 && size <= PAGE))
    return refusal(400, 'InvalidInput', 'Invalid request parameters', odd ?? 'pageSize');
  const since = Date.parse(query.get('createdAfter') ?? '') || 0;
  const madeAt = (sku: string) => shelf.made.get(sku) ?? 0;
  const found = [...shelf.listings].filter(([sku]) => madeAt(sku) >= since);
  const sorted = found.toSorted(([a], [b]) => madeAt(a) - madeAt(b));
  if (query.get('sortOrder') !== 'ASC') sorted.reverse();
  const from = Number(query.get('pageToken') ?? '0');
  const end = Math.min(from + size, MOST);
  const wanted = (query.get('includedData') ?? 'summaries').split(',');
  const items = sorted
    .slice(from, end)
    .map(([sku, listing]) => shown(sku, listing, madeAt(sku), wanted, marketplaceId));
  const more = end < Math.min(found.length, MOST) ? { pagination: { nextToken: String(end) } } : {};
  return { status: 200, body: { numberOfResults: found.length, items, ...more } };
}

function shown(
  sku: string,
  { productType, attributes }: Shelved,
  made: number,
  wanted: readonly string[],
  marketplaceId: string,
): object {
  const date = new Date(made).toISOString();
  const dates = { createdDate: date, lastUpdatedDate: date };
  const summary = { marketplaceId, productType, status: ['BUYABLE', 'DISCOVERABLE'], ...dates };
  return {
    sku,
    ...(wanted.includes('summaries') ? { summaries: [summary] } : {}),
    ...(wanted.includes('attributes') ? { attributes } : {}),
  };
}
