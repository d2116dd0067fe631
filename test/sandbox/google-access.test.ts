import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { GRANT, openShop, type Shop, SOURCES } from './google-shop.ts';

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.served.close());

function strangerKey(): string {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }).privateKey;
}

describe('the token endpoint', () => {
  test('takes an assertion that the service account signed', async () => {
    const { status, json } = await shop.askToken({ grant_type: GRANT, assertion: shop.assertion() });
    expect(status).toBe(200);
    expect(json).toMatchObject({ expires_in: 3600, token_type: 'Bearer' });
  });

  test('refuses any other grant', async () => {
    const answer = await shop.askToken({ grant_type: 'password', assertion: shop.assertion() });
    expect(answer).toMatchObject({ status: 400, json: { error: 'unsupported_grant_type' } });
  });

  test.each([
    ['that is no JWT', () => 'abc'],
    ['of another issuer', () => shop.assertion({ iss: 'me@example.com' })],
    ['of another scope', () => shop.assertion({ scope: 'email' })],
    ['for another audience', () => shop.assertion({ aud: 'https://x' })],
    ['that lives too long', () => shop.assertion({ exp: 9e9 })],
    ['of another key', () => shop.assertion({}, strangerKey())],
  ])('refuses an assertion %s', async (_name, assertion) => {
    const answer = await shop.askToken({ grant_type: GRANT, assertion: assertion() });
    expect(answer).toMatchObject({ status: 400, json: { error: 'invalid_grant' } });
  });
});

describe('a call', () => {
  test('is refused without a token, and with one that has expired', async () => {
    const none = await shop.ask('GET', SOURCES, undefined, { authorization: '' });
    expect(none).toMatchObject({ status: 401, json: { error: { status: 'UNAUTHENTICATED' } } });
    expect((await shop.ask('GET', SOURCES)).status).toBe(200);
    shop.forward(3_601_000);
    expect((await shop.ask('GET', SOURCES)).status).toBe(401);
  });

  test('is refused for a project that is not registered, and for a key without access', async () => {
    const unregistered = await shop.ask('GET', '/accounts/v1/accounts/401');
    expect(unregistered).toMatchObject({ status: 401, reason: 'GCP_NOT_REGISTERED' });
    expect((await shop.ask('GET', '/accounts/v1/accounts/403')).status).toBe(403);
    const good = await shop.ask('GET', '/accounts/v1/accounts/1');
    expect(good).toMatchObject({ status: 200, json: { accountId: '1' } });
  });

  test('is throttled, and not found, in the form of the API', async () => {
    shop.served.disturbances.push({ at: 'GET /datasources', what: 'throttle', times: 1 });
    const throttled = await shop.ask('GET', SOURCES);
    expect(throttled).toMatchObject({ status: 429, reason: 'quota/request_rate_too_high' });
    expect((await shop.ask('GET', '/content/v2.1/products')).json.error.status).toBe('NOT_FOUND');
  });

  test('is refused beyond the quota of the day, which the quota shows', async () => {
    const insert = () => shop.ask('POST', '/products/v1/accounts/429/productInputs:insert?dataSource=x', {});
    await insert();
    await insert();
    expect(await insert()).toMatchObject({ status: 429, reason: 'quota/daily_limit_exceeded' });
    const { json } = await shop.ask('GET', '/quota/v1/accounts/429/quotas');
    expect(json).toMatchObject({ quotaGroups: [{ quotaUsage: '3', quotaLimit: '2' }] });
  });
});

describe('data sources', () => {
  test('are listed with a sheet that every account has, and always created anew', async () => {
    const first = await shop.createSource();
    const second = await shop.createSource();
    expect(second).not.toBe(first);
    const { json } = await shop.ask('GET', `${SOURCES}?pageSize=2`);
    expect(json).toMatchObject({
      dataSources: [
        { input: 'FILE', fileInput: {} },
        { name: first, input: 'API' },
      ],
      nextPageToken: '2',
    });
    const rest = await shop.ask('GET', `${SOURCES}?pageSize=2&pageToken=2`);
    expect(rest.json).toMatchObject({ dataSources: [{ name: second }] });
    expect((await shop.ask('GET', `/datasources/v1/${first}`)).json.name).toBe(first);
  });

  const whole = { feedLabel: 'US', contentLanguage: 'en' };
  test.each([
    ['half a label', { primaryProductDataSource: { feedLabel: 'US' } }],
    ['a wrong label', { primaryProductDataSource: { ...whole, feedLabel: 'us' } }],
    ['an output-only field', { primaryProductDataSource: whole, input: 'API' }],
    [
      'an unknown destination',
      { primaryProductDataSource: { ...whole, destinations: [{ destination: 'MOON' }] } },
    ],
    ['no type', {}],
  ])('are refused with %s', async (_name, body) => {
    expect((await shop.ask('POST', SOURCES, { displayName: 'X', ...body })).status).toBe(400);
  });
});
