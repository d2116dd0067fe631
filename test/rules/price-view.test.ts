import { describe, expect, test } from 'vitest';
import type { Product } from '../../src/product/product.ts';
import { compilePrice, type PricePolicy } from '../../src/rules/price.ts';
import { createViewer } from '../../src/rules/view.ts';
import { plainChannel } from '../support/plain-channel.ts';
import { sampleTarget, sampleView } from '../support/samples.ts';

const german: PricePolicy = {
  rates: { EUR: 0.92 },
  round: '0.99',
  tax: { rate: 19, catalog: 'exclusive', send: 'inclusive' },
};

function seen(different: Partial<Product>, overrides: Record<string, string> = {}, stock = {}) {
  return createViewer({
    channel: plainChannel({}),
    target: sampleTarget('google', {}),
    stock,
    price: compilePrice(german, 'USD', 'EUR'),
    read: { decimal: '.', currency: 'EUR', timezone: 'UTC' },
    now: Date.parse('2026-11-21T12:00:00Z'),
  })({ product: sampleView(different), overrides: new Map([['google', overrides]]), group: undefined });
}

describe('the prices that a target sees', () => {
  const price = { minor: 10_000, currency: 'USD' };

  test('follow its policy, the sale price like the price', () => {
    const { view, issues } = seen({ price, sale_price: { minor: 9000, currency: 'USD' } });
    expect(view).toMatchObject({
      price: { minor: 10_899, currency: 'EUR' },
      sale_price: { minor: 9899, currency: 'EUR' },
      on_sale: true,
    });
    expect(issues).toEqual([]);
  });

  test('may end alike, so that the sale is none', () => {
    const { view, issues } = seen({ price, sale_price: { minor: 9980, currency: 'USD' } });
    expect(view).toMatchObject({ sale_price: undefined, on_sale: false });
    expect(issues).toMatchObject([
      { rule: 'catalog/sale-price-not-lower', message: expect.stringContaining('108.99 EUR') },
    ]);
  });

  test('are sent as written where an override column gives them', () => {
    expect(seen({ price }, { price: '95.50' }).view.price).toEqual({ minor: 9550, currency: 'EUR' });
  });

  test('leave a product without a price without one', () => {
    expect(seen({ price: undefined }).view.price).toBeUndefined();
  });
});

test('a product whose stock the policy keeps back is out of stock on that target', () => {
  const product = { quantity: 2, availability: 'in_stock' } as const;
  expect(seen(product, {}, { buffer: 2 }).view).toMatchObject({ quantity: 0, availability: 'out_of_stock' });
  expect(seen(product, {}, { buffer: 1 }).view).toMatchObject({ quantity: 1, availability: 'in_stock' });
});
