import { describe, expect, it } from 'vitest';
import { hasSpecs, type Json, schemaProblems } from '../channels/amazon/support.ts';
import {
  call,
  FEEDS,
  feed,
  good,
  open,
  patch,
  pause,
  place,
  processed,
  spec,
  TYPE,
  US,
  update,
  upload,
} from './amazon-support.ts';

describe('its queue of feeds', () => {
  it('refuses feeds of other types, of no marketplace, and of unknown documents', async () => {
    const at = await open();
    const good = { ...spec(await upload(at, feed([]))) };
    const bad = [{ feedType: 'POST_PRODUCT_DATA' }, { marketplaceIds: [] }, { inputFeedDocumentId: 'x' }];
    for (const different of bad) {
      const answer = await call(at, 'POST', `${FEEDS}/feeds`, { ...good, ...different });
      expect([answer.status, answer.body.errors]).toMatchObject([400, [{ code: 'InvalidInput' }]]);
    }
    expect((await call(at, 'POST', `${FEEDS}/feeds`, {})).body).toMatchObject({
      errors: [{ details: 'marketplaceIds;feedType;inputFeedDocumentId' }],
    });
  });

  it('takes five feeds at once and no more', async () => {
    const at = await open(10);
    const id = await upload(at, feed([update(1, 'A')]));
    const statuses: number[] = [];
    for (let i = 0; i < 6; i += 1) statuses.push((await call(at, 'POST', `${FEEDS}/feeds`, spec(id))).status);
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429]);
  });

  it('lists feeds by the time they were made, and cancels what waits', async () => {
    const at = await open(10);
    const { body } = await call(at, 'POST', `${FEEDS}/feeds`, spec(await upload(at, feed([]))));
    const list = (since: string) =>
      call(at, 'GET', `${FEEDS}/feeds?feedTypes=JSON_LISTINGS_FEED&createdSince=${since}`);
    expect((await list('2020-01-01T00:00:00Z')).body.feeds).toMatchObject([
      { feedId: body.feedId, processingStatus: 'IN_QUEUE', marketplaceIds: [US] },
    ]);
    expect((await list('2999-01-01T00:00:00Z')).body.feeds).toEqual([]);
    expect((await call(at, 'DELETE', `${FEEDS}/feeds/${body.feedId}`)).status).toBe(200);
    expect((await call(at, 'GET', `${FEEDS}/feeds/${body.feedId}`)).body.processingStatus).toBe('CANCELLED');
  });

  it('gives a feed up whose document was never uploaded', async () => {
    const at = await open(20_000);
    const { body } = await call(at, 'POST', `${FEEDS}/documents`, { contentType: TYPE });
    const created = await call(at, 'POST', `${FEEDS}/feeds`, spec(String(body.feedDocumentId)));
    await pause(200);
    expect((await call(at, 'GET', `${FEEDS}/feeds/${created.body.feedId}`)).body).toMatchObject({
      processingStatus: 'FATAL',
    });
  });
});

describe('its judgement of a feed', () => {
  it.each<[string, unknown, string]>([
    ['no JSON', 'nonsense', '4002001'],
    ['no messages', feed([]), '4002001'],
    ['no seller', feed([update(1, 'A')], { version: '2.0' }), '4002005'],
    ['another version', feed([update(1, 'A')], { sellerId: 'A', version: '1.0' }), '4002006'],
  ])('refuses one with %s as a whole', async (_, document, code) => {
    const report = await processed(await open(), document);
    expect(report.issues).toMatchObject([{ code }]);
    expect(report.issues[0]?.messageId).toBeUndefined();
    expect(report.summary.messagesProcessed).toBe(0);
  });

  it.each<[string, Json, string]>([
    ['a message of unknown shape', { ...update(1, 'A'), price: 1 }, '4002008'],
    ['an update with patches', { ...update(1, 'A'), patches: [{}] }, '4002008'],
    ['a patch with attributes', { ...patch(1, 'A', {}), attributes: good }, '4002008'],
    [
      'a delete with a product type',
      { messageId: 1, sku: 'A', operationType: 'DELETE', productType: 'TENT' },
      '4002008',
    ],
    ['an unknown product type', { ...update(1, 'A'), productType: 'UNKNOWN_TYPE' }, '4000003'],
    ['the product type of offers', { ...update(1, 'A'), productType: 'PRODUCT' }, '4000004'],
    ['an attribute that is no list', update(1, 'A', { brand: { value: 'x' } }), '90000900'],
    ['a missing marketplace', update(1, 'A', { condition_type: [{ value: 'new_new' }] }), '90000900'],
    ['a missing language', update(1, 'A', { brand: [{ value: 'x', ...place }] }), '90000900'],
    [
      'a marketplace where none belongs',
      update(1, 'A', { fulfillment_availability: [{ fulfillment_channel_code: 'DEFAULT', ...place }] }),
      '90000900',
    ],
    [
      'a quantity for Amazon to ship',
      update(1, 'A', { fulfillment_availability: [{ fulfillment_channel_code: 'AMAZON_NA', quantity: 1 }] }),
      '90000900',
    ],
    [
      'stock without a channel',
      update(1, 'A', { fulfillment_availability: [{ quantity: 1 }] }),
      'BAD_REQUEST',
    ],
    [
      'a price as text',
      update(1, 'A', {
        purchasable_offer: [
          {
            ...place,
            currency: 'USD',
            audience: 'ALL',
            our_price: [{ schedule: [{ value_with_tax: '9.50' }] }],
          },
        ],
      }),
      '90000900',
    ],
    [
      'an offer without a price',
      update(1, 'A', { purchasable_offer: [{ ...place, currency: 'USD', audience: 'ALL' }] }),
      '99022',
    ],
    ['a missing brand', update(1, 'A', { brand: undefined }), '90220'],
    [
      'an unknown parent',
      update(1, 'A', {
        child_parent_sku_relationship: [{ child_relationship_type: 'variation', parent_sku: 'P', ...place }],
      }),
      '8008',
    ],
    [
      'part of an attribute',
      patch(1, 'A', { op: 'replace', path: '/attributes/brand/0', value: good.brand }),
      '4000001',
    ],
    ['a deletion without selectors', patch(1, 'A', { op: 'delete', path: '/attributes/brand' }), '4000001'],
    ['a SKU that asks to be rejected', update(1, 'A-REJECT'), '90220'],
  ])('rejects %s', async (_, message, code) => {
    const at = await open();
    const report = await processed(at, feed([message, update(2, 'B')]));
    expect(report.issues).toMatchObject([{ messageId: 1, code }]);
    expect(report.summary).toMatchObject({ messagesProcessed: 2, messagesAccepted: 1, messagesInvalid: 1 });
    expect([...at.marketplace.listings().keys()]).toEqual(['B']);
  });

  it('misses both identifiers when there is none', async () => {
    const report = await processed(
      await open(),
      feed([update(1, 'A', { externally_assigned_product_identifier: undefined })]),
    );
    expect(report.issues.map((issue) => issue.attributeName)).toEqual([
      'externally_assigned_product_identifier',
      'merchant_suggested_asin',
    ]);
  });

  it('rejects the second of two messages with the same number', async () => {
    const report = await processed(await open(), feed([update(1, 'A'), update(1, 'B')]));
    expect(report.issues).toMatchObject([{ code: '4002008' }]);
  });

  it('reports on accepted listings when it was asked to', async () => {
    const header = {
      sellerId: 'A2EXAMPLE',
      version: '2.0',
      report: { includedData: ['issues', 'summaries'], apiVersion: '2021-08-01' },
    };
    const report = await processed(await open(), feed([update(1, 'A'), update(2, 'B-WARN')], header));
    expect(report.items).toMatchObject([
      { sku: 'A', issues: [], summaries: [{ asin: expect.stringMatching(/^B0[A-Z0-9]{8}$/) }] },
      { sku: 'B-WARN', issues: [{ severity: 'WARNING', code: '18027' }] },
    ]);
  });

  it.skipIf(!hasSpecs)('is written as Amazon writes it', async () => {
    const at = await open();
    const problems = schemaProblems('listings-feed-processing-report-schema-v2.json');
    for (const document of ['nonsense', feed([update(1, 'A'), update(2, 'B-REJECT')])]) {
      expect(problems(await processed(at, document))).toEqual([]);
    }
  });
});
