import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ebay } from '../../../src/channels/ebay/index.ts';
import type { Answer, Request, Step } from '../../../src/channels/upload.ts';
import { ChannelError } from '../../../src/errors.ts';
import { checkRequest, openapi } from '../../support/openapi.ts';
import { US } from './samples.ts';

const SPECS = new URL('../../../../shared/specs/ebay/openapi/', import.meta.url);
const hasSpecs = existsSync(SPECS);

const { steps } = ebay.upload(US, 'revise');
const submission = {
  id: '0'.repeat(32),
  verb: 'revise',
  filename: 'ebay-us.xml',
  bytes: 1000,
  listings: 1,
  createdAt: '2026-11-01T12:00:00.000Z',
};
const results = { task: 'task-10-1', upload: true, process: { status: 'COMPLETED' } };

function step(name: string): Step {
  const found = steps.find((one) => one.name === name);
  if (!found) throw new Error(`there is no step ${name}`);
  return found;
}

function answer(json: unknown, headers: Record<string, string> = {}, status = 200): Answer {
  return { status, headers, text: JSON.stringify(json), json };
}

function problems(file: string, request: Request): readonly string[] {
  const { to, body } = request;
  return checkRequest(openapi(new URL(file, SPECS)), {
    method: request.method,
    path: 'path' in to ? to.path : '',
    ...(request.query ? { query: request.query } : {}),
    ...(request.headers ? { headers: request.headers } : {}),
    ...(body && 'json' in body ? { body: body.json } : {}),
    ...(body && 'multipart' in body
      ? { body: body.multipart.fields, contentType: 'multipart/form-data' }
      : {}),
  });
}

describe.skipIf(!hasSpecs)('requests to eBay', () => {
  it('are what the Sell Feed API describes', () => {
    const requests = steps.flatMap((one) => [
      one.request(results, submission),
      ...(one.lost ? [one.lost.request(results, submission)] : []),
    ]);
    expect(requests.flatMap((request) => problems('sell_feed_v1_oas3.json', request))).toEqual([]);
    expect(requests).toHaveLength(6);
  });

  it('of doctor are what the Feed and Account APIs describe', () => {
    const requests = ebay.doctor(US).map((one) => one.request({}, submission));
    const [feed, ...account] = requests;
    expect(feed && problems('sell_feed_v1_oas3.json', feed)).toEqual([]);
    expect(account.flatMap((request) => problems('sell_account_v1_oas3.1.9.3.json', request))).toEqual([]);
  });
});

describe('the upload to eBay', () => {
  it('asks for a task of the verb, on the marketplace, under a budget of its own', () => {
    const request = step('task').request({}, submission);
    expect(request).toMatchObject({
      headers: { 'X-EBAY-C-MARKETPLACE-ID': 'EBAY_US' },
      body: { json: { feedType: 'LMS_REVISE_FIXED_PRICE_ITEM', schemaVersion: '1235' } },
    });
    expect(ebay.limits[request.budget]?.daily).toBe(400);
  });

  it('takes the task from the Location header, and says so when there is none', () => {
    const location = 'https://api.ebay.com/sell/feed/v1/task/task-10-123?x=1';
    expect(step('task').read(answer(undefined, { location }, 202), {})).toEqual({ value: 'task-10-123' });
    expect(() => step('task').read(answer(undefined, {}, 202), {})).toThrow(ChannelError);
  });

  it('sends the file as the part and with the fields that eBay asks for', () => {
    expect(step('upload').request(results, submission).body).toEqual({
      multipart: {
        fields: { fileName: 'ebay-us.xml', name: 'file', type: 'form-data' },
        file: { name: 'file', filename: 'ebay-us.xml', contentType: 'application/xml' },
      },
    });
  });

  it.each(['CREATED', 'QUEUED', 'IN_PROCESS', 'SCHEDULED', 'A_NEW_WORD'])(
    'waits while the task is %s',
    (status) => {
      expect(step('process').read(answer({ status }), results)).toEqual({ wait: `eBay says ${status}` });
    },
  );

  it.each(['COMPLETED', 'COMPLETED_WITH_ERROR', 'PARTIALLY_PROCESSED'])(
    'downloads the result when the task is %s',
    (status) => {
      const reading = step('process').read(
        answer({ status, uploadSummary: { successCount: 1, failureCount: 2 } }),
        results,
      );
      expect(reading).toEqual({ value: { status, successCount: 1, failureCount: 2 } });
      expect(step('result').when?.({ ...results, process: { status } })).toBe(true);
      expect(step('result').keeps).toBe(true);
    },
  );

  it.each(['FAILED', 'ABORTED'])('is refused when the task is %s', (status) => {
    const reading = step('process').read(answer({ status }), results);
    expect(reading).toEqual({ value: { status } });
    const ended = { ...results, process: { status } };
    expect(step('result').when?.(ended)).toBe(false);
    expect(ebay.upload(US, 'revise').report?.({}, ended, [])).toMatchObject({ refused: true });
  });
});

describe('a call whose answer was lost', () => {
  const task = (taskId: string, status: string, creationDate: string) => ({ taskId, status, creationDate });
  const found = (tasks: readonly object[], date = 'Sun, 01 Nov 2026 12:10:00 GMT') =>
    step('task').lost?.read(answer({ tasks }, { date }), {}, submission);

  it('has made the newest task without a file since the submission was written', () => {
    const tasks = [
      task('old', 'CREATED', '2026-11-01T11:59:59.000Z'),
      task('first', 'CREATED', '2026-11-01T12:00:01.000Z'),
      task('ours', 'CREATED', '2026-11-01T12:00:09.000Z'),
      task('used', 'QUEUED', '2026-11-01T12:00:10.000Z'),
    ];
    expect(found(tasks)).toBe('ours');
    expect(found(tasks.slice(0, 1))).toBeUndefined();
    expect(found([])).toBeUndefined();
  });

  it('is made again when the task is about to expire', () => {
    const tasks = [task('ours', 'CREATED', '2026-11-01T12:00:09.000Z')];
    expect(found(tasks, 'Sun, 01 Nov 2026 12:56:00 GMT')).toBeUndefined();
  });

  it('has uploaded the file when the task is no longer new', () => {
    const read = (status: string) => step('upload').lost?.read(answer({ status }), results, submission);
    expect(read('CREATED')).toBeUndefined();
    expect(read('QUEUED')).toBe(true);
    expect(read('COMPLETED')).toBe(true);
  });
});

describe('signing in', () => {
  it('sends the client as Basic authentication and asks for no scope of its own', () => {
    if (ebay.auth.kind !== 'refresh-token') throw new Error('another kind of sign-in');
    const request = ebay.auth.request({
      client_id: 'id',
      client_secret: 'se:cret',
      refresh_token: 'v^1.1#x',
    });
    expect(request).toMatchObject({
      to: { endpoint: 'auth', path: '/identity/v1/oauth2/token' },
      headers: { authorization: `Basic ${Buffer.from('id:se:cret').toString('base64')}` },
      body: { form: { grant_type: 'refresh_token', refresh_token: 'v^1.1#x' } },
      auth: false,
    });
  });
});
