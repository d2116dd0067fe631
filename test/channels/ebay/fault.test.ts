import { describe, expect, it } from 'vitest';
import { ebay } from '../../../src/channels/ebay/index.ts';

function faultOf(status: number, json: unknown) {
  return ebay.fault({ status, headers: {}, text: JSON.stringify(json), json });
}

const errors = (errorId: number) => ({
  errors: [{ errorId, domain: 'API_FEED', message: 'short', longMessage: 'long' }],
});

describe('what an answer of eBay means', () => {
  it.each([200, 202])('is nothing wrong with status %d', (status) => {
    expect(faultOf(status, undefined)).toBeUndefined();
  });

  it.each([
    [400, { error: 'invalid_grant', error_description: 'gone' }, 'invalid_grant', 'account', false],
    [401, { error: 'invalid_client' }, 'invalid_client', 'account', false],
    [401, errors(1001), '1001', 'account', false],
    [403, errors(1100), '1100', 'account', false],
    [429, errors(2001), '2001', 'submission', true],
    [409, errors(160024), '160024', 'submission', true],
    [409, errors(160025), '160025', 'account', false],
    [400, errors(160026), '160026', 'submission', false],
    [400, errors(160018), '160018', 'account', false],
    [500, errors(160001), '160001', 'submission', true],
    [503, undefined, '503', 'submission', true],
    [404, undefined, '404', 'submission', false],
  ])('status %d with %j', (status, json, code, scope, retry) => {
    expect(faultOf(status, json)).toMatchObject({ code, scope, retry });
  });

  it('passes on what eBay says, and what to do', () => {
    expect(faultOf(400, errors(160018))).toMatchObject({
      message: 'long',
      hint: expect.stringContaining('schema_version'),
    });
    expect(faultOf(400, { error: 'invalid_grant', error_description: 'gone' })).toMatchObject({
      message: 'gone',
      hint: expect.stringContaining('EBAY_REFRESH_TOKEN'),
    });
  });
});
