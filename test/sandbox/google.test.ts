import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { discovery, hasDiscovery } from '../support/discovery.ts';
import { INSERT, input, openShop, type Shop, SOURCES } from './google-shop.ts';

/** Milliseconds until an inserted product is processed. */
const PROCESSED = 31_000;

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.served.close());

function productPath(kind: 'products' | 'productInputs', sku: string): string {
  return `/products/v1/accounts/123456/${kind}/${Buffer.from(`en~US~${sku}`).toString('base64url')}`;
}

describe('a product', () => {
  test('is inserted, replaced, read back when processed, and deleted once', async () => {
    const source = await shop.createSource();
    const { listings } = shop.served.marketplace;
    expect((await shop.insert(source, input('A/1'))).json).toMatchObject({
      name: 'accounts/123456/productInputs/en~US~A/1',
      product: 'accounts/123456/products/en~US~A/1',
      base64EncodedName: 'accounts/123456/productInputs/ZW5-VVN-QS8x',
    });
    await shop.insert(source, input('A/1', { productAttributes: { brand: 'Replaced' } }));
    expect([...listings()]).toEqual([['A/1', { brand: 'Replaced' }]]);
    const gone = `${productPath('productInputs', 'A/1')}?dataSource=${source}`;
    expect((await shop.ask('DELETE', gone)).status).toBe(200);
    expect((await shop.ask('DELETE', gone)).status).toBe(404);
    expect(listings().size).toBe(0);
  });

  test('is shown when it is processed, approved where its data source is enabled', async () => {
    const source = await shop.createSource();
    await shop.insert(source, input('A'));
    expect((await shop.ask('GET', productPath('products', 'A'))).status).toBe(404);
    shop.forward(PROCESSED);
    expect((await shop.ask('GET', productPath('products', 'A'))).json).toMatchObject({
      dataSource: source,
      productStatus: {
        destinationStatuses: [{ reportingContext: 'SHOPPING_ADS', approvedCountries: ['US'] }],
        itemLevelIssues: [],
      },
    });
    expect((await shop.ask('GET', '/products/v1/accounts/123456/products')).json.products).toHaveLength(1);
  });

  test('that lacks what every product needs is taken, and disapproved when processed', async () => {
    await shop.insert(
      await shop.createSource(),
      input('A', { productAttributes: { title: 'Only a title' } }),
    );
    shop.forward(PROCESSED);
    const { json } = await shop.ask('GET', '/products/v1/accounts/123456/products/en~US~A');
    const { itemLevelIssues } = json.productStatus as {
      itemLevelIssues: { attribute: string; severity: string }[];
    };
    expect(itemLevelIssues.map(({ attribute }) => attribute)).toContain('price');
    expect(itemLevelIssues.every(({ severity }) => severity === 'DISAPPROVED')).toBe(true);
  });

  test('of a magic SKU is refused, or accepted and demoted', async () => {
    const source = await shop.createSource();
    expect(await shop.insert(source, input('A-REJECT'))).toMatchObject({
      status: 400,
      reason: 'INVALID_GTIN',
    });
    expect((await shop.insert(source, input('A-REJECT-AMAZON'))).status).toBe(200);
    expect((await shop.insert(source, input('A-WARN'))).status).toBe(200);
    shop.forward(PROCESSED);
    const { json } = await shop.ask('GET', productPath('products', 'A-WARN'));
    expect(json.productStatus).toMatchObject({ itemLevelIssues: [{ severity: 'DEMOTED' }] });
  });

  test('of a lower version is aborted, of the same one refreshed', async () => {
    const source = await shop.createSource();
    const statuses = [];
    for (const versionNumber of ['2', '2', '1']) {
      statuses.push((await shop.insert(source, input('A', { versionNumber }))).status);
    }
    expect(statuses).toEqual([200, 200, 409]);
  });
});

describe('a product input', () => {
  const attributes = (productAttributes: object) => ({ productAttributes });

  test.each([
    ['an unknown attribute', attributes({ titel: 'x' }), undefined],
    ['an output-only field', { product: 'x' }, undefined],
    ['a price as a number', attributes({ price: { amountMicros: 1, currencyCode: 'USD' } }), undefined],
    ['words of feed files', attributes({ availability: 'in_stock' }), undefined],
    ['no colon in its offset', attributes({ availabilityDate: '2026-02-24T13:00-0500' }), undefined],
    ['a name of the prototype', attributes({ constructor: 'x' }), undefined],
    ['too long a title', attributes({ title: 'x'.repeat(151) }), 'VALUE_TOO_LONG'],
    ['too many cuts', attributes({ sizeTypes: ['BIG', 'TALL', 'PLUS'] }), 'TOO_MANY_VALUES'],
    ['a link beyond ASCII', attributes({ link: 'https://x.example/ü' }), 'INVALID_URL'],
    ['a price without a currency', attributes({ price: { amountMicros: '1' } }), 'INVALID_PRICE'],
    ['no language', { contentLanguage: '' }, 'REQUIRED_FIELD_MISSING'],
    ['another feed label', { feedLabel: 'DE' }, 'DATA_SOURCE_MISMATCH'],
    ['too long an id', { offerId: 'x'.repeat(51) }, 'VALUE_TOO_LONG'],
  ])('with %s is refused', async (_name, different, reason) => {
    const answer = await shop.insert(await shop.createSource(), input('A', different));
    expect(answer.status).toBe(400);
    expect(answer.reason).toBe(reason);
  });

  test('is refused without a data source of the account that takes products by API', async () => {
    const reasons = [];
    for (const source of ['123456/dataSources/9', '123456/dataSources/1001', '1/dataSources/1001']) {
      reasons.push((await shop.insert(`accounts/${source}`, input('A'))).reason);
    }
    expect(reasons).toEqual(['DATA_SOURCE_NOT_FOUND', 'DATA_SOURCE_NOT_API', 'DATA_SOURCE_NOT_FOUND']);
  });

  test('that is no JSON is refused', async () => {
    expect((await shop.ask('POST', `${INSERT}?dataSource=x`, '{"a"')).status).toBe(400);
    const text = await shop.ask('POST', `${INSERT}?dataSource=x`, '{}', { 'content-type': 'text/plain' });
    expect(text.status).toBe(400);
  });
});

test('a sandbox with a memory lists tomorrow what it was sent today', async () => {
  const memory = join(mkdtempSync(join(tmpdir(), 'shelfcast-')), 'google.bin');
  const today = await openShop(memory);
  const source = await today.createSource();
  await today.insert(source, input('A'));
  await today.served.close();
  const tomorrow = await openShop(memory);
  expect([...tomorrow.served.marketplace.listings().keys()]).toEqual(['A']);
  expect((await tomorrow.insert(source, input('B'))).status).toBe(200);
  await tomorrow.served.close();
});

test.skipIf(!hasDiscovery)('every answer is one that the discovery documents describe', async () => {
  const api = discovery('products', 'datasources', 'accounts', 'quota');
  const source = await shop.createSource();
  await shop.insert(source, input('A-WARN'));
  shop.forward(PROCESSED);
  const calls = [
    ['POST', `${INSERT}?dataSource=${source}`, input('B')],
    ['GET', '/products/v1/accounts/123456/products'],
    ['GET', productPath('products', 'A-WARN')],
    ['GET', SOURCES],
    ['GET', `/datasources/v1/${source}`],
    ['GET', '/accounts/v1/accounts/123456'],
    ['GET', '/quota/v1/accounts/123456/quotas'],
  ] as const;
  for (const [method, path, body] of calls) {
    const { status, json } = await shop.ask(method, path, body);
    expect(status).toBe(200);
    expect(api.answerProblems({ method, path: path.split('?')[0] ?? '' }, json)).toEqual([]);
  }
});
