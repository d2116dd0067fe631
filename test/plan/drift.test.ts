import { expect, test } from 'vitest';
import { driftOf } from '../../src/plan/drift.ts';

const held = { title: 'Tent', price: '19.90 USD', quantity: '5', images: ['a', 'b'] };

test('what the channel does not tell is no drift', () => {
  expect(driftOf(held, {})).toBeUndefined();
  expect(driftOf(held, { title: 'Tent', images: ['a', 'b'] })).toBeUndefined();
});

test('an amount is compared as one, however many digits it is written with', () => {
  expect(driftOf(held, { price: '19.9 USD' })).toBeUndefined();
  expect(driftOf(held, { price: '19.9 EUR' })).toBeDefined();
});

test('a field that is empty there and was never sent is no drift', () => {
  expect(driftOf(held, { sale_price: undefined })).toBeUndefined();
});

test('a field that shows another value, or none any more, becomes what is held', () => {
  expect(driftOf(held, { quantity: '3', title: undefined })).toEqual({
    fields: { quantity: { from: '5', to: '3' }, title: { from: 'Tent', to: undefined } },
    item: { ...held, quantity: '3', title: undefined },
  });
});
