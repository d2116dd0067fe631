import { describe, expect, test } from 'vitest';
import { encodedName, productInput } from '../../../src/channels/google/api.ts';
import { google } from '../../../src/channels/google/index.ts';
import { discovery, hasDiscovery } from '../../support/discovery.ts';
import { sampleView } from '../../support/samples.ts';
import { fullView, target } from './samples.ts';

const insert = {
  method: 'POST',
  path: '/products/v1/accounts/123456/productInputs:insert',
  query: { dataSource: 'x' },
};

describe('a product input', () => {
  test('nests the attributes in the words and types of the API', () => {
    expect(productInput(google.item(sampleView({ adult: false }), target), target)).toEqual({
      offerId: 'TENT-2P-GRN',
      contentLanguage: 'en',
      feedLabel: 'US',
      productAttributes: {
        title: 'Nordvik Fjell 2-person tent, green',
        description: 'A light tent for two.\nWeighs 1.9 kg & packs small.',
        link: 'https://shop.example.com/p/tent-2p-grn?ref=feed&v=1',
        imageLink: 'https://cdn.example.com/tent-1.jpg',
        additionalImageLinks: ['https://cdn.example.com/tent-2.jpg'],
        availability: 'IN_STOCK',
        price: { amountMicros: '249990000', currencyCode: 'USD' },
        brand: 'Nordvik',
        gtins: ['4006381333931'],
        mpn: 'NV-FJELL-2',
        condition: 'NEW',
        googleProductCategory: '1019',
        productTypes: ['Outdoor > Tents'],
        color: 'Green',
        adult: false,
        shippingWeight: { value: 1.9, unit: 'kg' },
      },
    });
  });

  test('is the same for the same item, without a version number that a clock would set', () => {
    const item = google.item(fullView(), target);
    expect(productInput(item, target)).toEqual(productInput(item, target));
    expect(productInput(item, target)).not.toHaveProperty('versionNumber');
  });

  test('takes feed label and language from the target where the settings name none', () => {
    const plain = { ...target, country: 'DE', language: 'de', settings: { merchant_id: '1' } };
    const input = productInput(google.item(sampleView(), plain), plain);
    expect(input).toMatchObject({ feedLabel: 'DE', contentLanguage: 'de' });
  });

  test('sends sales, groups and structured texts as objects', () => {
    const { productAttributes } = productInput(google.item(fullView(), target), target);
    expect(productAttributes).toMatchObject({
      salePriceEffectiveDate: {
        startTime: '2026-02-24T13:00:00-05:00',
        endTime: '2026-02-28T23:59:59-05:00',
      },
      sizeTypes: ['PETITE', 'MATERNITY'],
      sizeSystem: 'US',
      energyEfficiencyClass: 'AP',
      shippingWidth: { value: 20, unit: 'cm' },
      productHeight: { value: 42, unit: 'in' },
      unitPricingBaseMeasure: { value: '100', unit: 'ml' },
      structuredTitle: { digitalSourceType: 'TRAINED_ALGORITHMIC_MEDIA', content: 'Tent: light & small' },
      productDetails: [
        { sectionName: 'General', attributeName: 'Seats', attributeValue: '2' },
        { attributeName: 'Ratio', attributeValue: '16:9' },
      ],
      shippingLabel: 'bulky',
      multipack: '6',
      maxHandlingTime: '3',
      pause: 'ADS',
    });
  });

  describe.skipIf(!hasDiscovery)('against the discovery document', () => {
    test.each([
      ['with every attribute', fullView()],
      ['with the usual ones', sampleView()],
      ['with plain titles', { ...fullView(), own: {} }],
      [
        'with next to nothing',
        sampleView({ title: undefined, images: [], brand: undefined, gtin: undefined }),
      ],
    ])('%s is valid', (_name, view) => {
      const body = productInput(google.item(view, target), target);
      expect(discovery('products').requestProblems({ ...insert, body })).toEqual([]);
    });

    test('a wrong name, enum or type would be seen', () => {
      const problems = (productAttributes: object) =>
        discovery('products').requestProblems({ ...insert, body: { productAttributes } });
      expect(problems({ titel: 'x' })).toHaveLength(1);
      expect(problems({ availability: 'in stock' })).toHaveLength(1);
      expect(problems({ price: { amountMicros: 15, currencyCode: 'USD' } })).toHaveLength(1);
      expect(problems({ availabilityDate: '2026-02-24T13:00-0500' })).toHaveLength(1);
    });
  });
});

describe('a resource name', () => {
  test('is unpadded base64url of language, label and offer id', () => {
    expect(encodedName(target, 'sku/123')).toBe('ZW5-VVN-c2t1LzEyMw');
    expect(Buffer.from(encodedName(target, 'é~%/?'), 'base64url').toString()).toBe('en~US~é~%/?');
  });
});
