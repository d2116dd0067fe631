import { describe, expect, it } from 'vitest';
import { amazon } from '../../../src/channels/amazon/index.ts';
import type { Listing } from '../../../src/channels/listing.ts';
import type { View } from '../../../src/product/product.ts';
import { listingOf, newListing } from '../../support/samples.ts';
import {
  amazonView,
  feedOf,
  hasSpecs,
  itemOf,
  schemaProblems,
  submissionOf,
  targetOn,
  usTarget,
} from './support.ts';

const group = { id: 'TENT', size: 2, axes: ['color' as const], broken: [] };
const views: Partial<View>[] = [
  {},
  { title: '$& "]]>" \u0000 🏕️', gtin: undefined, identifier_exists: false },
  { fulfillment: 'amazon', images: Array(9).fill('https://cdn.example.com/a.jpg') },
  {
    sale_price: { minor: 1, currency: 'USD' },
    sale_price_effective_date: { start: '2026-01-01', end: '2026-02-01' },
  },
  { group },
  { own: { requirements: 'LISTING_OFFER_ONLY', asin: 'B000000001' } },
  { own: { product_type: 'TENT', requirements: 'LISTING_PRODUCT_ONLY', 'attribute.wattage': '[12]' } },
];

function listings(): Listing[] {
  return views.map((view, i) => newListing(`SKU-${i}`, itemOf(view)));
}

function changes(): Listing[] {
  const last = itemOf();
  const moved = views.map((view, i) =>
    listingOf(`SKU-${i}`, [{ sku: `SKU-${i}`, kind: 'update' as const, item: itemOf(view), last, ids: {} }]),
  );
  const gone = listingOf('GONE', [{ sku: 'GONE', kind: 'delete', last, ids: {} }]);
  const adopted = listingOf('FOUND', [{ sku: 'FOUND', kind: 'update', item: last, ids: {} }]);
  return [...listings(), ...moved, gone, adopted];
}

describe.skipIf(!hasSpecs)("Amazon's schema of listings feeds", () => {
  const problems = hasSpecs ? schemaProblems('listings-feed-schema-v2.json') : () => [];

  it('takes the whole feed', () => {
    expect(problems(feedOf(listings()))).toEqual([]);
  });

  it('takes every kind of change', () => {
    expect(problems(submissionOf(changes()))).toEqual([]);
  });

  it('takes parents', () => {
    const parent = amazon.parent?.(amazonView({ group }), usTarget) ?? {};
    expect(problems(feedOf([newListing('TENT', parent)]))).toEqual([]);
  });

  it('would find a fault', () => {
    const { header, messages } = feedOf(listings());
    expect(problems({ header: { ...header, version: '1.0' }, messages })).not.toEqual([]);
  });
});

describe.skipIf(!hasSpecs)('a schema of a product type with the vocabulary of Amazon', () => {
  const problems = hasSpecs ? schemaProblems('product-type.condensed-fixture.schema.json') : () => [];

  it('takes the attributes that it knows', () => {
    const own = {
      product_type: 'HAIRBAND',
      item_type_keyword: 'fashion-headbands',
      generic_keyword: 'band',
      manufacturer: 'Nordvik',
      model_number: '7',
      list_price: '19.99',
      max_order_quantity: '3',
      merchant_shipping_group: 'legacy-template-id',
    };
    const sale = {
      sale_price: { minor: 999, currency: 'USD' },
      sale_price_effective_date: { start: '2026-11-20T00:00:00-05:00', end: '2026-11-30T00:00:00-05:00' },
    };
    const view = {
      own,
      product_highlight: ['Soft', 'Wide'],
      tax_code: 'A_GEN_TAX',
      handling_days: 2,
      ...sale,
    };
    const attributes = feedOf([newListing('A', itemOf(view, targetOn('US')))]).messages[0]?.attributes ?? {};
    const others = /^(color|part_number|item_package_weight|country_of_origin|.*_product_image_locator.*)$/;
    const known = Object.fromEntries(Object.entries(attributes).filter(([name]) => !others.test(name)));
    expect(Object.keys(known)).toHaveLength(16);
    expect(problems(known)).toEqual([]);
  });
});
