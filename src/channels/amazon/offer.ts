import type { Item } from '../listing.ts';
import type { Market } from './marketplaces.ts';
import { MERCHANT } from './stock.ts';
import { text } from './values.ts';

/** Fields of an item that are price and stock. */
export const adjustable = [
  'our_price',
  'discounted_price',
  'sale_starts',
  'sale_ends',
  'minimum_seller_allowed_price',
  'maximum_seller_allowed_price',
  'quantity',
  'lead_time_to_ship_max_days',
  'restock_date',
];

/** Nothing can be bought any more; a SKU that Amazon ships has no quantity of ours to lower. */
export const soldOut: Item = { quantity: '0' };

/** The offer, always whole: a replaced offer loses every part that is not sent, which is how a sale ends. */
export function purchasableOffer(item: Item, { id, currency }: Market): string {
  const price = scheduled(item, 'our_price');
  if (price === '') return '';
  const dates = `"start_at":${JSON.stringify(item.sale_starts)},"end_at":${JSON.stringify(item.sale_ends)},`;
  return (
    `[{"marketplace_id":"${id}","currency":"${currency}","audience":"ALL"${price}` +
    scheduled(item, 'discounted_price', dates) +
    scheduled(item, 'minimum_seller_allowed_price') +
    `${scheduled(item, 'maximum_seller_allowed_price')}}]`
  );
}

/** The only attribute whose instances name no marketplace. */
export function fulfillmentAvailability(item: Item): string {
  const code = text(item, 'fulfillment_channel_code');
  if (code === undefined) return '';
  const restock = text(item, 'restock_date');
  return (
    `[{"fulfillment_channel_code":${JSON.stringify(code)}` +
    (code === MERCHANT ? counted(item, 'quantity') : '') +
    counted(item, 'lead_time_to_ship_max_days') +
    `${restock === undefined ? '' : `,"restock_date":${JSON.stringify(restock)}`}}]`
  );
}

/** What the maker suggests; not what buyers pay. */
export function listPrice(item: Item, { currency, place }: Market): string {
  const price = text(item, 'list_price');
  return price === undefined ? '' : `[{"value":${amountOf(price)},"currency":"${currency}"${place}]`;
}

/** A price within an offer: a list of one, within a list of one. */
function scheduled(item: Item, field: string, dates = ''): string {
  const price = text(item, field);
  if (price === undefined) return '';
  return `,"${field}":[{"schedule":[{${dates}"value_with_tax":${amountOf(price)}}]}]`;
}

function counted(item: Item, field: string): string {
  const count = text(item, field);
  return count === undefined ? '' : `,"${field}":${Number(count)}`;
}

/** The number of an amount like `19.99 USD`, digit for digit. */
function amountOf(money: string): number {
  return Number(money.slice(0, money.indexOf(' ')));
}
