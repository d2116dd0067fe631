import { describe, expect, test } from 'vitest';
import { google } from '../../../src/channels/google/index.ts';
import type { Answer, Outcome } from '../../../src/channels/upload.ts';
import { answer, refused } from './answers.ts';
import { target } from './samples.ts';

function outcome(verb: string, from: Answer): Outcome | undefined {
  return google.upload(target, verb).each?.read(from, { index: 1, listing: 'A', skus: ['A'] });
}

describe('an inserted product', () => {
  test('is accepted, and its name as Google finds it is kept', () => {
    const json = { name: 'accounts/1/productInputs/en~US~A', product: 'accounts/1/products/en~US~A' };
    expect(outcome('insert', answer(200, json))).toEqual({
      sku: 'A',
      accepted: true,
      issues: [],
      ids: { name: 'accounts/1/products/en~US~A' },
    });
  });

  test('is refused with the reason, field, value and page that Google gives', () => {
    const no = refused(
      400,
      {
        REASON: 'INVALID_PRICE',
        FIELD_LOCATION: 'productAttributes.salePrice',
        FIELD_VALUE: '-1',
        HELP_CENTER_LINK: 'https://support.google.com/merchants/answer/1',
      },
      'The price is not valid.',
    );
    expect(outcome('insert', no)).toEqual({
      sku: 'A',
      accepted: false,
      issues: [
        {
          rule: 'google/invalid-price',
          severity: 'error',
          origin: 'report',
          sku: 'A',
          target: 'google-us',
          field: 'sale_price',
          value: '-1',
          message: 'The price is not valid.',
          hint: 'Correct sale_price of this product in the catalog or by a rule, then push again.',
          link: 'https://support.google.com/merchants/answer/1',
        },
      ],
    });
  });

  test.each([
    ['product_input.product_attributes.gtins[0]', 'gtin'],
    ['productAttributes.shipping[1].price', 'shipping'],
    ['offerId', 'id'],
    ['somewhere.else', 'somewhere.else'],
  ])('is refused at %s, which is %s in the catalog', (FIELD_LOCATION, field) => {
    const found = outcome('insert', refused(400, { REASON: 'X', FIELD_LOCATION }));
    expect(found?.issues[0]?.field).toBe(field);
  });

  test('is refused without a reason by the word of the status', () => {
    const no = answer(400, { error: { code: 400, message: 'Unknown name "x"', status: 'INVALID_ARGUMENT' } });
    expect(outcome('insert', no)?.issues[0]).toMatchObject({
      rule: 'google/invalid-argument',
      message: 'Unknown name "x"',
    });
  });

  test('never takes a link that is not https', () => {
    const no = refused(400, { REASON: 'X', HELP_CENTER_LINK: 'javascript:alert(1)' });
    expect(outcome('insert', no)?.issues[0]).not.toHaveProperty('link');
  });

  test('counts as accepted, with a warning, when Google holds a newer version', () => {
    const aborted = answer(409, { error: { code: 409, message: 'Old.', status: 'ABORTED' } });
    expect(outcome('insert', aborted)).toMatchObject({
      accepted: true,
      issues: [{ rule: 'google/superseded', severity: 'warning', sku: 'A' }],
    });
  });

  test('over the item limit is told how to get a higher one', () => {
    const full = refused(403, { REASON: 'too_many_items' });
    expect(google.fault(full)).toMatchObject({ scope: 'item', retry: false });
    expect(outcome('insert', full)?.issues[0]?.hint).toContain('higher item limit');
  });
});

describe('a deleted product', () => {
  test('is gone, also when it was gone before', () => {
    expect(outcome('delete', answer(200, {}))).toEqual({ sku: 'A', accepted: true, issues: [] });
    const missing = refused(404, { REASON: 'NOT_FOUND', FIELD_LOCATION: 'name' });
    expect(google.fault(missing)).toMatchObject({ scope: 'item' });
    expect(outcome('delete', missing)).toEqual({ sku: 'A', accepted: true, issues: [] });
  });

  test('that is missing is no success for an insert', () => {
    expect(outcome('insert', refused(404, { REASON: 'NOT_FOUND' }))).toMatchObject({ accepted: false });
  });
});

describe('a fault', () => {
  test('is none in a good answer', () => {
    expect(google.fault(answer(200, { error: 'in a field of this name' }))).toBeUndefined();
  });

  test('of a project that is not registered is no expired token, and says how to register', () => {
    const fault = google.fault(
      refused(401, { REASON: 'GCP_NOT_REGISTERED' }, 'GCP project with id x is not registered'),
    );
    expect(fault).toMatchObject({ scope: 'account', retry: false, code: 'gcp-not-registered' });
    expect(fault?.hint).toContain('registerGcp');
  });

  test.each([401, 403])('of status %i concerns the account', (status) => {
    const fault = google.fault(answer(status, { error: { code: status, message: 'No.', status: 'NO' } }));
    expect(fault).toMatchObject({ scope: 'account', retry: false });
    expect(fault?.hint).toContain('service-account email');
  });

  test('of the token endpoint concerns the account', () => {
    const fault = google.fault(
      answer(400, { error: 'invalid_grant', error_description: 'Invalid JWT Signature.' }),
    );
    expect(fault).toMatchObject({
      scope: 'account',
      code: 'invalid-grant',
      message: 'Invalid JWT Signature.',
    });
  });

  test('of the day is final until noon UTC, and of the minute passes', () => {
    expect(google.fault(refused(429, { REASON: 'quota/daily_limit_exceeded' }))).toMatchObject({
      scope: 'account',
      retry: false,
      hint: expect.stringContaining('12:00 UTC'),
    });
    expect(google.fault(refused(429, { REASON: 'quota/request_rate_too_high' }))).toMatchObject({
      retry: true,
    });
    expect(google.fault(answer(429, '', { 'retry-after': '7' }))).toMatchObject({ retry: true, after: 7000 });
  });

  test.each([
    ['by its reason', 404, { REASON: 'DATA_SOURCE_NOT_FOUND' }],
    ['by its place', 400, { REASON: 'INVALID', FIELD_LOCATION: 'data_source' }],
  ])('of the data source is known %s and asks for another push', (_name, status, metadata) => {
    const fault = google.fault(refused(status, metadata));
    expect(fault).toMatchObject({ scope: 'account', hint: expect.stringContaining('looked up anew') });
  });

  test.each([408, 500, 502, 503, 504])(
    'of status %i passes, and does not stop the other products',
    (status) => {
      expect(google.fault(answer(status, undefined))).toMatchObject({ scope: 'submission', retry: true });
    },
  );

  test.each([400, 404, 409])('of status %i is an outcome of one product', (status) => {
    expect(google.fault(refused(status, { REASON: 'X' }))).toMatchObject({ scope: 'item', retry: false });
  });
});
