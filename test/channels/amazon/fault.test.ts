import { describe, expect, it } from 'vitest';
import { amazon } from '../../../src/channels/amazon/index.ts';
import type { Answer } from '../../../src/channels/upload.ts';

function answer(status: number, body: unknown = '', headers: Record<string, string> = {}): Answer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { status, headers, text, json: typeof body === 'string' ? undefined : body };
}

const api = (status: number, code: string, details = '') =>
  answer(status, { errors: [{ code, message: 'no', details }] });
const store = (code: string, message: string, status = 403) =>
  answer(status, `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`);

describe('an answer of Amazon', () => {
  it('is fine within 2xx', () => {
    expect([200, 201, 202, 204].map((status) => amazon.fault(answer(status)))).toEqual(
      Array(4).fill(undefined),
    );
  });

  it.each<[string, Answer, object]>([
    [
      'wrong client',
      answer(401, { error: 'invalid_client', error_description: 'Client authentication failed' }),
      { scope: 'account', retry: false, code: 'invalid_client' },
    ],
    [
      'revoked token',
      answer(400, { error: 'invalid_grant' }),
      { scope: 'account', retry: false, hint: expect.stringContaining('AMAZON_REFRESH_TOKEN') },
    ],
    ['sign-in out of order', answer(503, { error: 'server_error' }), { scope: 'submission', retry: true }],
    [
      'no access',
      api(403, 'Unauthorized', 'role'),
      {
        scope: 'account',
        retry: false,
        message: 'no role',
        hint: expect.stringContaining('Product Listing'),
      },
    ],
    ['bad request', api(400, 'InvalidInput'), { scope: 'submission', retry: false, code: 'InvalidInput' }],
    ['nothing there', api(404, 'NotFound'), { scope: 'submission', retry: false }],
    ['out of order', api(500, 'InternalFailure'), { scope: 'submission', retry: true }],
    ['a gateway', answer(502, '<html>'), { scope: 'submission', retry: true, code: '502' }],
    ['a door', answer(403, '<html>'), { scope: 'account', retry: false }],
    [
      'changed content type',
      store('SignatureDoesNotMatch', 'no match'),
      { scope: 'submission', retry: false, hint: expect.stringContaining('Content-Type') },
    ],
    [
      'stale address',
      store('AccessDenied', 'Request has expired'),
      {
        scope: 'submission',
        retry: false,
        code: 'AddressExpired',
        message: expect.stringContaining('five minutes'),
      },
    ],
    ['busy store', store('SlowDown', 'Reduce your rate', 503), { scope: 'submission', retry: true }],
  ])('%s is told apart', (_, given, fault) => {
    expect(amazon.fault(given)).toMatchObject(fault);
  });

  it('asks slow operations to wait a minute at least', () => {
    const waits = ['', '0.0083', '0.5', '2'].map((rate) => {
      const headers = rate === '' ? {} : { 'x-amzn-ratelimit-limit': rate };
      return amazon.fault({ ...api(429, 'QuotaExceeded'), headers })?.after;
    });
    expect(waits[0]).toBe(60_000);
    expect(waits[1]).toBeGreaterThan(120_000);
    expect(waits.slice(2)).toEqual([60_000, 500]);
    expect(amazon.fault(api(429, 'QuotaExceeded'))).toMatchObject({ retry: true, code: 'QuotaExceeded' });
  });
});
