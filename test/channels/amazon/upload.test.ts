import { describe, expect, it } from 'vitest';
import { amazon } from '../../../src/channels/amazon/index.ts';
import type { Answer, Request, Step, Submission } from '../../../src/channels/upload.ts';
import { checkRequest, openapi, type SentRequest } from '../../support/openapi.ts';
import { hasSpecs, specs, targetOn, US, usTarget } from './support.ts';

const submission: Submission = {
  id: '0123456789abcdef0123456789abcdef',
  verb: 'listings',
  filename: 'amazon-us.json',
  bytes: 1000,
  listings: 2,
  createdAt: '2026-11-20T10:00:00.000Z',
};
const results = {
  document: { id: 'doc-1', url: 'https://store.example.com/doc-1?X-Amz-Signature=abc' },
  upload: { at: 'Fri, 20 Nov 2026 10:05:07 GMT' },
  feed: { id: '50001' },
  processed: { status: 'DONE', document: 'amzn1.tortuga/1' },
  result: { url: 'https://store.example.com/report-1?X-Amz-Signature=def' },
};
const steps = amazon.upload(usTarget, 'listings').steps;

function step(name: string): Step {
  const found = steps.find((one) => one.name === name);
  if (!found) throw new Error(`there is no step ${name}`);
  return found;
}

function request(name: string): Request {
  return step(name).request(results, submission);
}

function ok(json: unknown, headers: Record<string, string> = {}): Answer {
  return { status: 200, headers, text: JSON.stringify(json), json };
}

describe('the upload to Amazon', () => {
  it('goes through six steps', () => {
    expect(steps.map((one) => one.name)).toEqual([
      'document',
      'upload',
      'feed',
      'processed',
      'result',
      'report',
    ]);
  });

  it('announces and sends the bytes under the same content type', () => {
    const type = 'application/json; charset=UTF-8';
    expect(request('document').body).toEqual({ json: { contentType: type } });
    expect(request('upload').body).toEqual({ file: true, contentType: type });
  });

  it('shows its token to the API alone, never to the store of documents', () => {
    expect(steps.map((one) => [one.name, one.request(results, submission).auth])).toEqual([
      ['document', true],
      ['upload', false],
      ['feed', true],
      ['processed', true],
      ['result', true],
      ['report', false],
    ]);
    expect(request('upload').headers).toBeUndefined();
  });

  it('spends a declared budget with every request', () => {
    const budgets = steps.map((one) => one.request(results, submission).budget);
    expect(Object.keys(amazon.limits)).toEqual(expect.arrayContaining(budgets));
  });

  it('waits until the feed has come to an end', () => {
    const read = (processingStatus: string, more = {}) =>
      step('processed').read(ok({ processingStatus, ...more }), results);
    expect(read('IN_QUEUE')).toEqual({ wait: 'in the queue of Amazon' });
    expect(read('IN_PROGRESS')).toHaveProperty('wait');
    expect(read('SOMETHING_NEW')).toHaveProperty('wait');
    expect(read('DONE', { resultFeedDocumentId: 'r' })).toEqual({ value: { status: 'DONE', document: 'r' } });
    expect(read('CANCELLED')).toEqual({ value: { status: 'CANCELLED', document: '' } });
  });

  it('looks for a report only where there is one', () => {
    const without = { ...results, processed: { status: 'FATAL', document: '' } };
    expect(step('result').when?.(without)).toBe(false);
    expect(step('report').when?.(without)).toBe(false);
    expect(step('result').when?.(results)).toBe(true);
  });

  it('stops at an answer without what the next step needs', () => {
    expect(() => step('document').read(ok({ feedDocumentId: 'x' }), {})).toThrow('without url');
    expect(() => step('feed').read(ok({}), {})).toThrow('without feedId');
  });

  it('keeps the report', () => {
    expect(steps.filter((one) => one.keeps).map((one) => one.name)).toEqual(['report']);
  });
});

describe('a feed whose answer was lost', () => {
  const feed = {
    feedId: '50009',
    feedType: 'JSON_LISTINGS_FEED',
    marketplaceIds: [US],
    createdTime: '2026-11-20T10:05:08.500Z',
    processingStatus: 'IN_QUEUE',
  };
  const found = (...feeds: object[]) => step('feed').lost?.read(ok({ feeds }), results, submission);

  it('is asked for by the time its bytes were uploaded, by the clock of Amazon', () => {
    expect(step('feed').lost?.request(results, submission).query).toMatchObject({
      createdSince: '2026-11-20T10:05:07.000Z',
      feedTypes: 'JSON_LISTINGS_FEED',
      marketplaceIds: US,
    });
    const early = step('feed').lost?.request({ upload: { at: '' } }, submission);
    expect(early?.query?.createdSince).toBe(submission.createdAt);
  });

  it('is taken for ours when it is the only one since', () => {
    expect(found(feed)).toEqual({ id: '50009' });
    expect(found(feed, { ...feed, feedId: '1', createdTime: '2026-11-20T10:05:06.999Z' })).toEqual({
      id: '50009',
    });
  });

  it('is sent again when none came, or when several did and none can be told to be ours', () => {
    expect(found()).toBeUndefined();
    expect(found(feed, { ...feed, feedId: '50010' })).toBeUndefined();
    expect(found({ ...feed, marketplaceIds: ['A1PA6795UKMFR9'] })).toBeUndefined();
    expect(found({ ...feed, processingStatus: 'CANCELLED' })).toBeUndefined();
    expect(step('feed').lost?.read(ok('nonsense'), results, submission)).toBeUndefined();
  });
});

describe('signing in', () => {
  it('sends the refresh token as a form, and the access token in its header', () => {
    if (amazon.auth.kind !== 'refresh-token') throw new Error('Amazon signs in with a refresh token');
    const secrets = { client_id: 'id', client_secret: 's&=', refresh_token: 'Atzr|1' };
    expect(amazon.auth.request(secrets)).toMatchObject({
      method: 'POST',
      to: { endpoint: 'auth', path: '/auth/o2/token' },
      body: { form: { grant_type: 'refresh_token', ...secrets } },
      auth: false,
    });
    const headers = amazon.auth.headers('Atza|2');
    expect(headers['x-amz-access-token']).toBe('Atza|2');
    expect(headers['user-agent']).toMatch(/^Shelfcast\/\S+ \(Language=TypeScript\)$/);
  });

  it('goes to the region of the marketplace', () => {
    const hosts = ['US', 'DE', 'JP'].map((code) => amazon.endpoints(targetOn(code)).api);
    expect(hosts).toEqual(
      ['na', 'eu', 'fe'].map((region) => `https://sellingpartnerapi-${region}.amazon.com`),
    );
    expect(() => amazon.endpoints(targetOn('ATLANTIS'))).toThrow("'amazon-us' names no Amazon marketplace");
  });
});

/** A request as its specification sees it. */
function asSent(request: Request): SentRequest {
  const path = 'path' in request.to ? request.to.path : '';
  const body = request.body && 'json' in request.body ? { body: request.body.json } : {};
  return { method: request.method, path, ...(request.query ? { query: request.query } : {}), ...body };
}

describe.skipIf(!hasSpecs)('the requests', () => {
  const document = (name: string) => openapi(new URL(name, specs));

  it("of an upload are what Amazon's model of feeds allows", () => {
    const feeds = document('feeds_2021-06-30.json');
    const lost = step('feed').lost?.request(results, submission);
    const requests = ['document', 'feed', 'processed', 'result'].map(request).concat(lost ?? []);
    expect(requests).toHaveLength(5);
    for (const one of requests) expect(checkRequest(feeds, asSent(one))).toEqual([]);
  });

  it('of the doctor are what the models allow', () => {
    const models = ['feeds_2021-06-30', 'listingsItems_2021-08-01', 'definitionsProductTypes_2020-09-01'];
    const found = amazon.doctor(usTarget).map((one) => asSent(one.request({}, submission)));
    expect(found).toHaveLength(3);
    for (const [i, one] of found.entries())
      expect(checkRequest(document(`${models[i]}.json`), one)).toEqual([]);
  });
});
