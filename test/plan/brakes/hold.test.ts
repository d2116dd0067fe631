import { describe, expect, test } from 'vitest';
import type { Offer } from '../../../src/channels/channel.ts';
import { brakesOf, withoutBrakes } from '../../../src/config/brakes.ts';
import { holdOf } from '../../../src/plan/brakes/hold.ts';

const offer: Offer = { prices: ['price', 'sale_price'], stock: 'quantity', fulfillment: 'shipped_by' };
const on = brakesOf();
const last = { price: '20.00 USD', sale_price: undefined, quantity: '5', shipped_by: 'merchant' };
const hold = (change: object, brakes = on) => holdOf({ last, item: { ...last, ...change } }, offer, brakes);

describe('a change of one SKU', () => {
  test('may go when the price moves as far as it may, and other fields as they like', () => {
    expect(hold({ price: '30.00 USD', quantity: '0' })).toBeUndefined();
    expect(hold({ price: '10.00 USD' })).toBeUndefined();
  });

  test('is held when its price moves farther, up or down, with both prices and the share', () => {
    expect(hold({ price: '2000.00 USD' })).toEqual({
      brake: 'price_change',
      field: 'price',
      reason:
        "the price goes from 20.00 USD to 2000.00 USD (+9900 %), more than the 50 % of the brake 'price_change'",
    });
    expect(hold({ price: '0.20 USD' })?.reason).toContain('(-99 %)');
  });

  test('is held when a sale price makes it as cheap', () => {
    expect(hold({ sale_price: '2.00 USD' })).toMatchObject({ brake: 'price_change', field: 'sale_price' });
    expect(hold({ sale_price: '15.00 USD' })).toBeUndefined();
  });

  test('is held when it costs nothing, or its price is gone', () => {
    expect(hold({ price: '0.00 USD' })).toMatchObject({ brake: 'zero_price', field: 'price' });
    expect(hold({ price: undefined })?.reason).toBe('the price 20.00 USD is gone');
  });

  test('is held when its currency changes, whatever the amounts', () => {
    expect(hold({ price: '20.00 EUR' })).toEqual({
      brake: 'currency',
      field: 'price',
      reason: 'the price is in EUR, and was in USD',
    });
  });

  test('is held when another one is to ship it', () => {
    expect(hold({ shipped_by: 'amazon' })).toMatchObject({ brake: 'fulfillment', field: 'shipped_by' });
  });

  test.each([
    ['price_change', { price: '2000.00 USD' }],
    ['zero_price', { price: '0.00 USD', sale_price: undefined }],
    ['currency', { price: '20.00 EUR' }],
    ['fulfillment', { shipped_by: 'amazon' }],
  ])('goes when %s is released, and that alone', (name, change) => {
    const others = ['price_change', 'zero_price', 'currency', 'fulfillment'].filter(
      (other) => other !== name,
    );
    expect(hold(change, withoutBrakes(on, others))?.brake).toBe(name);
    const released = name === 'zero_price' ? [name, 'price_change'] : [name];
    expect(hold(change, withoutBrakes(on, released))).toBeUndefined();
  });

  test('of a SKU that is new to the target is held only when it costs nothing', () => {
    expect(holdOf({ last: undefined, item: last }, offer, on)).toBeUndefined();
    expect(holdOf({ last: undefined, item: { ...last, price: '0 JPY' } }, offer, on)?.brake).toBe(
      'zero_price',
    );
  });
});
