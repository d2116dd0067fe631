import { describe, expect, test } from 'vitest';
import { ATTRIBUTES } from '../../../src/channels/google/fields.ts';
import { google } from '../../../src/channels/google/index.ts';
import { fullView, itemOf, target } from './samples.ts';

describe('the item', () => {
  test('holds what Google is told, in the text of its files', () => {
    expect(itemOf()).toEqual({
      id: 'TENT-2P-GRN',
      title: 'Nordvik Fjell 2-person tent, green',
      description: 'A light tent for two.\nWeighs 1.9 kg & packs small.',
      link: 'https://shop.example.com/p/tent-2p-grn?ref=feed&v=1',
      image_link: 'https://cdn.example.com/tent-1.jpg',
      additional_image_link: ['https://cdn.example.com/tent-2.jpg'],
      availability: 'in_stock',
      price: '249.99 USD',
      brand: 'Nordvik',
      gtin: '4006381333931',
      mpn: 'NV-FJELL-2',
      condition: 'new',
      google_product_category: '1019',
      product_type: 'Outdoor > Tents',
      color: 'Green',
      shipping_weight: '1.9 kg',
    });
  });

  test('has the same keys for every product, so that items share one shape', () => {
    const names = ATTRIBUTES.map(({ name }) => name);
    expect(Object.keys(google.item(fullView(), target))).toEqual(names);
    expect(new Set(names).size).toBe(names.length);
  });

  test('says what no field is left out of, when a product has everything but plain titles', () => {
    const unset = Object.entries(google.item(fullView(), target)).filter(([, value]) => value === undefined);
    expect(unset.map(([name]) => name)).toEqual(['title', 'description']);
  });

  test('leaves out what is empty, or comes to nothing', () => {
    const own = Object.fromEntries(google.own.map((name) => [name, name.length % 2 ? '' : ' , ']));
    const lists = { shipping: [':'], product_detail: [], certification: ['x'], product_highlight: ['one'] };
    const item = itemOf({ ...lists, images: [], size_type: 'tiny', title: '\u0000', own });
    expect(Object.values(item).filter((value) => value?.length === 0)).toEqual([]);
    for (const name of [...Object.keys(lists), 'image_link', 'size_type', 'title', 'video_link']) {
      expect(item).not.toHaveProperty(name);
    }
  });

  test('has the SKU as Google keys it', () => {
    expect(itemOf({ sku: '  A  1\t2 ' }).id).toBe('A 1 2');
  });

  test('names every price and stock field that it has as adjustable', () => {
    const item = google.item(fullView(), target);
    for (const name of google.adjustable) expect(item).toHaveProperty(name);
    expect(google.soldOut).toEqual({ availability: 'out_of_stock' });
  });
});

describe('availability', () => {
  test.each([
    ['in_stock', 0, 'out_of_stock'],
    ['in_stock', 3, 'in_stock'],
    ['preorder', 0, 'preorder'],
    ['backorder', 0, 'backorder'],
    ['out_of_stock', 5, 'out_of_stock'],
    [undefined, 5, 'in_stock'],
    [undefined, 0, 'out_of_stock'],
    ['in_stock', undefined, 'in_stock'],
    [undefined, undefined, undefined],
  ])('of %s with %s on hand is %s', (availability, quantity, expected) => {
    expect(itemOf({ availability, quantity }).availability).toBe(expected);
  });
});

describe('a sale', () => {
  const sale_price = { minor: 19999, currency: 'USD' };
  const start = '2026-02-24T13:00:00-05:00';
  const end = '2026-02-28T23:59:59+01:00';

  test('with a whole window is sent with it, running or not', () => {
    expect(itemOf({ sale_price, sale_price_effective_date: { start, end } })).toMatchObject({
      sale_price: '199.99 USD',
      sale_price_effective_date: '2026-02-24T13:00-0500/2026-02-28T23:59:59+0100',
    });
  });

  test('without a whole window is sent only while it holds', () => {
    for (const window of [undefined, { start }, { end }]) {
      const running = itemOf({ sale_price, sale_price_effective_date: window, on_sale: true });
      expect(running.sale_price).toBe('199.99 USD');
      expect(running).not.toHaveProperty('sale_price_effective_date');
      expect(itemOf({ sale_price, sale_price_effective_date: window })).not.toHaveProperty('sale_price');
    }
  });

  test('without a sale price leaves its window out', () => {
    expect(itemOf({ sale_price_effective_date: { start, end } })).not.toHaveProperty(
      'sale_price_effective_date',
    );
  });
});

describe('identifiers', () => {
  test('are denied when there is neither a GTIN nor brand and MPN', () => {
    expect(itemOf({ gtin: undefined, mpn: undefined }).identifier_exists).toBe('no');
    expect(itemOf({ gtin: undefined })).not.toHaveProperty('identifier_exists');
    expect(itemOf({ brand: undefined })).not.toHaveProperty('identifier_exists');
  });

  test('are said to exist or not where the catalog says so', () => {
    expect(itemOf({ identifier_exists: false }).identifier_exists).toBe('no');
    expect(itemOf({ gtin: undefined, mpn: undefined, identifier_exists: true }).identifier_exists).toBe(
      'yes',
    );
  });
});

describe('what Google does not take', () => {
  test('are control, private-use and lone surrogate characters; emoji and line breaks of descriptions stay', () => {
    const item = itemOf({
      title: 'Tent\u0000 \uE000A\uD800 👨‍👩‍👧\nfor two',
      description_text: 'One\r\nTwo\u0007\uFEFF',
    });
    expect(item.title).toBe('Tent A 👨‍👩‍👧 for two');
    expect(item.description).toBe('One\nTwo');
  });

  test('are links with spaces and letters beyond ASCII: they are encoded', () => {
    const item = itemOf({ link: 'https://shop.example.com/Zelt grün?a=|' });
    expect(item.link).toBe('https://shop.example.com/Zelt%20gr%C3%BCn?a=%7C');
  });

  test('are more than ten additional images', () => {
    const images = Array.from({ length: 15 }, (_, i) => `https://cdn.example.com/${i}.jpg`);
    expect(itemOf({ images }).additional_image_link).toHaveLength(10);
  });

  test('are unknown words', () => {
    const item = itemOf({
      size_type: 'petite, tiny, tall, big',
      size_system: 'XX',
      energy_efficiency_class: 'H',
      own: { pause: 'forever', excluded_destination: 'Shopping_ads, moon' },
    });
    expect(item).toMatchObject({ size_type: ['petite', 'tall'], excluded_destination: ['Shopping_ads'] });
    expect(item).not.toHaveProperty('size_system');
    expect(item).not.toHaveProperty('energy_efficiency_class');
    expect(item).not.toHaveProperty('pause');
  });

  test('are parcels with a side missing, of mixed units or too long', () => {
    const side = { value: 10, unit: 'cm' };
    const whole = { shipping_length: side, shipping_width: side, shipping_height: side };
    expect(itemOf(whole).shipping_height).toBe('10 cm');
    expect(itemOf({ ...whole, shipping_width: undefined })).not.toHaveProperty('shipping_length');
    expect(itemOf({ ...whole, shipping_width: { value: 4, unit: 'in' } })).not.toHaveProperty(
      'shipping_length',
    );
    expect(itemOf({ ...whole, shipping_width: { value: 401, unit: 'cm' } })).not.toHaveProperty(
      'shipping_length',
    );
  });

  test('are unit prices whose base is of another kind', () => {
    const item = itemOf({
      unit_pricing_measure: { value: 1.5, unit: 'kg' },
      unit_pricing_base_measure: { value: 100, unit: 'ml' },
    });
    expect(item.unit_pricing_measure).toBe('1.5 kg');
    expect(item).not.toHaveProperty('unit_pricing_base_measure');
  });

  test('are a single highlight, and highlights of more than 150 characters', () => {
    expect(itemOf({ product_highlight: ['one'] })).not.toHaveProperty('product_highlight');
    const long = 'x'.repeat(151);
    expect(itemOf({ product_highlight: ['one', long, 'two'] }).product_highlight).toEqual(['one', 'two']);
  });

  test('are details, shipping and certifications that cannot be read', () => {
    const item = itemOf({
      product_detail: ['only one part', 'General:Seats:2'],
      shipping: ['US:9.99', 'DE:::4.90 EUR', 'us:::1.00 USD', 'US:::1.00 USD:1'],
      certification: ['EC:EPREL:1', 'ME:MINE:2'],
    });
    expect(item.product_detail).toEqual(['General:Seats:2']);
    expect(item.shipping).toEqual(['DE:::4.90 EUR']);
    expect(item.certification).toEqual(['EC:EPREL:1']);
  });
});

describe('a structured title', () => {
  test('takes the place of the title and says that a model wrote it', () => {
    const item = itemOf({ own: { structured_title: 'Light tent: green' } });
    expect(item).not.toHaveProperty('title');
    expect(item.structured_title).toBe('trained_algorithmic_media:"Light tent: green"');
  });

  test('keeps the source that it names', () => {
    expect(itemOf({ own: { structured_title: 'default:Tent' } }).structured_title).toBe('default:Tent');
  });
});
