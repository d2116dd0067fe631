import { describe, expect, test } from 'vitest';
import { google } from '../../../src/channels/google/index.ts';
import type { Step, Submission } from '../../../src/channels/upload.ts';
import { ChannelError, UserError } from '../../../src/errors.ts';
import { discovery, hasDiscovery, type Seen } from '../../support/discovery.ts';
import { listingOf, newListing, sampleView } from '../../support/samples.ts';
import { answer, ours, refused } from './answers.ts';
import { fullView, target } from './samples.ts';

const submissionFacts: Submission = {
  id: '0'.repeat(32),
  verb: 'insert',
  filename: 'google-us.ndjson',
  bytes: 1,
  listings: 1,
  createdAt: '2026-02-24T00:00:00Z',
};

function steps(): readonly [find: Step, create: Step] {
  const [find, create] = google.upload(target, 'insert').prepare;
  if (!find || !create) throw new Error('two steps prepare an upload');
  return [find, create];
}

function seen(request: ReturnType<Step['request']>): Seen {
  return {
    method: request.method,
    path: 'path' in request.to ? request.to.path : request.to.url,
    query: request.query,
    body: request.body && 'json' in request.body ? JSON.parse(JSON.stringify(request.body.json)) : undefined,
  };
}

describe('the data source', () => {
  const [find, create] = steps();

  test('is ours when name, input, label and language are', () => {
    const other = { ...ours, name: 'accounts/123456/dataSources/76', displayName: 'Other' };
    expect(find.read(answer(200, { dataSources: [other, ours] }), {})).toEqual({ value: ours.name });
    expect(create.when?.({ dataSource: ours.name })).toBe(false);
  });

  test.each([
    ['a file of our name', { ...ours, input: 'FILE', fileInput: { fileInputType: 'GOOGLE_SHEETS' } }],
    ['an API source with a file', { ...ours, fileInput: {} }],
    [
      'a local one',
      { ...ours, primaryProductDataSource: { feedLabel: 'US', contentLanguage: 'en', legacyLocal: true } },
    ],
    [
      'one of another label',
      { ...ours, primaryProductDataSource: { feedLabel: 'DE', contentLanguage: 'en' } },
    ],
    [
      'one of another language',
      { ...ours, primaryProductDataSource: { feedLabel: 'US', contentLanguage: 'de' } },
    ],
    ['one for no products', { ...ours, primaryProductDataSource: undefined, promotionDataSource: {} }],
  ])('is not %s', (_name, source) => {
    expect(find.read(answer(200, { dataSources: [source] }), {})).toEqual({ value: null });
    expect(create.when?.({ dataSource: null })).toBe(true);
  });

  test('is created with its destinations and countries named', () => {
    const created = {
      ...target,
      settings: { ...target.settings, data_source: 'Mine', countries: ['US', 'CA'] },
    };
    const request = google.upload(created, 'insert').prepare[1]?.request({}, submissionFacts);
    expect(request?.body).toEqual({
      json: {
        displayName: 'Mine',
        primaryProductDataSource: {
          feedLabel: 'US',
          contentLanguage: 'en',
          countries: ['US', 'CA'],
          destinations: [
            { destination: 'SHOPPING_ADS', state: 'ENABLED' },
            { destination: 'FREE_LISTINGS', state: 'ENABLED' },
          ],
        },
      },
    });
  });

  test('is looked for again after a creation whose answer was lost', () => {
    expect(create.lost?.request({}, submissionFacts)).toEqual(find.request({}, submissionFacts));
    expect(create.lost?.read(answer(200, { dataSources: [ours] }), {}, submissionFacts)).toBe(ours.name);
    expect(create.lost?.read(answer(200, {}), {}, submissionFacts)).toBeUndefined();
  });

  test('is never created beside thousands among which it may be', () => {
    const page = answer(200, { dataSources: [], nextPageToken: 'more' });
    expect(() => find.read(page, {})).toThrow(UserError);
    expect(find.read(answer(200, { dataSources: [ours], nextPageToken: 'more' }), {})).toEqual({
      value: ours.name,
    });
  });

  test('is not taken to be missing when Google refuses to list', () => {
    const no = refused(400, { REASON: 'INVALID_NAME_PART_NOT_NUMBER' }, 'The part is not a number.');
    expect(() => find.read(no, {})).toThrow(ChannelError);
    expect(() => create.read(answer(200, {}), {})).toThrow(/did not name it/);
  });
});

describe('a submission', () => {
  const file = google.submission(target, 'insert');

  test('holds one product a line', () => {
    const listing = newListing('A', google.item(sampleView({ sku: 'A', title: 'a\u2028b' }), target));
    const line = file.entry(listing);
    expect(line).not.toMatch(/[\n\r\u2028\u2029]/);
    expect(JSON.parse(line)).toMatchObject({
      sku: 'A',
      method: 'insert',
      body: { offerId: 'A', productAttributes: { title: 'a\u2028b' } },
    });
  });

  test('says only the SKU of a product to be deleted', () => {
    const gone = listingOf('A', [{ sku: 'A', kind: 'delete', ids: {} }]);
    expect(google.verb(gone)).toBe('delete');
    expect(JSON.parse(google.submission(target, 'delete').entry(gone))).toEqual({
      sku: 'A',
      method: 'delete',
    });
  });

  test('of anything but a deletion inserts, and never needs the whole catalog', () => {
    for (const kind of ['create', 'update', 'adjust', 'refresh'] as const) {
      expect(google.verb(listingOf('A', [{ sku: 'A', kind, item: { id: 'A' }, ids: {} }]))).toBe('insert');
    }
    expect(google.verbs.map((verb) => google.whole(verb))).toEqual([false, false]);
  });
});

describe('each product', () => {
  const results = { dataSource: null, newDataSource: ours.name };
  const requestOf = (line: unknown) =>
    google.upload(target, 'insert').each?.request(JSON.stringify(line), results, submissionFacts);

  test('is inserted into our data source', () => {
    expect(requestOf({ sku: 'A', method: 'insert', body: { offerId: 'A' } })).toMatchObject({
      method: 'POST',
      to: { endpoint: 'api', path: '/products/v1/accounts/123456/productInputs:insert' },
      query: { dataSource: ours.name },
      body: { json: { offerId: 'A' } },
      auth: true,
    });
  });

  test('is deleted by its encoded name', () => {
    expect(requestOf({ sku: ' sku/123 ', method: 'delete' })).toMatchObject({
      method: 'DELETE',
      to: { endpoint: 'api', path: '/products/v1/accounts/123456/productInputs/ZW5-VVN-c2t1LzEyMw' },
      query: { dataSource: ours.name },
    });
  });

  test('spends a budget that the channel declares', () => {
    const [find] = steps();
    const budgets = [
      requestOf({ sku: 'A', method: 'delete' })?.budget,
      find.request({}, submissionFacts).budget,
    ];
    for (const budget of budgets) expect(google.limits).toHaveProperty(budget ?? 'none');
  });
});

describe.skipIf(!hasDiscovery)('against the discovery documents', () => {
  const api = discovery('products', 'datasources', 'accounts', 'quota');

  test('every request is one that they describe', () => {
    const results = { dataSource: ours.name };
    const upload = google.upload(target, 'insert');
    const line = google.submission(target, 'insert').entry(newListing('A', google.item(fullView(), target)));
    const requests = [
      ...[...upload.prepare, ...google.doctor(target)].map((step) => step.request({}, submissionFacts)),
      upload.each?.request(line, results, submissionFacts),
      upload.each?.request(JSON.stringify({ sku: 'A/1', method: 'delete' }), results, submissionFacts),
    ];
    for (const request of requests) expect(request && api.requestProblems(seen(request))).toEqual([]);
    expect(requests).toHaveLength(8);
  });
});
