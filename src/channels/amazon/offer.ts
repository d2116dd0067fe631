import type { Offer } from '../channel.ts';
import type { Item, Value } from '../listing.ts';
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
      scheduled('our_price', item.our_price) +
      (item.discounted_price === undefined
        ? ''
        : scheduled('discounted_price', item.discounted_price, saleDates(item))) +
      scheduled('minimum_seller_allowed_price', item.minimum_seller_allowed_price) +
      scheduled('maximum_seller_allowed_price', item.maximum_seller_allowed_price) +
      '}]',
  ];
}

/** The only attribute whose instances name no marketplace. */
export const fulfillmentAvailability: Written = [
  'fulfillment_channel_code',
  (value, item) => {
    const code = escaped(String(value));
    const restock = text(item.restock_date);
    return (
      `,"fulfillment_availability":[{"fulfillment_channel_code":"${code}"` +
      (code === MERCHANT ? counted('quantity', item.quantity) : '') +
      counted('lead_time_to_ship_max_days', item.lead_time_to_ship_max_days) +
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
function scheduled(field: string, price: Value | undefined, dates = ''): string {
  if (typeof price !== 'string') return '';
  return `,"${field}":[{"schedule":[{${dates}"value_with_tax":${amountOf(price)}}]}]`;
}

function saleDates({ sale_starts: start, sale_ends: end }: Item): string {
  return `"start_at":"${escaped(text(start) ?? '')}","end_at":"${escaped(text(end) ?? '')}",`;
}

function counted(field: string, count: Value | undefined): string {
  return typeof count === 'string' ? `,"${field}":${count}` : '';
}

/** The number of an amount like `19.99 USD`, digit for digit. */
function amountOf(money: string): string {
  return jsonNumber(money.slice(0, money.indexOf(' ')));
}
