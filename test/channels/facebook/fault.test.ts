import { describe, expect, test } from 'vitest';
import { facebook } from '../../../src/channels/facebook/index.ts';
import { answered } from './sample.ts';

/** What an error with this code means. */
function faultOf(error: object, status = 400, headers: Record<string, string> = {}) {
  return facebook.fault(
    answered({ error: { message: 'It failed.', fbtrace_id: 'TRACE', ...error } }, status, headers),
  );
}

describe('an answer', () => {
  test('that holds no error is fine', () => {
    expect(facebook.fault(answered({ id: '1' }))).toBeUndefined();
    expect(
      facebook.fault({ status: 200, headers: {}, text: 'retailer_id,severity\n', json: undefined }),
    ).toBeUndefined();
  });

  test.each([
    [190, 'account', false],
    [102, 'account', false],
    [10, 'account', false],
    [200, 'account', false],
    [299, 'account', false],
    [100, 'submission', false],
    [4, 'submission', true],
    [17, 'submission', true],
    [32, 'submission', true],
    [613, 'submission', true],
    [80009, 'submission', true],
    [80014, 'submission', true],
    [1, 'submission', true],
    [2, 'submission', true],
    [10800, 'submission', false],
  ] as const)('with code %i concerns the %s, and trying again helps: %s', (code, scope, retry) => {
    expect(faultOf({ code })).toMatchObject({ scope, retry, code: String(code) });
  });

  test('that Facebook calls passing is tried again, whatever its code', () => {
    expect(faultOf({ code: 368, is_transient: true })).toMatchObject({ retry: true });
  });

  test.each([
    { message: 'Please reduce the amount of data' },
    { error_user_msg: 'Please REDUCE the amount of data.' },
  ])('that asks for less data is never tried again as it is: %o', (words) => {
    expect(faultOf({ code: 1, error_subcode: 99, ...words }, 500)).toMatchObject({ retry: false });
  });

  test('of 500 or 429 without an error object is tried again, of 403 not', () => {
    const plain = (status: number) => facebook.fault({ status, headers: {}, text: 'oops', json: undefined });
    expect([500, 502, 429].map((status) => plain(status)?.retry)).toEqual([true, true, true]);
    expect(plain(403)).toMatchObject({ retry: false, scope: 'submission' });
  });

  test('that throttles says how long, the longest of its business objects, in milliseconds', () => {
    const usage = { type: 'x', call_count: 100, total_cputime: 1, total_time: 1 };
    const header = JSON.stringify({
      '1': [{ ...usage, estimated_time_to_regain_access: 3 }],
      '2': [{ ...usage, estimated_time_to_regain_access: 0 }],
    });
    expect(faultOf({ code: 80009 }, 400, { 'x-business-use-case-usage': header })).toMatchObject({
      after: 180_000,
    });
    expect(faultOf({ code: 80009 }, 400, { 'x-business-use-case-usage': 'nonsense' })).not.toHaveProperty(
      'after',
    );
  });

  test('is reported in the words meant for people, with the trace that support asks for', () => {
    const fault = faultOf({
      code: 100,
      error_subcode: 1803063,
      error_user_msg: 'Titles cannot be all caps.',
    });
    expect(fault?.message).toBe('Titles cannot be all caps. (subcode 1803063, fbtrace_id TRACE)');
  });

  test('that quotes a token does not pass it on', () => {
    const fault = faultOf({ code: 190, message: 'Malformed access token EAABsbCS1iHgBAKZC0fakefake' });
    expect(fault?.message).not.toContain('EAAB');
    expect(fault?.hint).toContain('FACEBOOK_ACCESS_TOKEN');
  });

  test('of 200 with errors and no id is a refusal', () => {
    const errors = [{ error_subcode: 7, invalid_attribute: 'name', error_message: 'The name is taken.' }];
    expect(facebook.fault(answered({ errors }))).toMatchObject({ scope: 'submission', retry: false });
    expect(facebook.fault(answered({ id: '1', errors }))).toBeUndefined();
  });
});

describe('a call', () => {
  const { auth } = facebook;
  if (auth.kind !== 'static-token') throw new Error('Facebook signs in with a token');

  test('carries the token in a header and nothing in its URL', () => {
    expect(auth.sign({ access_token: 'T' }, 1700000000)).toEqual({
      headers: { authorization: 'Bearer T' },
      query: {},
    });
  });

  test('proves that it knows the app secret, for its own second', () => {
    const { query } = auth.sign({ access_token: 'T', app_secret: 'S' }, 1700000000.9);
    expect(query).toEqual({
      appsecret_time: '1700000000',
      // printf 'T|1700000000' | openssl dgst -sha256 -hmac S
      appsecret_proof: 'f62783bc70ebb5af7728f0a6b9cfe8a7dd586ab72a8fd13865a049f458f7cc40',
    });
    expect(auth.sign({ access_token: 'T', app_secret: 'S' }, 1700000001).query).not.toEqual(query);
  });
});
