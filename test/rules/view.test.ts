import { describe, expect, test } from 'vitest';
import type { Product } from '../../src/product/product.ts';
import { createViewer, type Source } from '../../src/rules/view.ts';
import { plainChannel } from '../support/plain-channel.ts';
import { sampleTarget, sampleView } from '../support/samples.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const channel = plainChannel({ own: ['subtitle', 'category_id'] });
const target = sampleTarget('google', { category_id: '15687' });

function view(
  different: Partial<Product>,
  overrides: Record<string, Record<string, string>> = {},
  stock = {},
) {
  const source: Source = {
    product: sampleView(different),
    overrides: new Map(Object.entries(overrides)),
    group: undefined,
  };
  const read = { decimal: '.', currency: 'USD', timezone: 'America/New_York' } as const;
  return createViewer({ channel, target, stock, read, now })(source);
}

describe('an override column', () => {
  test('replaces a field for a channel, and the column of a target wins over it', () => {
    const overrides = { google: { title: 'For Google', brand: 'G' }, 'google-us': { title: 'For the US' } };
    expect(view({ title: 'For all' }, overrides).view).toMatchObject({ title: 'For the US', brand: 'G' });
  });

  test('of another channel or target changes nothing', () => {
    expect(view({ title: 'For all' }, { ebay: { title: 'For eBay' } }).view.title).toBe('For all');
  });

  test("fills the channel's own fields, over the target's settings", () => {
    expect(view({}).view.own).toEqual({ category_id: '15687' });
    expect(view({}, { google: { category_id: '99', subtitle: 'Light' } }).view.own).toEqual({
      category_id: '99',
      subtitle: 'Light',
    });
  });

  test('is read like any other cell: money is money', () => {
    expect(view({}, { google: { price: '19.99' } }).view.price).toEqual({ minor: 1999, currency: 'USD' });
  });

  test('that cannot be read is an issue that blocks, and the field stays as it was', () => {
    const { issues, view: seen } = view({}, { google: { price: '1.234,56' } });
    expect(issues).toMatchObject([
      { rule: 'catalog/override-unreadable', field: 'price', severity: 'error' },
    ]);
    expect(seen.price).toEqual({ minor: 24999, currency: 'USD' });
  });

  test('that is empty changes nothing', () => {
    expect(view({ title: 'For all' }, { google: { title: ' ' } }).view.title).toBe('For all');
  });
});

describe('what is derived', () => {
  test('is the description without markup', () => {
    expect(view({ description: '<p>A <b>light</b> tent &amp; more</p>' }).view.description_text).toBe(
      'A light tent & more',
    );
  });

  test.each([
    ['no window', undefined, true],
    ['a window around now', { start: '2026-11-20T00:00:00-05:00', end: '2026-11-30T00:00:00-05:00' }, true],
    ['a window that begins now', { start: '2026-11-21T07:00:00-05:00' }, true],
    ['a window that begins in a minute', { start: '2026-11-21T07:01:00-05:00' }, false],
    ['a window that ends now', { end: '2026-11-21T13:00:00+01:00' }, false],
  ])('is whether a sale with %s holds', (_, window, holds) => {
    const sale_price = { minor: 19999, currency: 'USD' };
    expect(view({ sale_price, sale_price_effective_date: window }).view.on_sale).toBe(holds);
  });

  test('is the stock that the target is told of', () => {
    const stock = (quantity: number | undefined, policy: object) =>
      view({ quantity }, {}, policy).view.quantity;
    expect(stock(12, { buffer: 2, max: 50 })).toBe(10);
    expect(stock(1, { buffer: 2 })).toBe(0);
    expect(stock(500, { max: 50 })).toBe(50);
    expect(stock(9, { percent: 50 })).toBe(4);
    expect(stock(undefined, { buffer: 2 })).toBeUndefined();
  });
});

describe('a sale price that is not lower than the price', () => {
  test.each([
    ['the same', { minor: 24999, currency: 'USD' }],
    ['higher', { minor: 25000, currency: 'USD' }],
    ['in another currency', { minor: 100, currency: 'EUR' }],
  ])('(%s) is left out with a warning, and nothing is marked as on sale', (_, sale_price) => {
    const { view: seen, issues } = view({ sale_price });
    expect(seen).toMatchObject({ sale_price: undefined, on_sale: false });
    expect(issues).toMatchObject([{ rule: 'catalog/sale-price-not-lower', severity: 'warning' }]);
  });
});
