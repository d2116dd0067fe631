import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { google } from '../../../src/channels/google/index.ts';
import type { Item } from '../../../src/channels/listing.ts';
import type { View } from '../../../src/product/product.ts';
import { newListing, sampleTarget, sampleView } from '../../support/samples.ts';
import { fullView, target } from './samples.ts';

function feedOf(items: readonly Item[], of = target): string {
  const { head, entry, separator, tail } = google.feed(of);
  return head + items.map((item) => entry(newListing('SKU', item))).join(separator) + tail;
}

const parser = new XMLParser({
  trimValues: false,
  parseTagValue: false,
  isArray: (_name, path) => String(path) === 'rss.channel.item',
});

function parsed(view: Partial<View>): Record<string, unknown> {
  const item = google.item(sampleView(view), target);
  return parser.parse(feedOf([item])).rss.channel.item[0];
}

describe('the feed file', () => {
  test('is RSS 2.0 with every attribute in the namespace of Google, one element a line', () => {
    const item = google.item(sampleView({ shipping: ['US:CA:Ground:9.99 USD'] }), target);
    const withSite = {
      ...target,
      settings: { ...target.settings, website: 'https://shop.example.com/?a&b' },
    };
    expect(feedOf([item], withSite)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">
<channel>
<title>google-us</title>
<link>https://shop.example.com/?a&amp;b</link>
<description>Products of google-us</description>
<item>
<g:id>TENT-2P-GRN</g:id>
<g:title>Nordvik Fjell 2-person tent, green</g:title>
<g:description>A light tent for two.
Weighs 1.9 kg &amp; packs small.</g:description>
<g:link>https://shop.example.com/p/tent-2p-grn?ref=feed&amp;v=1</g:link>
<g:image_link>https://cdn.example.com/tent-1.jpg</g:image_link>
<g:additional_image_link>https://cdn.example.com/tent-2.jpg</g:additional_image_link>
<g:availability>in_stock</g:availability>
<g:price>249.99 USD</g:price>
<g:brand>Nordvik</g:brand>
<g:gtin>4006381333931</g:gtin>
<g:mpn>NV-FJELL-2</g:mpn>
<g:condition>new</g:condition>
<g:google_product_category>1019</g:google_product_category>
<g:product_type>Outdoor &gt; Tents</g:product_type>
<g:color>Green</g:color>
<g:shipping>
<g:country>US</g:country>
<g:region>CA</g:region>
<g:service>Ground</g:service>
<g:price>9.99 USD</g:price>
</g:shipping>
<g:shipping_weight>1.9 kg</g:shipping_weight>
</item>
</channel>
</rss>
`);
  });

  test('repeats elements for lists and nests groups', () => {
    const item = parser.parse(feedOf([google.item(fullView(), target)])).rss.channel.item[0];
    expect(item['g:excluded_destination']).toEqual(['Display_ads', 'Free_listings']);
    expect(item['g:product_detail'][1]).toMatchObject({
      'g:attribute_name': 'Ratio',
      'g:attribute_value': '16:9',
    });
    expect(item['g:certification']).toMatchObject({
      'g:certification_authority': 'EC',
      'g:certification_name': 'EPREL',
      'g:certification_code': '1955442',
    });
    expect(item['g:structured_title']).toMatchObject({
      'g:digital_source_type': 'trained_algorithmic_media',
      'g:content': 'Tent: light & small',
    });
  });

  test('never speaks of tax, and leaves absent attributes out', () => {
    const xml = feedOf([google.item(sampleView({ tax_code: 'A_GEN' }), target)]);
    expect(xml).not.toContain('tax');
    expect(xml).not.toContain('g:size');
  });

  test('is valid without a single product', () => {
    expect(parser.parse(feedOf([])).rss.channel.title).toBe('google-us');
  });

  test('has a channel title for every target', () => {
    const other = sampleTarget('google', { merchant_id: '1' });
    expect(google.feed({ ...other, name: 'google-de' }).head).toContain('<title>google-de</title>');
  });
});

describe('texts', () => {
  test.each([
    'Tent $& $1 $$ $`',
    'Tent ]]> <![CDATA[x',
    `"double" and 'single' & <b>`,
    '&eacute; &amp; &#65;',
    'Tent 👨‍👩‍👧 \u{1F3D5}\uFE0F é Ω 漢字',
  ])('come back equal: %s', (text) => {
    expect(parsed({ title: text })['g:title']).toBe(text);
  });

  test('come back equal as the item holds them, whatever the catalog holds', () => {
    const hostile = fc.string({ unit: 'binary', minLength: 1 });
    fc.assert(
      fc.property(hostile, fc.array(hostile, { minLength: 2, maxLength: 4 }), (text, list) => {
        const view = {
          title: `T ${text}`,
          description_text: `D ${text}`,
          product_highlight: list.map((one) => `H ${one}`),
        };
        const item = google.item(sampleView(view), target);
        const found = parsed(view);
        expect(found['g:title']).toBe(item.title);
        expect(found['g:description']).toBe(item.description);
        expect(found['g:product_highlight']).toEqual(item.product_highlight);
      }),
    );
  });
});
