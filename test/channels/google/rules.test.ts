import { describe, expect, test } from 'vitest';
import type { View } from '../../../src/product/product.ts';
import { found, judged, repaired } from './judged.ts';
import { fullView } from './samples.ts';

test('a good product has no issue, nor has one with every field', () => {
  expect(found({})).toEqual([]);
  expect(found(fullView())).toEqual(['warning energy-or-unit-price']);
});

test('every rule says where, what and what to do', () => {
  const long = 'x'.repeat(6000);
  const bad: Partial<View> = {
    ...Object.fromEntries(
      ['sku', 'title', 'brand', 'mpn', 'color', 'size', 'material', 'pattern'].map((name) => [name, long]),
    ),
    description_text: long,
    images: [],
    link: undefined,
    price: undefined,
    availability: undefined,
    quantity: undefined,
  };
  for (const issue of judged(bad).issues) {
    expect(issue).toMatchObject({
      rule: expect.stringMatching(/^google\/[a-z0-9-]+$/),
      message: expect.any(String),
    });
    expect(issue.hint?.length ?? 0).toBeGreaterThan(10);
    expect(issue.message).not.toContain('{');
    expect(issue.field).toBeTruthy();
  }
});

describe('the schema', () => {
  test.each<[string, Partial<View>]>([
    ['error id-length', { sku: 'x'.repeat(51) }],
    ['error id-characters', { sku: 'A\u200D1' }],
    ['error title-missing', { title: undefined }],
    ['error title-length', { title: '🏕'.repeat(151) }],
    ['warning title-all-caps', { title: 'BEST TENT EVER 2026' }],
    ['warning description-missing', { description_text: undefined }],
    ['error description-length', { description_text: 'x'.repeat(5001) }],
    ['warning description-link', { description_text: 'See https://shop.example.com' }],
    ['error link-missing', { link: undefined }],
    ['error image-missing', { images: [] }],
    [
      'warning images-count',
      { images: Array.from({ length: 12 }, (_, i) => `https://cdn.example.com/${i}.jpg`) },
    ],
    ['error availability-missing', { availability: undefined, quantity: undefined }],
    ['error availability-date', { availability: 'backorder' }],
    ['error price-missing', { price: undefined }],
    ['error price-positive', { price: { minor: 0, currency: 'USD' } }],
    ['warning brand-missing', { brand: undefined }],
    ['error brand-length', { brand: 'x'.repeat(71) }],
    ['error product-type-length', { product_type: 'x'.repeat(751) }],
    ['error group-id-length', { item_group_id: 'x'.repeat(51) }],
    ['warning color-count', { color: 'Red/Green/Blue/Black' }],
    ['warning color-name', { color: '12' }],
    ['warning color-name', { color: '#FF00AA' }],
    ['warning color-name', { color: 'Multicolor' }],
    [
      'warning product-detail-count',
      { product_detail: Array.from({ length: 101 }, (_, i) => `General:N${i}:1`) },
    ],
    ['error custom-label-3-length', { custom_label_3: 'x'.repeat(101) }],
    ['error short-title-length', { own: { short_title: 'x'.repeat(151) } }],
    ['warning promotion-id', { own: { promotion_id: 'P,'.repeat(11) } }],
    ['error seller-id', { own: { external_seller_id: 'a b' } }],
  ])('finds %s', (expected, different) => {
    expect(found(different)).toEqual([expected]);
  });

  test.each<[string, Partial<View>]>([
    ['a short name in capitals', { title: 'USB-C HUB' }],
    ['a color in Japanese', { color: '赤' }],
    ['three colors', { color: 'Red/Navy blue/Café au lait' }],
    ['a color that begins like a code', { color: 'Beige' }],
    ['a used product without a brand', { condition: 'used', brand: undefined }],
    [
      'a preorder with its date',
      { availability: 'preorder', availability_date: '2026-03-01T00:00:00-05:00' },
    ],
    ['a title by a model in place of the title', { title: undefined, own: { structured_title: 'Tent' } }],
    ['a quantity in place of the availability', { availability: undefined, quantity: 3 }],
    ['150 emoji', { title: '🏕'.repeat(150) }],
  ])('takes %s', (_name, different) => {
    expect(found(different)).toEqual([]);
  });

  test('lets what is too long be repaired', () => {
    const verdict = repaired({
      title: 'word '.repeat(40),
      description_text: 'word '.repeat(1200),
      custom_label_0: 'x'.repeat(120),
    });
    expect(verdict).toMatchObject({ blocked: false, issues: [] });
    expect(verdict.repairs).toHaveLength(3);
    expect([...(verdict.view.title ?? '')].length).toBeLessThanOrEqual(150);
  });
});

describe('the checks', () => {
  const side = { value: 10, unit: 'cm' };
  const group = { id: 'G', size: 2, axes: ['color'], broken: [] } as const;

  test.each<[string, Partial<View>]>([
    ['error link-form', { link: 'ftp://shop.example.com/a' }],
    ['error link-form', { link: `https://shop.example.com/${'ü'.repeat(400)}` }],
    ['error link-form', { images: ['https://cdn.example.com/a.jpg', 'b.jpg'] }],
    ['error link-form', { own: { canonical_link: 'javascript:alert(1)' } }],
    ['warning ads-redirect', { own: { ads_redirect: 'https://tracker.example.org/x' } }],
    ['warning price-currency', { price: { minor: 24999, currency: 'EUR' } }],
    ['warning identifiers', { gtin: undefined, mpn: undefined }],
    ['warning gtin-prefix', { gtin: '2012345678900' }],
    ['warning gtin-prefix', { gtin: '0412345678903' }],
    ['warning gtin-prefix', { gtin: '9912345678904' }],
    ['warning gtin-prefix', { gtin: '212345678908' }],
    ['warning gtin-prefix', { gtin: '02345673' }],
    ['warning group-variants', { group: { ...group, axes: [] } }],
    ['warning group-variants', { group: { ...group, broken: ['size'] } }],
    ['warning group-size', { group: { ...group, size: 31 } }],
    ['error shipping', { shipping: ['US:9.99 USD'] }],
    ['warning shipping-price', { shipping: ['US:::1000.01 USD'] }],
    ['warning shipping-dimensions', { shipping_length: side }],
    ['warning shipping-weight', { shipping_weight: { value: 1001, unit: 'kg' } }],
    ['warning product-measures', { product_width: { value: 31, unit: 'm' } }],
    ['warning product-detail', { product_detail: ['x'] }],
    ['warning certification', { certification: ['EC:EPREL'] }],
    ['warning product-highlight', { product_highlight: ['one'] }],
    ['warning unit-pricing', { unit_pricing_measure: { value: 0.125, unit: 'kg' } }],
    ['warning unit-pricing', { unit_pricing_base_measure: { value: 100, unit: 'g' } }],
    ['warning unknown-word', { size_system: 'Martian' }],
    ['warning unknown-word', { own: { pause: 'later' } }],
    [
      'warning energy-class',
      { energy_efficiency_class: 'A+', max_energy_efficiency_class: 'A', min_energy_efficiency_class: 'G' },
    ],
  ])('find %s', (expected, different) => {
    expect(found(different)).toEqual([expected]);
  });

  test.each<[string, Partial<View>]>([
    ['an ISBN', { gtin: '9780007350896' }],
    ['a denial of identifiers', { gtin: undefined, mpn: undefined, identifier_exists: false }],
    ['a redirect on a sub-domain', { own: { ads_redirect: 'https://ads.example.com/x' } }],
    ['a price in yen within the cap', { shipping: ['JP:::99000 JPY'] }],
    ['a group that differs in color', { group }],
  ])('take %s', (_name, different) => {
    expect(found(different)).toEqual([]);
  });
});
