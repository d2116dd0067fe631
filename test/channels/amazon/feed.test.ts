import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amazon } from '../../../src/channels/amazon/index.ts';
import { newListing } from '../../support/samples.ts';
import { attributesOf, feedOf, itemOf, targetOn, US, usTarget } from './support.ts';

describe('the feed for Amazon', () => {
  it('has a header with the seller, the version and the data the report shall hold', () => {
    const target = targetOn('DE', { issue_locale: 'en_GB' });
    expect(feedOf([newListing('A', itemOf())], target).header).toEqual({
      sellerId: 'A2EXAMPLE',
      version: '2.0',
      issueLocale: 'en_GB',
      report: { includedData: ['issues', 'summaries'], apiVersion: '2021-08-01' },
    });
  });

  it('writes each listing as one numbered message, whole', () => {
    const { messages } = feedOf([newListing('A', itemOf()), newListing('B', itemOf())]);
    const heads = messages.map(({ attributes, ...head }) => head);
    const head = { operationType: 'UPDATE', productType: 'TENT', requirements: 'LISTING' };
    expect(heads).toEqual([
      { messageId: 1, sku: 'A', ...head },
      { messageId: 2, sku: 'B', ...head },
    ]);
  });

  it('keeps to the limits of messages and bytes', () => {
    expect(amazon.feed(usTarget)).toMatchObject({
      maxEntries: 25_000,
      maxBytes: 10_485_760,
      extension: 'json',
    });
  });

  it('holds an empty list when there is nothing to list', () => {
    expect(feedOf([]).messages).toEqual([]);
  });
});

describe('attributes', () => {
  it('carry the marketplace and, where they hold words, the language', () => {
    const attributes = attributesOf({ product_highlight: ['Light', 'Dry'] }, targetOn('FR'));
    const place = { language_tag: 'fr_FR', marketplace_id: 'A13V1IB3VIYZZH' };
    expect(attributes.bullet_point).toEqual([
      { value: 'Light', ...place },
      { value: 'Dry', ...place },
    ]);
    expect(attributes.part_number).toEqual([{ value: 'NV-FJELL-2', marketplace_id: place.marketplace_id }]);
  });

  it('follow the language of the target where the marketplace has it', () => {
    const target = { ...targetOn('CA'), language: 'fr' };
    expect(attributesOf({}, target).brand?.[0]?.language_tag).toBe('fr_CA');
    expect(attributesOf({}, { ...target, language: 'de' }).brand?.[0]?.language_tag).toBe('en_CA');
  });

  it('hold the offer whole: price and sale', () => {
    const offer = attributesOf({
      sale_price: { minor: 19950, currency: 'USD' },
      sale_price_effective_date: { start: '2026-11-20T00:00:00Z', end: '2026-11-30T00:00:00Z' },
      own: { minimum_seller_allowed_price: '180', maximum_seller_allowed_price: '300.5' },
    }).purchasable_offer;
    expect(offer).toEqual([
      {
        marketplace_id: US,
        currency: 'USD',
        audience: 'ALL',
        our_price: [{ schedule: [{ value_with_tax: 249.99 }] }],
        discounted_price: [
          {
            schedule: [
              { start_at: '2026-11-20T00:00:00Z', end_at: '2026-11-30T00:00:00Z', value_with_tax: 199.5 },
            ],
          },
        ],
        minimum_seller_allowed_price: [{ schedule: [{ value_with_tax: 180 }] }],
        maximum_seller_allowed_price: [{ schedule: [{ value_with_tax: 300.5 }] }],
      },
    ]);
  });

  it('name no marketplace for the stock', () => {
    expect(attributesOf({ handling_days: 3 }).fulfillment_availability).toEqual([
      { fulfillment_channel_code: 'DEFAULT', quantity: 12, lead_time_to_ship_max_days: 3 },
    ]);
    expect(attributesOf({ fulfillment: 'amazon' }).fulfillment_availability).toEqual([
      { fulfillment_channel_code: 'AMAZON_NA' },
    ]);
  });

  it('spell units out and keep numbers as numbers', () => {
    const side = (value: number) => ({ value, unit: 'in' });
    const attributes = attributesOf({
      shipping_length: side(10.5),
      shipping_width: side(2),
      shipping_height: side(3),
      own: { list_price: '299.00', max_order_quantity: '5', browse_node: '123, 456' },
    });
    expect(attributes.item_package_weight).toEqual([{ value: 1.9, unit: 'kilograms', marketplace_id: US }]);
    expect(attributes.item_package_dimensions).toEqual([
      {
        length: { value: 10.5, unit: 'inches' },
        width: { value: 2, unit: 'inches' },
        height: { value: 3, unit: 'inches' },
        marketplace_id: US,
      },
    ]);
    expect(attributes.list_price).toEqual([{ value: 299, currency: 'USD', marketplace_id: US }]);
    expect(attributes.max_order_quantity).toEqual([{ value: 5, marketplace_id: US }]);
    expect(attributes.recommended_browse_nodes?.map((node) => node.value)).toEqual(['123', '456']);
  });

  it('number the images beside the main one', () => {
    const images = Array.from({ length: 12 }, (_, i) => `https://cdn.example.com/${i}.jpg`);
    const attributes = attributesOf({ images });
    expect(attributes.main_product_image_locator?.[0]?.media_location).toBe(images[0]);
    expect(attributes.other_product_image_locator_8?.[0]?.media_location).toBe(images[8]);
    expect(attributes.other_product_image_locator_9).toBeUndefined();
  });

  it('send yen as whole numbers', () => {
    const offer = attributesOf(
      { price: { minor: 12_800, currency: 'JPY' } },
      targetOn('JP'),
    ).purchasable_offer;
    expect(JSON.stringify(offer)).toContain('"value_with_tax":12800}');
  });

  it('send every price digit for digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000_000 }), (minor) => {
        const text = JSON.stringify(attributesOf({ price: { minor, currency: 'USD' } }).purchasable_offer);
        const sent = /"value_with_tax":([0-9.]+)/.exec(text)?.[1];
        expect(Number(sent).toFixed(2)).toBe(
          `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`,
        );
      }),
    );
  });
});

describe('hostile text', () => {
  it.each([
    ['$& $1 $$', '$& $1 $$'],
    [']]> <b>&amp;</b>', ']]> <b>&amp;</b>'],
    ['6" x 4\' \\ tent', '6" x 4\' \\ tent'],
    ['Zelt 🏕️ für zwei', 'Zelt 🏕️ für zwei'],
    ['two\r\nlines\tand a tab', 'two lines and a tab'],
    ['bell\u0007 and null\u0000', 'bell and null'],
    ['half \uD83C of a pair', 'half of a pair'],
  ])('%j arrives as %j', (title, arrived) => {
    expect(attributesOf({ title }).item_name?.[0]?.value).toBe(arrived);
  });

  it('never breaks the document', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), fc.string(), (title, fabric) => {
        const own = { product_type: 'TENT', 'attribute.fabric_type': fabric };
        const { messages } = feedOf([newListing('A', itemOf({ title, own })), newListing('B', itemOf())]);
        expect(messages.map((message) => message.sku)).toEqual(['A', 'B']);
      }),
    );
  });
});
