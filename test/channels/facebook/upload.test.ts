import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { HEAD } from '../../../src/channels/facebook/format.ts';
import { facebook } from '../../../src/channels/facebook/index.ts';
import { unknownToGraph } from '../../support/graph-spec.ts';
import { answered, feed, results, step, submission, target } from './sample.ts';

const specs = new URL('../../../../shared/specs/facebook/api_specs/', import.meta.url);

describe('the upload', () => {
  test.each([
    ['replace', 'false'],
    ['update', 'true'],
  ])('of a %s says update_only=%s and gives its file a content type', (verb, updateOnly) => {
    expect(step('upload', verb).request(results, submission)).toMatchObject({
      method: 'POST',
      to: { endpoint: 'api', path: '/v26.0/77/uploads' },
      body: {
        multipart: {
          fields: { update_only: updateOnly },
          file: { name: 'file', filename: `shelfcast-${submission.id}.csv`, contentType: 'text/csv' },
        },
      },
    });
  });

  test('that got lost is found by the name of its file', () => {
    const { lost } = step('upload');
    const sessions = [
      { id: '90', filename: 'other.csv' },
      { id: '91', filename: `shelfcast-${submission.id}.csv` },
    ];
    expect(lost?.read(answered({ data: sessions }), results, submission)).toBe('91');
    expect(lost?.read(answered({ data: [] }), results, submission)).toBeUndefined();
  });

  test('that answers without an id may have taken effect, and is not simply repeated', () => {
    expect(() => step('upload').read(answered({}), results)).toThrow(
      expect.objectContaining({ fault: expect.objectContaining({ lost: true, retryable: true }) }),
    );
  });

  test.each([
    ['holds items that are not ours', { items: 11 }, {}, /holds 11 items, of which only 10 are known/],
    ['keeps what is deleted', { deletes: false }, {}, /deletion switched off/],
    ['would be emptied', {}, { bytes: HEAD.length }, /would be emptied/],
  ])('does not replace a feed that %s', (_, wrong, file, why) => {
    const at = { 'find-feed': { ...feed, ...wrong } };
    expect(() => step('upload', 'replace').request(at, { ...submission, ...file })).toThrow(why);
    expect(step('upload', 'update').request(at, { ...submission, ...file })).toBeDefined();
  });

  test('asks for the version that the target names', () => {
    const pinned = { ...target, settings: { ...target.settings, api_version: 'v25.0' } };
    expect(facebook.doctor(pinned)[0]?.request({}, submission).to).toEqual({
      endpoint: 'api',
      path: '/v25.0/1234',
    });
  });
});

describe('the session', () => {
  test('is over when it has an end, which it has no status for', () => {
    const session = { id: '88', start_time: '2026-11-21T12:00:10+0000', num_detected_items: 4 };
    expect(step('session').read(answered(session), results)).toEqual({ wait: 'Facebook has read 4 items' });
    const done = { ...session, end_time: '2026-11-21T12:01:00+0000', error_count: 0 };
    expect(step('session').read(answered(done), results)).toEqual({ value: done });
  });

  test('without errors and warnings is not asked about them', () => {
    const clean = { ...results, session: { end_time: 'x', error_count: 0, warning_count: 0 } };
    const warned = { ...results, session: { end_time: 'x', error_count: 0, warning_count: '2' } };
    for (const name of ['request-report', 'report-file', 'error-report', 'errors']) {
      expect(step(name).when?.(clean)).toBe(false);
      expect(step(name).when?.(warned)).toBe(true);
    }
  });

  test.each(['NOT_REQUESTED', 'REQUESTED', 'CREATED'])(
    'has no error report yet while it is %s',
    (report_status) => {
      const reading = step('report-file').read(answered({ error_report: { report_status } }), results);
      expect(reading).toEqual({ wait: `the error report is ${report_status}` });
    },
  );

  test.each(['SESSION_DATA_NOT_FOUND', 'ERROR_REPORT_OUTDATED', 'FATAL_ERROR'])(
    'will have no error report when it is %s, and the samples do',
    (report_status) => {
      const reading = step('report-file').read(answered({ error_report: { report_status } }), results);
      expect(reading).toEqual({ value: null });
      expect(step('error-report').when?.({ ...results, 'report-file': null })).toBe(false);
    },
  );

  test('has its error report fetched without a token', () => {
    expect(step('error-report').request(results, submission)).toMatchObject({
      to: { url: 'https://cdn.example/report.csv?sig=1' },
      auth: false,
    });
  });
});

test('the doctor refuses a catalog of something else', () => {
  const read = (vertical: string) => step('catalog').read(answered({ name: 'Cars', vertical }), {});
  expect(read('commerce')).toEqual({ value: { name: 'Cars', product_count: undefined } });
  expect(() => read('vehicles')).toThrow(/holds vehicles, not products/);
});

describe.skipIf(!existsSync(specs))('every request is known to the API specification:', () => {
  test.each([
    ['find-feed', 'ProductCatalog'],
    ['create-feed', 'ProductCatalog'],
    ['upload', 'ProductFeed'],
    ['session', 'ProductFeedUpload'],
    ['request-report', 'ProductFeedUpload'],
    ['report-file', 'ProductFeedUpload'],
    ['errors', 'ProductFeedUpload'],
    ['catalog', 'ProductCatalog'],
  ])('%s', (name, node) => {
    const { request, lost } = step(name);
    expect(unknownToGraph(specs, node, request(results, submission))).toEqual([]);
    if (lost) expect(unknownToGraph(specs, node, lost.request(results, submission))).toEqual([]);
  });

  test('a misspelt parameter, field or edge would be found', () => {
    const request = step('session').request(results, submission);
    expect(
      unknownToGraph(specs, 'ProductFeedUpload', { ...request, query: { fields: 'id,endtime' } }),
    ).toHaveLength(1);
    expect(unknownToGraph(specs, 'ProductFeedUpload', { ...request, query: { field: 'id' } })).toHaveLength(
      1,
    );
    expect(unknownToGraph(specs, 'ProductFeed', step('errors').request(results, submission))).toHaveLength(1);
  });
});
