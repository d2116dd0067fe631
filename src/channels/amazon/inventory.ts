import { ChannelError } from '../../errors.ts';
import { amountText } from '../../product/money.ts';
import type { Target } from '../channel.ts';
import type { Found, Inventory, Page } from '../inventory.ts';
import type { Item } from '../listing.ts';
import type { Answer, Request } from '../upload.ts';
import { type Market, marketOf } from './marketplaces.ts';
import { MERCHANT } from './stock.ts';

/** The most that a page may hold, and that pages of one search show: a longer list is read in several searches. */
const PAGE = 20;
const MOST = 1000;

/** Where a page begins: in a search for listings made since then, after so many pages. */
interface Place {
  readonly since?: string;
  readonly token?: string;
  /** Listings that this search has shown. */
  readonly shown: number;
}

/** The search of listings (searchListingsItems 2021-08-01), the oldest first. */
export function inventory(target: Target): Inventory {
  const market = marketOf(target);
  return {
    say: 'reading what Amazon lists',
    steps: [],
    page: (_results, at) => search(target, market, placeOf(at)),
    read: (answer, _results, at) => readPage(answer, placeOf(at), target, market),
    // Amazon names no time; the search follows a report by minutes.
    settles: 30 * 60_000,
  };
}

function search(target: Target, { id }: Market, { since, token }: Place): Request {
  const seller = encodeURIComponent(String(target.settings.seller_id));
  return {
    method: 'GET',
    to: { endpoint: 'api', path: `/listings/2021-08-01/items/${seller}` },
    query: {
      marketplaceIds: id,
      includedData: 'summaries,attributes',
      pageSize: String(PAGE),
      sortBy: 'createdDate',
      sortOrder: 'ASC',
      ...(since === undefined ? {} : { createdAfter: since }),
      ...(token === undefined ? {} : { pageToken: token }),
    },
    auth: true,
    budget: 'listingsItems',
  };
}

function readPage({ json, status }: Answer, place: Place, target: Target, market: Market): Page {
  const answer = record(json);
  const items = list(answer.items).map(record);
  const found = items.map((item) => foundOf(item, market)).filter((one) => one.sku !== '');
  const token = record(answer.pagination).nextToken;
  const shown = place.shown + items.length;
  if (typeof token === 'string' && shown < MOST)
    return { found, next: placeText({ ...place, token, shown }) };
  if (Number(answer.numberOfResults) <= shown) return { found };
  const since = createdDate(items.at(-1), market);
  if (since !== undefined && since !== place.since) return { found, next: placeText({ since, shown: 0 }) };
  throw new ChannelError(
    `Amazon lists more than ${MOST} SKUs that were made at one time, and shows no more`,
    {
      target: target.name,
      status,
      retryable: false,
      account: false,
      hint: 'Push without it: listings are known by their SKUs, and none is made twice.',
    },
  );
}

function foundOf(item: Fields, market: Market): Found {
  const { asin } = record(here(item.summaries, market));
  return {
    sku: typeof item.sku === 'string' ? item.sku : '',
    ids: typeof asin === 'string' ? { asin } : {},
    shown: shownOf(record(item.attributes), market),
  };
}

/** Title, price and stock, of the attributes as they were last sent by whomever. */
function shownOf(attributes: Fields, market: Market): Item {
  const title = record(here(attributes.item_name, market)).value;
  const offer = list(attributes.purchasable_offer).map(record).find(isForAll(market));
  const stock = list(attributes.fulfillment_availability).map(record);
  const ours = stock.find((one) => one.fulfillment_channel_code === MERCHANT);
  return {
    ...(typeof title === 'string' ? { item_name: title } : {}),
    ...(offer
      ? { our_price: price(offer, 'our_price'), discounted_price: price(offer, 'discounted_price') }
      : {}),
    ...(typeof ours?.quantity === 'number' ? { quantity: String(ours.quantity) } : {}),
  };
}

function isForAll({ id }: Market): (offer: Fields) => boolean {
  return ({ marketplace_id, audience = 'ALL' }) => marketplace_id === id && audience === 'ALL';
}

function price(offer: Fields, name: string): string | undefined {
  const schedule = list(record(list(offer[name])[0]).schedule);
  const { value_with_tax: value } = record(schedule[0]);
  return typeof value === 'number' ? amountText(value, String(offer.currency)) : undefined;
}

function createdDate(item: Fields | undefined, market: Market): string | undefined {
  const { createdDate: date } = record(here(item?.summaries, market));
  return typeof date === 'string' ? date : undefined;
}

/** The entry of a list that is about this marketplace. */
function here(value: unknown, { id }: Market): unknown {
  const entries = list(value).map(record);
  return entries.find((one) => (one.marketplaceId ?? one.marketplace_id) === id);
}

function placeOf(at: string | undefined): Place {
  return at === undefined ? { shown: 0 } : JSON.parse(at);
}

function placeText(place: Place): string {
  return JSON.stringify(place);
}

type Fields = Readonly<Record<string, unknown>>;

function record(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
