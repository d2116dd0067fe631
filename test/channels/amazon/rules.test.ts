import { describe, expect, it } from 'vitest';
import { amazon } from '../../../src/channels/amazon/index.ts';
import type { Target } from '../../../src/channels/channel.ts';
import type { View } from '../../../src/product/product.ts';
import { createJudge } from '../../../src/rules/judge.ts';
import { amazonView, targetOn, usTarget } from './support.ts';

/** A view that raises no issue at all, as a US product type usually wants it. */
const complete: Partial<View> = {
  product_highlight: ['Light'],
  own: {
    product_type: 'TENT',
    item_type_keyword: 'camping-tents',
    'attribute.supplier_declared_dg_hz_regulation': 'not_applicable',
  },
};
const own = (more: Record<string, string>) => ({ own: { ...complete.own, ...more } });
const { product_type: _, ...untyped } = complete.own ?? {};
const usd = (minor: number) => ({ minor, currency: 'USD' });

const judgeOf = (target: Target) => createJudge({ channel: amazon, target, withoutRepair: new Set() });
const usJudge = judgeOf(usTarget);

function judged(different: Partial<View>, target = usTarget) {
  const judge = target === usTarget ? usJudge : judgeOf(target);
  return judge(amazonView({ ...complete, ...different }), []);
}

function rulesOf(different: Partial<View>, target = usTarget): string[] {
  return judged(different, target).issues.map((issue) => `${issue.severity} ${issue.rule}`);
}

describe('the rules of Amazon', () => {
  it('find nothing wrong with a good product', () => {
    expect(rulesOf({})).toEqual([]);
    const group = { id: 'G', size: 2, axes: ['color'] as const, broken: [] };
    expect(rulesOf({ group })).toEqual([]);
  });

  it('keep a parent from being called like a product', () => {
    const taken = { id: 'G', size: 2, axes: ['color'] as const, broken: [], taken: true as const };
    expect(rulesOf({ group: taken })).toEqual(['error amazon/group-id-is-sku']);
  });

  const group = { id: 'G', size: 2, axes: [], broken: [] };
  it.each<[string, Partial<View>]>([
    ['sku-length', { sku: 'X'.repeat(41) }],
    ['product-type', { own: untyped }],
    ['product-type-form', own({ product_type: 'camping tent' })],
    ['product-type-generic', own({ product_type: 'PRODUCT' })],
    ['requirements', own({ requirements: 'OFFER' })],
    ['title', { title: undefined }],
    ['brand', { brand: undefined }],
    ['brand-length', { brand: 'B'.repeat(101) }],
    ['manufacturer-length', own({ manufacturer: 'M'.repeat(101) })],
    ['description', { description_text: undefined }],
    ['bullet-length', { product_highlight: ['x'.repeat(601)] }],
    ['model-number-length', own({ model_number: '1'.repeat(41) })],
    ['identifier', { gtin: undefined }],
    ['asin', own({ asin: 'B00' })],
    ['browse-node', own({ browse_node: 'Tents' })],
    ['condition-type', own({ condition_type: 'new' })],
    ['used-grade', { condition: 'used' }],
    ['price', { price: undefined }],
    ['price-zero', { price: usd(0) }],
    ['list-price', own({ list_price: '24.99 USD' })],
    ['minimum-price', own({ minimum_seller_allowed_price: 'low' })],
    ['maximum-price', own({ maximum_seller_allowed_price: '1.999' })],
    ['quantity', { quantity: undefined }],
    ['fulfillment-channel', own({ fulfillment_channel: 'FBA' })],
    ['handling-days', { handling_days: 31 }],
    ['max-order-quantity', own({ max_order_quantity: '0' })],
    ['image-address', { images: ['//cdn.example.com/a.jpg'] }],
    ['country-of-origin', { country_of_origin: 'China' }],
    ['group-axes', { group }],
    ['group-broken', { group: { ...group, axes: ['size'], broken: ['color'] } }],
    ['variation-theme', own({ variation_theme: 'size and color' })],
    ['currency', { price: { minor: 100, currency: 'EUR' } }],
    ['attribute-name', own({ 'attribute.Fabric "type"': 'Nylon' })],
    ['attribute-json', own({ 'attribute.apparel_size': '{"size": M}' })],
  ])('block a SKU that breaks %s', (rule, different) => {
    expect(rulesOf(different)).toEqual([`error amazon/${rule}`]);
  });

  it.each<[string, Partial<View>]>([
    ['sale-window', { sale_price: usd(100) }],
    ['image', { images: [] }],
    ['package-dimensions', { shipping_length: { value: 1, unit: 'cm' } }],
    ['usually-required', { product_highlight: undefined }],
  ])('warn of %s', (rule, different) => {
    expect(rulesOf(different)).toEqual([`warning amazon/${rule}`]);
    expect(judged(different).blocked).toBe(false);
  });

  it('say what to do about every finding', () => {
    for (const issue of judged({ own: {}, price: usd(0), images: [], group, gtin: undefined }).issues) {
      expect(issue.hint).toMatch(/[.]$/);
      expect(issue.sku).toBe('TENT-2P-GRN');
    }
  });

  it('name the attributes that US product types usually want', () => {
    const { issues } = judged({ own: { product_type: 'TENT' } });
    expect(issues[0]?.message).toContain('item_type_keyword, supplier_declared_dg_hz_regulation');
    const settled = targetOn('US', { attributes: { supplier_declared_dg_hz_regulation: 'not_applicable' } });
    expect(judged({ own: { product_type: 'TENT' } }, settled).issues[0]?.message).not.toContain('dg_hz');
    expect(
      rulesOf({ own: { product_type: 'TENT' }, price: { minor: 1, currency: 'EUR' } }, targetOn('DE')),
    ).toEqual([]);
  });
});

describe('what a SKU need not have', () => {
  it('a GTIN, with an ASIN or an exemption', () => {
    expect(rulesOf({ gtin: undefined, ...own({ asin: 'B000000001' }) })).toEqual([]);
    expect(rulesOf({ gtin: undefined, identifier_exists: false })).toEqual([]);
  });

  it('a quantity, when Amazon ships it or nothing is left', () => {
    expect(rulesOf({ quantity: undefined, fulfillment: 'amazon' })).toEqual([]);
    expect(rulesOf({ quantity: undefined, ...own({ fulfillment_channel: 'AMAZON_NA' }) })).toEqual([]);
    expect(rulesOf({ quantity: undefined, availability: 'out_of_stock' })).toEqual([]);
  });

  it('product facts, when it is a mere offer', () => {
    const facts = { title: undefined, brand: undefined, description_text: undefined, images: [] };
    expect(rulesOf({ ...facts, own: { requirements: 'LISTING_OFFER_ONLY', asin: 'B000000001' } })).toEqual(
      [],
    );
  });

  it('sales terms, when it is a mere product', () => {
    const terms = { price: undefined, quantity: undefined };
    expect(rulesOf({ ...terms, ...own({ requirements: 'LISTING_PRODUCT_ONLY' }) })).toEqual([]);
  });

  it('axes, when its theme is named', () => {
    const broken = { id: 'G', size: 2, axes: [], broken: ['color'] as const };
    expect(rulesOf({ group: broken, ...own({ variation_theme: 'STYLE' }) })).toEqual([]);
    const offer = { requirements: 'LISTING_OFFER_ONLY', asin: 'B000000001', variation_theme: 'STYLE' };
    expect(rulesOf({ group: broken, own: offer })).toEqual(['error amazon/offer-in-group']);
  });
});

describe('the repairs for Amazon', () => {
  it('cut long texts at a word', () => {
    const { view, repairs, blocked } = judged({
      title: 'word '.repeat(50),
      description_text: 'ä bcd '.repeat(2000),
      ...own({ generic_keyword: 'tent '.repeat(120) }),
    });
    expect(blocked).toBe(false);
    expect(view.title?.length).toBeLessThanOrEqual(200);
    expect(Buffer.byteLength(view.description_text ?? '')).toBeLessThanOrEqual(10_000);
    expect(view.own.generic_keyword?.length).toBeLessThanOrEqual(500);
    expect(repairs.map((repair) => repair.rule)).toEqual([
      'amazon/title-length',
      'amazon/description-length',
      'amazon/keywords-length',
    ]);
  });

  it('take the first of too many', () => {
    const { view, issues } = judged({
      product_highlight: Array.from({ length: 12 }, (_, i) => `Point ${i}`),
      images: Array.from({ length: 11 }, (_, i) => `https://cdn.example.com/${i}.jpg`),
    });
    expect([view.product_highlight?.length, view.images.length, issues]).toEqual([10, 9, []]);
  });
});
