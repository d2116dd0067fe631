import { describe, expect, it } from 'vitest';
import { ebay } from '../../../src/channels/ebay/index.ts';
import type { View } from '../../../src/product/product.ts';
import { compileSchema } from '../../../src/schema/ajv.ts';
import { ruleSet } from '../../../src/schema/rules.ts';
import { ebayTarget, ebayView, shirt, US } from './samples.ts';

const rules = ruleSet('ebay');

function found(view: View, target = US): readonly string[] {
  const checked = ebay.checks.flatMap((check) => check(view, target)?.rule ?? []);
  return [...rules.failures(view).map((rule) => rule.id), ...checked];
}

describe('the rules of eBay', () => {
  it('have nothing against a sound product, nor against one of a group', () => {
    expect(found(ebayView())).toEqual([]);
    expect(found(shirt('S', 'Red', 'M'))).toEqual([]);
  });

  const cases: readonly (readonly [string, Partial<View>])[] = [
    ['ebay/sku-length', { sku: 'x'.repeat(51) }],
    ['ebay/title', { title: undefined }],
    ['ebay/title-length', { title: 'x'.repeat(81) }],
    ['ebay/group-title-length', { item_group_title: 'x'.repeat(81) }],
    ['ebay/subtitle-length', { own: { category_id: '1', subtitle: 'x'.repeat(56) } }],
    ['ebay/description', { description: undefined }],
    ['ebay/price', { price: undefined }],
    ['ebay/price-positive', { price: { minor: 0, currency: 'USD' } }],
    ['ebay/sale-price-positive', { sale_price: { minor: 0, currency: 'USD' } }],
    ['ebay/quantity', { quantity: undefined }],
    ['ebay/quantity-negative', { quantity: -1 }],
    ['ebay/images', { images: [] }],
    ['ebay/images-count', { images: Array(25).fill('https://cdn.example.com/a.jpg') }],
    ['ebay/images-address', { images: ['http://cdn.example.com/a.jpg'] }],
    ['ebay/images-address', { images: ['https://cdn.example.com/a;b.jpg'] }],
    ['ebay/category', { own: {} }],
    ['ebay/category-id', { own: { category_id: 'Tents' } }],
    ['ebay/condition', { condition: undefined }],
    ['ebay/condition-id', { own: { category_id: '1', condition_id: 'new' } }],
    ['ebay/brand-length', { brand: 'x'.repeat(66) }],
    ['ebay/currency', { price: { minor: 1999, currency: 'EUR' } }],
    ['ebay/currency', { on_sale: true, sale_price: { minor: 1999, currency: 'EUR' } }],
    ['ebay/group-axes', { group: { id: 'G', size: 2, axes: [], broken: ['color'] } }],
    ['ebay/group-broken-axis', { group: { id: 'G', size: 2, axes: ['size'], broken: ['color'] }, size: 'M' }],
    ['ebay/group-size', { group: { id: 'G', size: 251, axes: ['color'], broken: [] } }],
    ['ebay/specific-length', { own: { category_id: '1', 'specific.Features': 'x'.repeat(66) } }],
  ];

  it.each(cases)('find %s in %j', (rule, different) => {
    expect(found(ebayView(different))).toEqual([rule]);
  });

  it('ask for no quantity of what is out of stock, and no condition where its id is given', () => {
    expect(found(ebayView({ quantity: undefined, availability: 'out_of_stock' }))).toEqual([]);
    expect(
      found(ebayView({ condition: undefined, own: { category_id: '1', condition_id: '1000' } })),
    ).toEqual([]);
  });

  it('count a title in characters, not in halves of emoji', () => {
    expect(found(ebayView({ title: '🏕'.repeat(80) }))).toEqual([]);
    expect(found(ebayView({ title: '🏕'.repeat(81) }))).toEqual(['ebay/title-length']);
  });

  it('take 45 item specifics', () => {
    const attributes = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`Column ${i}`, 'x']));
    expect(found(ebayView({ attributes }))).toEqual([]);
    expect(found(ebayView({ attributes }), ebayTarget({ specifics: 'all' }))).toEqual([
      'ebay/specific-count',
    ]);
  });

  it('say to a person what is wrong and what to do', () => {
    for (const rule of rules.rules) {
      expect(rule.id).toMatch(/^ebay\/[a-z-]+$/);
      expect(rule.message).not.toBe('');
      expect(rule.hint).toMatch(/\.$/);
    }
  });
});

describe('the settings of an eBay target', () => {
  const problems = compileSchema({ type: 'object', ...ebay.settings });

  it('take a full set, and ask for what has no default', () => {
    const full = {
      ...US.settings,
      condition_id: '1000',
      conditions: { refurbished: '2030' },
      item_specifics: { Brand: 'Unbranded' },
      specifics: ['Poles'],
      schema_version: '1193',
      store_category: 'Tents',
    };
    expect(problems(full)).toEqual([]);
    expect(problems({}).map((problem) => problem.params.missingProperty)).toEqual([
      'marketplace',
      'policies',
      'location',
    ]);
  });

  it.each([
    { marketplace: 'EBAY_XX' },
    { category_id: 'Tents' },
    { policies: { fulfillment: 'Standard', payment: 'Now' } },
    { policies: { fulfillment: '', payment: 'Now', return: 'x' } },
    { location: { country: 'US' } },
    { location: { postal_code: '95125' } },
    { conditions: { mint: '1000' } },
    { specifics: 'some' },
  ])('refuse %j', (different) => {
    expect(problems({ ...US.settings, ...different })).not.toEqual([]);
  });

  it('are named when an unchecked target lacks them', () => {
    expect(() => ebay.feed(ebayTarget({ marketplace: 'EBAY_XX' }))).toThrow("no eBay marketplace 'EBAY_XX'");
    expect(() => ebay.feed(ebayTarget({ policies: {} }))).toThrow('lacks business policies');
  });
});
