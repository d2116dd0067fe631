import { describe, expect, test } from 'vitest';
import type { Target } from '../../../src/channels/channel.ts';
import { facebook } from '../../../src/channels/facebook/index.ts';
import type { View } from '../../../src/product/product.ts';
import { createJudge } from '../../../src/rules/judge.ts';
import { sampleView } from '../../support/samples.ts';
import { target } from './sample.ts';

const india = { ...target, country: 'IN' };
const [judge, judgeOfIndia] = [target, india].map((at) =>
  createJudge({ channel: facebook, target: at, withoutRepair: new Set() }),
);

function judged(different: Partial<View>, at: Target = target) {
  const verdict = (at === india ? judgeOfIndia : judge)?.(sampleView(different), []);
  if (!verdict) throw new Error('no judge');
  return verdict;
}

function rulesOf(different: Partial<View>, at: Target = target): string[] {
  return judged(different, at).issues.map(
    (issue) => `${issue.severity} ${issue.rule.replace('facebook/', '')}`,
  );
}

const group = { id: 'TENT', size: 2, axes: ['color'], broken: [] } as const;

test('a good product passes without a word', () => {
  expect(judged({})).toMatchObject({ issues: [], repairs: [], blocked: false });
});

describe('a product is not sent', () => {
  test.each([
    ['title-missing', { title: undefined }],
    ['description-missing', { description: undefined, description_text: undefined }],
    ['description-missing', { description: '<br>', description_text: '' }],
    ['availability-missing', { availability: undefined }],
    ['availability-word', { availability: 'soon' }],
    ['condition-missing', { condition: undefined }],
    ['condition-word', { condition: 'mint' }],
    ['price-missing', { price: undefined }],
    ['price-positive', { price: { minor: 0, currency: 'USD' } }],
    ['link-missing', { link: undefined }],
    ['link-url', { link: '/p/tent' }],
    ['image-missing', { images: [] }],
    ['brand-missing', { brand: undefined }],
    ['id-length', { sku: 'x'.repeat(101) }],
    ['group-id-length', { group: { ...group, id: 'x'.repeat(101) } }],
    ['group-id-is-sku', { group: { ...group, id: 'TENT-2P-GRN' } }],
    ['status-word', { own: { status: 'hidden' } }],
  ] satisfies [string, Partial<View>][])('for %s', (rule, different) => {
    expect(rulesOf(different)).toEqual([`error ${rule}`]);
    expect(judged(different).blocked).toBe(true);
  });

  test('for a main image without an address', () => {
    expect(rulesOf({ images: ['tent.jpg'] })).toEqual(['warning image-https', 'error image-url']);
  });
});

describe('a product is sent with a warning', () => {
  test.each([
    ['description-short', { description_text: 'A tent.' }],
    ['description-html', { description_text: 'A light tent for <b>two</b> people and a dog.' }],
    ['description-link', { description_text: 'Read more about this tent at https://shop.example.com' }],
    [
      'description-repeats-title',
      {
        title: 'A light tent for two people, green',
        description_text: 'A light tent for  two people, Green',
      },
    ],
    ['identifier-missing', { gtin: undefined, mpn: undefined }],
    ['quantity-zero', { quantity: 0 }],
    ['image-https', { images: ['http://cdn.example.com/tent.jpg'] }],
    [
      'additional-images-length',
      { images: ['https://a.example/0.jpg', `https://a.example/${'x'.repeat(2000)}`] },
    ],
    ['currency', { price: { minor: 100, currency: 'EUR' } }],
    ['shipping-several', { shipping: ['US:NY:Ground:1 USD', 'US:CA:Ground:2 USD'] }],
    ['custom-number', { own: { custom_number_0: '12.5' } }],
    ['custom-number', { own: { custom_number_4: '4294967296' } }],
    ['internal-label-length', { own: { internal_label: `sale, ${'x'.repeat(111)}` } }],
    ['variant-fields', { group: { ...group, axes: [], broken: ['size'] } }],
    ['variants-alike', { group: { ...group, axes: [] } }],
  ] satisfies [string, Partial<View>][])('for %s', (rule, different) => {
    expect(rulesOf(different)).toEqual([`warning ${rule}`]);
    expect(judged(different).blocked).toBe(false);
  });

  test('when India asks for its origin', () => {
    expect(rulesOf({ country_of_origin: undefined }, india)).toEqual(['warning origin-country']);
    expect(rulesOf({}, india)).toEqual([]);
  });
});

describe('a repair', () => {
  test.each([
    ['title', { title: 'NORDVIK TENT' }, 'Nordvik tent'],
    [
      'description_text',
      { description_text: 'LIGHT AND SMALL. IT FITS TWO PEOPLE.' },
      'Light and small. It fits two people.',
    ],
    ['brand', { brand: `Nordvik ${'x'.repeat(100)}` }, 'Nordvik'],
    ['sale_price', { sale_price: { minor: 0, currency: 'USD' } }, undefined],
    ['gender', { gender: 'dogs' }, undefined],
    ['age_group', { age_group: 'puppies' }, undefined],
    ['shipping_weight', { shipping_weight: { value: 2, unit: 'stone' } }, undefined],
    ['mobile_link', { mobile_link: 'm.shop' }, undefined],
    ['mpn', { mpn: 'x'.repeat(101) }, undefined],
  ] satisfies [keyof View, Partial<View>, unknown][])('mends %s', (field, different, mended) => {
    const verdict = judged(different);
    expect(verdict.view[field]).toBe(mended);
    expect(verdict).toMatchObject({ issues: [], blocked: false, repairs: [{ field }] });
  });

  test('cuts a title of 201 characters at a word, counting emoji as one', () => {
    const verdict = judged({ title: `${'🏕'.repeat(195)} tent ok` });
    expect(verdict.view.title).toBe(`${'🏕'.repeat(195)} tent`);
    expect(judged({ title: '🏕'.repeat(200) }).repairs).toEqual([]);
  });

  test('keeps the first 21 images', () => {
    const images = Array.from({ length: 25 }, (_, i) => `https://a.example/${i}.jpg`);
    expect(judged({ images }).view.images).toEqual(images.slice(0, 21));
  });

  test('leaves titles alone that are not shouting', () => {
    for (const title of ['BMW kit', 'X', '2 x 4', 'テント USB', 'Ǆ'])
      expect(judged({ title }).repairs).toEqual([]);
  });
});

test('the identifier is not missed where the maker gives none', () => {
  expect(rulesOf({ gtin: undefined, mpn: undefined, identifier_exists: false })).toEqual([]);
});
