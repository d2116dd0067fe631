import { expect, test } from 'vitest';
import type { Issue } from '../../src/issue.ts';
import { adjustedItem, hasSoundOffer } from '../../src/plan/blocked.ts';

const error = (field?: string): Issue => ({
  rule: 'x/y',
  severity: 'error',
  origin: 'rule',
  message: 'wrong',
  ...(field === undefined ? {} : { field }),
});

test('an error about the text of a product leaves its price and stock sound', () => {
  expect(hasSoundOffer([error('title'), error('images'), error('own.product_type')])).toBe(true);
});

test.each([
  'price',
  'sale_price',
  'quantity',
  'availability_date',
  'own.minimum_seller_allowed_price',
  undefined,
])('an error about %s may concern price and stock', (field) => {
  expect(hasSoundOffer([error('title'), error(field)])).toBe(false);
  if (field) expect(hasSoundOffer([{ ...error(field), severity: 'warning' }])).toBe(true);
});

const channel = {
  adjustable: ['price', 'quantity'],
  offer: { prices: ['price'] as const, fulfillment: 'ships' },
};

test('the item keeps what was accepted, in its order, and takes the price and stock of today', () => {
  const held = { title: 'Tent', price: '20.00 USD', ships: 'us', sold: 'x' };
  const wanted = { title: undefined, price: '19.00 USD', quantity: '3', ships: 'us' };
  const item = adjustedItem(held, wanted, channel);
  expect(item).toEqual({ title: 'Tent', price: '19.00 USD', quantity: '3', ships: 'us', sold: 'x' });
  expect(Object.keys(item ?? {})).toEqual(['title', 'price', 'quantity', 'ships', 'sold']);
});

test('a SKU that is shipped by another is not adjusted', () => {
  expect(adjustedItem({ ships: 'us' }, { ships: 'them' }, channel)).toBeUndefined();
});
