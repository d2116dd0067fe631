import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { loadText, mistakesIn, SHOP, tempFolder } from '../support/config.ts';

/** Every key there is. */
const FULL = `
catalog:
  path: products.csv
  preset: auto
  join: [{ path: stock.csv, on: sku, missing: stop }]
  map:
    brand: [Vendor, Manufacturer]
    images: [image_1, image_2]
    title: "= row['Vendor'] + ' ' + row['Title']"
    shipping_weight: { column: weight_g, unit: g }
  decimal: "."
defaults: { currency: USD, country: US, language: en, timezone: America/New_York }
rules:
  - { name: no clearance, when: "= product.custom_label_0 == 'clearance'", targets: [amazon-us], exclude: true }
  - { name: add margin, targets: [ebay-us], set: { price: "= product.price * 1.08" }, round: "0.99" }
categories: { ebay: maps/ebay.csv, google: maps/google.csv }
stock: { buffer: 2, max: 50 }
targets:
  amazon-us:   { channel: amazon, seller_id: A2EXAMPLE, marketplace: US, product_type: LUGGAGE }
  ebay-us:     { channel: ebay, marketplace: EBAY_US, category_id: "15687", policies: { fulfillment: Standard, payment: Now, return: 30 days }, location: { country: US, postal_code: "95125" } }
  google-us:   { channel: google, merchant_id: "123456", feed_label: US, language: en, transport: api }
  facebook:    { channel: facebook, catalog_id: "1234", feed: Shelfcast, mode: feed }
removed: { then: out_of_stock, delete_after: 7d }
brakes: { removed: 10%, price_change: 50%, empty: stop }
ledger: .shelfcast
`.trim();

describe('loadConfig', () => {
  it('fills in defaults and makes paths absolute', async () => {
    const dir = await tempFolder({ 'shelfcast.yaml': SHOP });
    const config = await loadConfig({ cwd: dir, env: {} });
    expect(config).toMatchObject({
      file: join(dir, 'shelfcast.yaml'),
      dir,
      catalog: { paths: [join(dir, 'products.csv')], preset: 'auto', decimal: '.', map: {}, join: [] },
      defaults: { currency: 'USD', country: 'US', language: 'en', timezone: 'America/New_York' },
      brakes: { removed: 0.1, price_change: 0.5, empty: 0 },
      ledger: join(dir, '.shelfcast'),
    });
    expect([...config.targets.keys()]).toEqual(['google-us', 'facebook']);
    expect(config.targets.get('facebook')).toEqual({
      name: 'facebook',
      channel: 'facebook',
      settings: {
        catalog_id: '1234',
        feed: 'Shelfcast',
        mode: 'feed',
        api_version: expect.stringMatching(/^v\d/),
      },
      currency: 'USD',
      country: 'US',
      language: 'en',
      timezone: 'America/New_York',
      endpoints: {},
      credentials: {},
      removed: { action: 'out_of_stock' },
      stock: {},
      price: { rates: {} },
      limitsFactor: 1,
      withoutRepair: new Set(),
      brakes: config.brakes,
    });
  });

  it('takes every key there is', async () => {
    expect(await mistakesIn(FULL)).toEqual([]);
  });

  it('loads the example of the documentation', async () => {
    const page = await readFile(new URL('../../docs/configuration.md', import.meta.url), 'utf8');
    const example = /```yaml\n(.*?)```/s.exec(page)?.[1] ?? '';
    expect([...(await loadText(example)).targets.keys()]).toEqual([
      'amazon-us',
      'ebay-us',
      'google-us',
      'facebook',
    ]);
  });

  it('lets lists of nothing pass', async () => {
    await expect(loadText(`${SHOP}\nrules: []\ncategories: {}\n`)).resolves.toMatchObject({ rules: [] });
  });

  it('reads every shape of mapping', async () => {
    const map = 'map: { brand: [Vendor, Maker], sku: Code, shipping_weight: { column: grams, unit: g } }';
    const config = await loadText(
      SHOP.replace('path: products.csv', `path: [a.csv, "-", "https://x.example/b.csv"], ${map}`),
    );
    expect(config.catalog.map).toEqual({
      brand: { column: ['Vendor', 'Maker'] },
      sku: { column: 'Code' },
      shipping_weight: { column: 'grams', unit: 'g' },
    });
    expect(config.catalog.paths).toEqual([join(config.dir, 'a.csv'), '-', 'https://x.example/b.csv']);
  });

  it('lets what a target says win over its channel, and its channel over the rest', async () => {
    const config = await loadText(`${SHOP}
  fb-de:
    channel: facebook
    catalog_id: "99"
    feed: Shelfcast
    currency: EUR
    country: DE
    stock: { max: 5 }
    removed: { then: keep }
    limits: { factor: 2 }
    repairs: { off: [facebook/title-length] }
    endpoints: { api: "http://127.0.0.1:8080/graph" }
    credentials: { access_token: { file: token } }
stock: { buffer: 1, max: 50, facebook: { max: 20, percent: 80 } }
removed: { then: delete, delete_after: 12h }
limits: { factor: 3 }
repairs: { off: [all] }
`);
    expect(config.targets.get('google-us')).toMatchObject({ stock: { buffer: 1, max: 50 }, limitsFactor: 3 });
    expect(config.targets.get('fb-de')).toMatchObject({
      currency: 'EUR',
      country: 'DE',
      language: 'en',
      stock: { buffer: 1, max: 5, percent: 80 },
      removed: { action: 'keep', deleteAfter: 43_200_000 },
      limitsFactor: 2,
      withoutRepair: new Set(['all', 'facebook/title-length']),
      endpoints: { api: 'http://127.0.0.1:8080/graph' },
      credentials: { access_token: { file: join(config.dir, 'token') } },
      settings: { catalog_id: '99', feed: 'Shelfcast' },
    });
  });

  it('reads JSON, from a folder of its own, with the .env file there', async () => {
    const cwd = await tempFolder();
    await mkdir(join(cwd, 'shop'));
    const json = {
      $schema: 'https://shelfcast.dev/schemas/config.schema.json',
      catalog: { path: '../products.csv' },
      defaults: { currency: 'EUR', country: 'DE' },
      targets: { google: { channel: 'google', merchant_id: '1' } },
    };
    await writeFile(join(cwd, 'shop', 'my.json'), JSON.stringify(json, null, '\t'));
    await writeFile(join(cwd, 'shop', '.env'), 'GOOGLE_APPLICATION_CREDENTIALS=key.json\n');
    const config = await loadConfig({ file: 'shop/my.json', cwd, env: { HOME: '/h' } });
    expect(config.catalog.paths).toEqual([join(cwd, 'products.csv')]);
    expect(config.defaults).toMatchObject({ language: 'en', timezone: 'UTC' });
    expect(config.env).toEqual({ HOME: '/h', GOOGLE_APPLICATION_CREDENTIALS: 'key.json' });
  });

  it('refuses to choose between two configurations', async () => {
    const cwd = await tempFolder({ 'shelfcast.yaml': SHOP, 'shelfcast.json': '{}' });
    await expect(loadConfig({ cwd, env: {} })).rejects.toThrow(
      /more than one configuration in .*: shelfcast.yaml, shelfcast.json/,
    );
  });

  it('says when the file it was told to read is not there', async () => {
    const cwd = await tempFolder();
    await expect(loadConfig({ file: 'nope.yaml', cwd, env: {} })).rejects.toThrow(
      /the configuration '.*nope.yaml' cannot be read/,
    );
  });
});
