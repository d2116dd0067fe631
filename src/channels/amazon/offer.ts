import type { Offer } from '../channel.ts';
import type { Item } from '../listing.ts';
import type { Written } from '../table.ts';
import { escaped, jsonNumber } from './json.ts';
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

export const offer: Offer = {
  prices: ['our_price', 'discounted_price'],
  stock: 'quantity',
  fulfillment: 'fulfillment_channel_code',
};

/** Nothing can be bought any more; a SKU that Amazon ships has no quantity of ours to lower. */
export const soldOut: Item = { quantity: '0' };

/** The offer, always whole: a replaced offer loses every part that is not sent, which is how a sale ends. */
export function purchasableOffer({ id, currency }: Market): Written {
  const start = `,"purchasable_offer":[{"marketplace_id":"${id}","currency":"${currency}","audience":"ALL"`;
  return [
    'our_price',
    (_price, item) =>
      start +
      scheduled(item, 'our_price') +
      scheduled(item, 'discounted_price') +
      scheduled(item, 'minimum_seller_allowed_price') +
      scheduled(item, 'maximum_seller_allowed_price') +
      '}]',
  ];
}

/** The only attribute whose instances name no marketplace. */
export const fulfillmentAvailability: Written = [
  'fulfillment_channel_code',
  (value, item) => {
    const code = escaped(String(value));
    const restock = text(item, 'restock_date');
    return (
      `,"fulfillment_availability":[{"fulfillment_channel_code":"${code}"` +
      (code === MERCHANT ? counted(item, 'quantity') : '') +
      counted(item, 'lead_time_to_ship_max_days') +
      (restock === undefined ? '}]' : `,"restock_date":"${escaped(restock)}"}]`)
    );
  },
];

/** What the maker suggests; not what buyers pay. */
export function listPrice({ currency, place }: Market): Written {
  return [
    'list_price',
    (price) => `,"list_price":[{"value":${amountOf(String(price))},"currency":"${currency}"${place}]`,
  ];
}

/** A price within an offer: a list of one, within a list of one. That of a sale has its dates. */
function scheduled(item: Item, field: string): string {
  const price = text(item, field);
  if (price === undefined) return '';
  const dates = field === 'discounted_price' ? saleDates(item) : '';
  return `,"${field}":[{"schedule":[{${dates}"value_with_tax":${amountOf(price)}}]}]`;
}

function saleDates(item: Item): string {
  const [start, end] = [text(item, 'sale_starts'), text(item, 'sale_ends')];
  return `"start_at":"${escaped(start ?? '')}","end_at":"${escaped(end ?? '')}",`;
}

function counted(item: Item, field: string): string {
  const count = text(item, field);
  return count === undefined ? '' : `,"${field}":${count}`;
}

/** The number of an amount like `19.99 USD`, digit for digit. */
function amountOf(money: string): string {
  return jsonNumber(money.slice(0, money.indexOf(' ')));
}
