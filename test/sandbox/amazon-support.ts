import { gunzipSync } from 'node:zlib';
import { afterEach } from 'vitest';
import { playAmazon } from '../../src/sandbox/amazon.ts';
import { type Served, serve } from '../../src/sandbox/server.ts';
import type { Json } from '../channels/amazon/support.ts';

const AGENT = 'Shelfcast/0.1 (Language=TypeScript)';
export const TYPE = 'application/json; charset=UTF-8';
export const US = 'ATVPDKIKX0DER';
export const FEEDS = '/feeds/2021-06-30';

let served: Served | undefined;
afterEach(() => served?.close());

/** Addresses of documents live for five minutes, so a busy machine must not be rushed. */
export async function open(speed = 200): Promise<Served> {
  served = await serve(playAmazon, 0, speed);
  return served;
}

export async function signIn(at: Served, different: Record<string, string> = {}): Promise<Response> {
  const form = {
    grant_type: 'refresh_token',
    refresh_token: 'sandbox-refresh-token',
    client_id: 'sandbox-client-id',
    client_secret: 'sandbox-client-secret',
    ...different,
  };
  return fetch(`${at.url}/auth/o2/token`, { method: 'POST', body: new URLSearchParams(form) });
}

export async function json(answer: Response): Promise<Json> {
  const body: unknown = await answer.json();
  return Object.fromEntries(Object.entries(body ?? {}));
}

export async function tokenOf(at: Served): Promise<string> {
  return String((await json(await signIn(at))).access_token);
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

interface Sent {
  readonly status: number;
  readonly body: Json;
}

/** A call of the API with everything that it must bring along. */
export async function call(
  at: Served,
  method: string,
  path: string,
  body?: object,
  headers = {},
): Promise<Sent> {
  const token = await tokenOf(at);
  const answer = await fetch(at.url + path, {
    method,
    headers: {
      'x-amz-access-token': token,
      'user-agent': AGENT,
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: answer.status, body: await json(answer) };
}

export async function upload(at: Served, feed: unknown): Promise<string> {
  const { body } = await call(at, 'POST', `${FEEDS}/documents`, { contentType: TYPE });
  const bytes = typeof feed === 'string' ? feed : JSON.stringify(feed);
  await fetch(String(body.url), { method: 'PUT', headers: { 'content-type': TYPE }, body: bytes });
  return String(body.feedDocumentId);
}

export function spec(inputFeedDocumentId: string): object {
  return { feedType: 'JSON_LISTINGS_FEED', marketplaceIds: [US], inputFeedDocumentId };
}

interface Report {
  readonly header: Json;
  readonly issues: readonly { code: string; messageId?: number; attributeName?: string }[];
  readonly summary: Json;
  readonly items?: readonly { sku: string; issues?: readonly object[] }[];
}

/** Uploads a feed, waits for its end, and reads its report. */
export async function processed(at: Served, feed: unknown): Promise<Report> {
  const created = await call(at, 'POST', `${FEEDS}/feeds`, spec(await upload(at, feed)));
  for (;;) {
    const { body } = await call(at, 'GET', `${FEEDS}/feeds/${created.body.feedId}`);
    if (body.processingStatus === 'FATAL') throw new Error('the sandbox gave the feed up');
    if (body.processingStatus !== 'DONE') {
      await pause(10);
      continue;
    }
    const document = await call(at, 'GET', `${FEEDS}/documents/${body.resultFeedDocumentId}`);
    const packed = await fetch(String(document.body.url));
    return JSON.parse(gunzipSync(await packed.arrayBuffer()).toString());
  }
}

export const place = { marketplace_id: US };
const words = { ...place, language_tag: 'en_US' };
export const good = {
  item_name: [{ value: 'Tent', ...words }],
  brand: [{ value: 'Nordvik', ...words }],
  product_description: [{ value: 'Light', ...words }],
  condition_type: [{ value: 'new_new', ...place }],
  externally_assigned_product_identifier: [{ type: 'ean', value: '4006381333931', ...place }],
  purchasable_offer: [
    { ...place, currency: 'USD', audience: 'ALL', our_price: [{ schedule: [{ value_with_tax: 9.5 }] }] },
  ],
  fulfillment_availability: [{ fulfillment_channel_code: 'DEFAULT', quantity: 1 }],
};

export function update(messageId: number, sku: string, different: Json = {}): Json {
  const attributes = Object.entries({ ...good, ...different }).filter(([, value]) => value !== undefined);
  return {
    messageId,
    sku,
    operationType: 'UPDATE',
    productType: 'TENT',
    attributes: Object.fromEntries(attributes),
  };
}

export function patch(messageId: number, sku: string, ...patches: Json[]): Json {
  return { messageId, sku, operationType: 'PATCH', productType: 'TENT', patches };
}

export function feed(
  messages: readonly Json[],
  header: Json = { sellerId: 'A2EXAMPLE', version: '2.0' },
): Json {
  return { header, messages };
}
