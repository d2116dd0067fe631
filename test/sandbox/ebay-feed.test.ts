import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { playEbay } from '../../src/sandbox/ebay.ts';
import { type Served, serve } from '../../src/sandbox/server.ts';
import { bytesOf, signIn } from '../channels/ebay/drive.ts';
import { ebayItem, US } from '../channels/ebay/samples.ts';
import { newListing } from '../support/samples.ts';

let served: Served;
let token: string;
/** Milliseconds that the clock of the sandbox was put forward. */
let skipped: number;

beforeEach(async () => {
  skipped = 0;
  served = await serve((world) => playEbay({ ...world, now: () => world.now() + skipped }), 0, 1000);
  token = await signIn(served);
});

afterEach(() => served.close());

const FILE = bytesOf(US, 'add', [newListing('T', ebayItem())]);
const TASK = { feedType: 'LMS_ADD_FIXED_PRICE_ITEM', schemaVersion: '1235' };

function call(
  method: string,
  path: string,
  body?: string | FormData | URLSearchParams,
  headers: Record<string, string> = {},
) {
  return fetch(served.url + path, {
    method,
    headers: { authorization: `Bearer ${token}`, 'X-EBAY-C-MARKETPLACE-ID': 'EBAY_US', ...headers },
    ...(body === undefined ? {} : { body }),
  });
}

async function errorOf(answer: Promise<Response>): Promise<[number, number]> {
  const response = await answer;
  const { errors } = (await response.json()) as { errors: { errorId: number }[] };
  return [response.status, errors[0]?.errorId ?? 0];
}

function createTask(body: object = TASK, headers: Record<string, string> = {}): Promise<Response> {
  return call('POST', '/sell/feed/v1/task', JSON.stringify(body), {
    'content-type': 'application/json',
    ...headers,
  });
}

async function newTask(): Promise<string> {
  const location = (await createTask()).headers.get('location') ?? '';
  expect(location).toMatch(/\/sell\/feed\/v1\/task\/task-/);
  return new URL(location).pathname;
}

function form(part: string, text: string, fields: Record<string, string> = {}): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  data.append(part, new Blob([text], { type: 'application/xml' }), 'ebay-us.xml');
  return data;
}

async function finished(task: string): Promise<{ status: string; uploadSummary: object }> {
  for (;;) {
    const body = (await (await call('GET', task)).json()) as { status: string; uploadSummary: object };
    if (body.status.startsWith('COMPLETED')) return body;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('signing in to the sandbox', () => {
  const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });
  const right = basic('sandbox-client-id:sandbox-client-secret');
  const grant = { grant_type: 'refresh_token', refresh_token: 'sandbox-refresh-token' };

  it.each([
    ['another client', basic('sandbox-client-id:wrong'), grant, 401, 'invalid_client'],
    ['another token', right, { ...grant, refresh_token: 'wrong' }, 400, 'invalid_grant'],
    ['another grant', right, { ...grant, grant_type: 'client_credentials' }, 400, 'unsupported_grant_type'],
  ])('refuses %s', async (_, headers, body, status, error) => {
    const answer = await call('POST', '/identity/v1/oauth2/token', new URLSearchParams(body), headers);
    expect([answer.status, await answer.json()]).toMatchObject([status, { error }]);
  });

  it('lets an access token expire after two hours of its clock', async () => {
    expect((await call('GET', '/sell/feed/v1/task?feed_type=LMS_ADD_FIXED_PRICE_ITEM')).status).toBe(200);
    skipped = 7_200_000;
    expect(await errorOf(call('GET', '/sell/feed/v1/task?feed_type=LMS_ADD_FIXED_PRICE_ITEM'))).toEqual([
      401, 1001,
    ]);
  });
});

describe('tasks of the sandbox', () => {
  it('are refused for a wrong header, feed type, version or media type', async () => {
    expect(await errorOf(createTask(TASK, { 'X-EBAY-C-MARKETPLACE-ID': 'ebay_us' }))).toEqual([400, 160027]);
    expect(await errorOf(createTask({ ...TASK, feedType: 'LMS_ADD' }))).toEqual([400, 160017]);
    expect(await errorOf(createTask({ ...TASK, feedType: 'LMS_ACTIVE_INVENTORY_REPORT' }))).toEqual([
      400, 160030,
    ]);
    expect(await errorOf(createTask({ ...TASK, schemaVersion: 'new' }))).toEqual([400, 160018]);
    expect(await errorOf(createTask(TASK, { 'content-type': 'text/plain' }))).toEqual([415, 2005]);
    expect(await errorOf(createTask(TASK, { authorization: 'Bearer other' }))).toEqual([401, 1001]);
  });

  it('take one file, under the name file, while it is fresh', async () => {
    const task = await newTask();
    const upload = (body: FormData | string, headers = {}) =>
      call('POST', `${task}/upload_file`, body, headers);
    expect(await errorOf(upload('<x/>', { 'content-type': 'application/xml' }))).toEqual([415, 2005]);
    expect(await errorOf(upload(form('payload', FILE)))).toEqual([400, 160100]);
    expect(await errorOf(upload(form('file', FILE, { name: 'other' })))).toEqual([400, 160020]);
    expect(await errorOf(upload(form('file', '<AddFixedPriceItemRequest/>')))).toEqual([400, 160020]);
    expect(await errorOf(upload(form('file', `${FILE}${' '.repeat(16 * 2 ** 20)}`)))).toEqual([400, 160028]);
    expect(
      (await upload(form('file', FILE, { fileName: 'a.xml', name: 'file', type: 'form-data' }))).status,
    ).toBe(200);
    expect(await errorOf(upload(form('file', FILE)))).toEqual([400, 160023]);
  });

  it('take no file an hour after they were made', async () => {
    const late = await newTask();
    skipped = 3_600_000;
    expect(await errorOf(call('POST', `${late}/upload_file`, form('file', FILE)))).toEqual([400, 160026]);
  });

  it('are listed by feed type, and unknown ones are not there', async () => {
    const task = await newTask();
    const list = await (await call('GET', '/sell/feed/v1/task?feed_type=LMS_ADD_FIXED_PRICE_ITEM')).json();
    expect(list).toMatchObject({ total: 1, tasks: [{ taskId: task.split('/').at(-1), status: 'CREATED' }] });
    expect(await errorOf(call('GET', '/sell/feed/v1/task'))).toEqual([400, 160004]);
    expect(
      await errorOf(call('GET', '/sell/feed/v1/task?feed_type=LMS_ADD_FIXED_PRICE_ITEM&look_back_days=91')),
    ).toEqual([400, 160011]);
    expect(await errorOf(call('GET', '/sell/feed/v1/task/task-none'))).toEqual([404, 160003]);
  });

  it('hand out the result when they are done, packed as gzip, as zip and not at all by turns', async () => {
    const beginnings: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      const task = await newTask();
      expect(await errorOf(call('GET', `${task}/download_result_file`))).toEqual([404, 160014]);
      await call('POST', `${task}/upload_file`, form('file', FILE));
      expect(await finished(task)).toMatchObject({
        status: i === 0 ? 'COMPLETED' : 'COMPLETED_WITH_ERROR',
        uploadSummary: { successCount: i === 0 ? 1 : 0, failureCount: i === 0 ? 0 : 1 },
      });
      const bytes = new Uint8Array(await (await call('GET', `${task}/download_result_file`)).arrayBuffer());
      beginnings.push(Buffer.from(bytes.slice(0, 2)).toString('hex'));
    }
    expect(beginnings).toEqual(['1f8b', '504b', '3c3f']);
  });
});

describe('files that hold what does not belong there', () => {
  async function resultOf(text: string): Promise<string> {
    const task = await newTask();
    await newTask();
    const plain = await newTask();
    await call('POST', `${plain}/upload_file`, form('file', text));
    await finished(plain);
    expect(task).not.toBe(plain);
    return (await call('GET', `${plain}/download_result_file`)).text();
  }

  it('have the request refused for an element that eBay does not know', async () => {
    const result = await resultOf(FILE.replace('<Title>', '<Titel>x</Titel><Title>'));
    expect(result).toContain('<Ack>Failure</Ack>');
    expect(result).toContain('Titel is not allowed in Item');
    expect(result).toContain('<CorrelationID>add:T</CorrelationID>');
  });

  it('have a request of another kind refused', async () => {
    expect(await resultOf(FILE.replaceAll('AddFixedPriceItem', 'ReviseFixedPriceItem'))).toContain(
      'does not belong in this file',
    );
  });

  it('have no CorrelationID for a request without a MessageID', async () => {
    const result = await resultOf(FILE.replace('<MessageID>add:T</MessageID>', ''));
    expect(result).toContain('<Ack>Success</Ack>');
    expect(result).not.toContain('CorrelationID');
  });
});
