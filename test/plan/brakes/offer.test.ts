import { describe, expect, test } from 'vitest';
import { canBeBought, priceMove } from '../../../src/plan/brakes/offer.ts';

const offer = { prices: ['price', 'sale_price'] } as const;

describe('the move of a price', () => {
  test('is the farthest of all its prices', () => {
    const last = { price: '20.00 USD', sale_price: '18.00 USD' };
    expect(priceMove(last, { price: '40.00 USD', sale_price: '18.00 USD' }, offer)).toEqual({
      field: 'price',
      from: '20.00 USD',
      to: '40.00 USD',
      share: 1,
    });
  });

  test('is what buyers feel when a sale ends', () => {
    const last = { price: '20.00 USD', sale_price: '10.00 USD' };
    expect(priceMove(last, { price: '20.00 USD' }, offer)?.share).toBe(1);
  });

  test('is none between currencies, and none when nothing moves', () => {
    expect(priceMove({ price: '20.00 USD' }, { price: '10.00 EUR' }, offer)).toBeUndefined();
    expect(priceMove({ price: '20.00 USD' }, { price: '20 USD' }, offer)).toBeUndefined();
  });
});

describe('an item', () => {
  test('can be bought unless it says otherwise in the words of its channel', () => {
    expect(canBeBought({ quantity: '1' }, { quantity: '0' })).toBe(true);
    expect(canBeBought({ quantity: '0' }, { quantity: '0' })).toBe(false);
    expect(canBeBought(undefined, { quantity: '0' })).toBe(false);
  });

  test('that says nothing about stock, such as one that Amazon ships, can be bought', () => {
    expect(canBeBought({ title: 'Tent' }, { quantity: '0' })).toBe(true);
  });
});
