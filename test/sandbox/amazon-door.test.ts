import { describe, expect, it } from 'vitest';
import type { Served } from '../../src/sandbox/server.ts';
import { hasSpecs, specs } from '../channels/amazon/support.ts';
import { checkResponse, openapi } from '../support/openapi.ts';
import {
  call,
  FEEDS,
  feed,
  json,
  open,
  pause,
  processed,
  signIn,
  spec,
  TYPE,
  tokenOf,
  US,
  update,
  upload,
} from './amazon-support.ts';

describe('the sandbox of Amazon at its door', () => {
  it('signs in with its own secrets alone', async () => {
    const at = await open();
    expect(await (await signIn(at)).json()).toMatchObject({ expires_in: 3600, token_type: 'bearer' });
    const wrong = await signIn(at, { client_secret: 'x' });
    expect([wrong.status, (await json(wrong)).error]).toEqual([401, 'invalid_client']);
    const revoked = await signIn(at, { refresh_token: 'x' });
    expect([revoked.status, (await json(revoked)).error]).toEqual([400, 'invalid_grant']);
  });

  it('wants a valid token, a user agent and JSON', async () => {
    const at = await open();
    const path = `${FEEDS}/documents`;
    const refusals = [
      call(at, 'POST', path, { contentType: TYPE }, { 'x-amz-access-token': 'made-up' }),
      call(at, 'POST', path, { contentType: TYPE }, { 'user-agent': 'curl' }),
      call(at, 'POST', path, { contentType: TYPE }, { 'content-type': 'text/plain' }),
      call(at, 'POST', path, { contentType: TYPE, compression: 'GZIP' }),
    ];
    const statuses = (await Promise.all(refusals)).map((answer) => answer.status);
    expect(statuses).toEqual([403, 400, 415, 400]);
  });

  it('lets a token expire after an hour', async () => {
    const at = await open(200_000);
    const token = await tokenOf(at);
    await pause(30);
    const headers = { 'x-amz-access-token': token };
    const answer = await call(at, 'GET', `${FEEDS}/feeds?feedTypes=JSON_LISTINGS_FEED`, undefined, headers);
    expect(answer).toMatchObject({
      status: 403,
      body: { errors: [{ details: expect.stringContaining('expired') }] },
    });
  });
});

describe('its store of documents', () => {
  async function put(at: Served, headers: Record<string, string>, wait = 0) {
    const { body } = await call(at, 'POST', `${FEEDS}/documents`, { contentType: TYPE });
    await pause(wait);
    const answer = await fetch(String(body.url), { method: 'PUT', headers, body: '{}' });
    return `${answer.status} ${await answer.text()}`;
  }

  it('wants the very content type that was announced, and no token', async () => {
    const at = await open();
    expect(await put(at, { 'content-type': TYPE })).toBe('200 ');
    expect(await put(at, { 'content-type': 'application/json' })).toContain('403');
    expect(await put(at, { 'content-type': 'application/json;charset=UTF-8' })).toContain(
      'SignatureDoesNotMatch',
    );
    expect(await put(at, { 'content-type': TYPE, 'x-amz-access-token': 'x' })).toContain(
      'Only one auth mechanism',
    );
    expect(await put(at, { 'content-type': TYPE, authorization: 'Bearer x' })).toContain('400');
  });

  it('forgets an address after five minutes', async () => {
    expect(await put(await open(20_000), { 'content-type': TYPE }, 50)).toContain('Request has expired');
  });
});

describe('what it knows beside feeds', () => {
  it('product types and listings', async () => {
    const at = await open();
    const types = '/definitions/2020-09-01/productTypes';
    const found = await call(at, 'GET', `${types}?keywords=lug&marketplaceIds=${US}`);
    expect(found.body.productTypes).toMatchObject([{ name: 'LUGGAGE' }]);
    expect((await call(at, 'GET', `${types}/TENT?marketplaceIds=${US}`)).body.displayName).toBe('Tent');
    expect((await call(at, 'GET', `${types}/UNKNOWN_TYPE?marketplaceIds=${US}`)).status).toBe(404);
    expect((await call(at, 'GET', `${types}/TENT`)).status).toBe(400);
    await processed(at, feed([update(1, 'A')]));
    const listings = await call(at, 'GET', `/listings/2021-08-01/items/A2EXAMPLE?marketplaceIds=${US}`);
    expect(listings.body).toMatchObject({
      numberOfResults: 1,
      items: [{ sku: 'A', summaries: [{ marketplaceId: US, productType: 'TENT' }] }],
    });
    expect((await call(at, 'GET', '/nowhere')).body).toMatchObject({ errors: [{ code: 'NotFound' }] });
  });

  it.skipIf(!hasSpecs)("answers as Amazon's models say", async () => {
    const at = await open();
    const checked = async (file: string, method: string, path: string, body?: object) => {
      const answer = await call(at, method, path, body);
      const [pure = ''] = path.split('?');
      expect(checkResponse(openapi(new URL(file, specs)), { method, path: pure }, answer)).toEqual([]);
      return answer.body;
    };
    const feeds = 'feeds_2021-06-30.json';
    const definitions = 'definitionsProductTypes_2020-09-01.json';
    await checked(feeds, 'POST', `${FEEDS}/documents`, { contentType: TYPE });
    const id = await upload(at, feed([update(1, 'A')]));
    const { feedId } = await checked(feeds, 'POST', `${FEEDS}/feeds`, spec(id));
    await checked(feeds, 'POST', `${FEEDS}/feeds`, {});
    await checked(feeds, 'GET', `${FEEDS}/feeds/${feedId}`);
    await checked(feeds, 'GET', `${FEEDS}/feeds?feedTypes=JSON_LISTINGS_FEED`);
    await checked(
      definitions,
      'GET',
      `/definitions/2020-09-01/productTypes?keywords=tent&marketplaceIds=${US}`,
    );
    await checked(definitions, 'GET', `/definitions/2020-09-01/productTypes/TENT?marketplaceIds=${US}`);
    await checked(
      'listingsItems_2021-08-01.json',
      'GET',
      `/listings/2021-08-01/items/A?marketplaceIds=${US}`,
    );
  });
});
