import { describe, expect, test } from 'vitest';
import type { Product } from '../../src/product/product.ts';
import { createViewer } from '../../src/rules/view.ts';
import { plainChannel } from '../support/plain-channel.ts';
import { sampleTarget, sampleView } from '../support/samples.ts';

const german = { ...sampleTarget('google', {}), language: 'de', country: 'AT', currency: 'EUR' };

function view(overrides: Record<string, Record<string, string>>, different: Partial<Product> = {}) {
  const read = { decimal: '.', currency: 'EUR', timezone: 'Europe/Vienna' } as const;
  const viewOf = createViewer({ channel: plainChannel({}), target: german, stock: undefined, read, now: 0 });
  const product = sampleView({ title: 'Tent', price: { minor: 1999, currency: 'USD' }, ...different });
  return viewOf({ product, overrides: new Map(Object.entries(overrides)), group: undefined });
}

describe('a target', () => {
  test('gets texts in its language, and the plain ones where there are none', () => {
    expect(view({ '@de': { title: 'Zelt' } }).view.title).toBe('Zelt');
    expect(view({ '@fr': { title: 'Tente' } }).view.title).toBe('Tent');
  });

  test('gets those of its country before those of its language', () => {
    const overrides = {
      '@de': { title: 'Zelt' },
      '@de-AT': { title: 'Zölt' },
      '@de-CH': { title: 'Zeltli' },
    };
    expect(view(overrides).view.title).toBe('Zölt');
  });

  test('gets prices in its currency, and the plain one where there is none', () => {
    expect(view({ '@EUR': { price: '18.50' } }).view.price).toEqual({ minor: 1850, currency: 'EUR' });
    expect(view({ '@GBP': { price: '15.50' } }).view.price).toEqual({ minor: 1999, currency: 'USD' });
  });

  test('is not told of a sale in another currency than its price', () => {
    const sale_price = { minor: 999, currency: 'USD' };
    const { view: seen, issues } = view({ '@EUR': { price: '18.50' } }, { sale_price });
    expect([seen.sale_price, seen.on_sale, issues]).toEqual([undefined, false, []]);
    const both = view({ '@EUR': { price: '18.50', sale_price: '9.00' } }, { sale_price });
    expect(both.view).toMatchObject({ sale_price: { minor: 900, currency: 'EUR' }, on_sale: true });
  });

  test('gets what an override column says before all of them', () => {
    expect(view({ '@de': { title: 'Zelt' }, google: { title: 'Nur hier' } }).view.title).toBe('Nur hier');
  });

  test('is told of a price that cannot be read', () => {
    expect(view({ '@EUR': { price: '1.850,00' } }).issues).toMatchObject([
      { severity: 'error', field: 'price' },
    ]);
  });
});
