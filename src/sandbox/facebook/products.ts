import type { Call, Reply } from '../server.ts';
import { unknownObject } from './access.ts';
import { chosen } from './answers.ts';
import type { Feed } from './catalogs.ts';
import type { Cells } from './rows.ts';

const USUAL = 25;

/** The items of a product feed, page by page, with the fields that were asked for. */
export function listProducts(call: Call, feed: Feed | undefined): Reply {
  if (!feed) return unknownObject(call.params.feed ?? '');
  const limit = Number(call.query.get('limit') ?? USUAL) || USUAL;
  const from = Number(call.query.get('after') ?? '0');
  const end = from + limit;
  const all = [...feed.items];
  const data = all
    .slice(from, end)
    .map(([sku, cells], place) => chosen(node(sku, cells, from + place), call));
  const cursors = { before: String(from), after: String(Math.min(end, all.length)) };
  const next = end < all.length ? { next: `https://graph.facebook.com${call.path}?after=${end}` } : {};
  return { status: 200, body: { data, ...(all.length > 0 ? { paging: { cursors, ...next } } : {}) } };
}

function node(sku: string, cells: Cells, place: number): Record<string, unknown> {
  const [amount = '', currency = ''] = cells.price?.split(' ') ?? [];
  return {
    id: String(9_000_000_000_000_001 + place),
    retailer_id: sku,
    name: cells.title,
    url: cells.link,
    availability: cells.availability,
    price: priceText(amount, currency),
    currency,
    ...(cells.quantity_to_sell_on_facebook === undefined
      ? {}
      : { quantity_to_sell_on_facebook: Number(cells.quantity_to_sell_on_facebook) }),
  };
}

/** As the Graph API shows prices: for people. */
function priceText(amount: string, currency: string): string | undefined {
  if (currency === '') return undefined;
  return new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(Number(amount));
}
