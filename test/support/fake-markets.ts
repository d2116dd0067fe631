import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { amazon } from '../../src/channels/amazon/index.ts';
import type { Channel } from '../../src/channels/channel.ts';
import { ebay } from '../../src/channels/ebay/index.ts';
import { facebook } from '../../src/channels/facebook/index.ts';
import { google } from '../../src/channels/google/index.ts';
import type { Answer } from '../../src/channels/upload.ts';
import type { Call } from '../../src/delivery/http.ts';

/** One call as a marketplace sees it: the budget it spends, and the answer when there is budget left. */
export interface Taken {
  readonly budget: string;
  readonly answer: () => Partial<Answer>;
}

/** A marketplace that takes whatever it is sent, at once and whole: what remains is what its limits cost. */
export interface FakeMarket {
  readonly channel: Channel;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly prepared: Readonly<Record<string, unknown>>;
  /** The calls that cannot be avoided, by budget. */
  calls(skus: number, submissions: number): Readonly<Record<string, number>>;
  take(call: Call): Taken;
}

const json = (value: unknown) => (): Partial<Answer> => ({ json: value, text: JSON.stringify(value) });

export function fakeGoogle(): FakeMarket {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const credentials = JSON.stringify({
    client_email: 'push@example.iam.gserviceaccount.com',
    private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
  });
  return {
    channel: google,
    settings: { merchant_id: '123456', feed_label: 'US', language: 'en' },
    secrets: { credentials },
    prepared: { dataSource: 'accounts/123456/dataSources/1' },
    calls: (skus) => ({ products: skus }),
    take({ url }) {
      if (url.endsWith('/token'))
        return { budget: 'token', answer: json({ access_token: 't', expires_in: 3600 }) };
      return { budget: 'products', answer: json({ product: 'accounts/123456/products/x' }) };
    },
  };
}

export function fakeAmazon(): FakeMarket {
  let documents = 0;
  const counts: number[] = [];
  const operations: readonly [RegExp, (call: Call) => Taken][] = [
    [/\/token$/, () => ({ budget: 'token', answer: json({ access_token: 't', expires_in: 3600 }) })],
    [
      /documents$/,
      () => {
        documents += 1;
        const url = `https://store.example/${documents}`;
        return { budget: 'createFeedDocument', answer: json({ feedDocumentId: `d${documents}`, url }) };
      },
    ],
    [
      /store\.example\/\d+$/,
      ({ file }) => ({
        budget: 'documents',
        answer: () => {
          counts.push(countOf(file, /"messageId":/g));
          return { headers: { date: 'Sat, 21 Nov 2026 10:00:00 GMT' } };
        },
      }),
    ],
    [/feeds$/, () => ({ budget: 'createFeed', answer: () => json({ feedId: String(counts.length) })() })],
    [
      /feeds\/\d+$/,
      ({ url }) => ({
        budget: 'getFeed',
        answer: json({ processingStatus: 'DONE', resultFeedDocumentId: `r${url.split('/').at(-1)}` }),
      }),
    ],
    [
      /documents\/r\d+$/,
      ({ url }) => ({
        budget: 'getFeedDocument',
        answer: json({ url: `https://store.example/report/${url.split('r').at(-1)}` }),
      }),
    ],
    [
      /report\/\d+$/,
      ({ url }) => ({
        budget: 'documents',
        answer: json({
          summary: { messagesProcessed: counts[Number(url.split('/').at(-1)) - 1] },
          issues: [],
        }),
      }),
    ],
  ];
  return {
    channel: amazon,
    settings: { seller_id: 'A2EXAMPLE', marketplace: 'US', product_type: 'TENT' },
    secrets: { client_id: 'id', client_secret: 'secret', refresh_token: 'token' },
    prepared: {},
    calls: (_skus, n) => ({
      createFeedDocument: n,
      createFeed: n,
      getFeed: n,
      getFeedDocument: n,
      documents: 2 * n,
    }),
    take: (call) => performed(operations, call),
  };
}

export function fakeEbay(): FakeMarket {
  const files: (string | undefined)[] = [];
  let tasks = 0;
  const operations: readonly [RegExp, (call: Call) => Taken][] = [
    [/oauth2\/token$/, () => ({ budget: 'token', answer: json({ access_token: 't', expires_in: 7200 }) })],
    [
      /task$/,
      () => {
        tasks += 1;
        const location = `https://api.ebay.com/sell/feed/v1/task/task-${tasks}`;
        return { budget: 'LMS_ADD_FIXED_PRICE_ITEM', answer: () => ({ headers: { location } }) };
      },
    ],
    [
      /upload_file$/,
      ({ url, file }) => {
        files[numberIn(url)] = file;
        return { budget: 'feed', answer: json({}) };
      },
    ],
    [/task-\d+$/, () => ({ budget: 'feed', answer: json({ status: 'COMPLETED' }) })],
    [
      /download_result_file$/,
      ({ url }) => ({ budget: 'feed', answer: () => ({ text: resultOf(files[numberIn(url)]) }) }),
    ],
  ];
  return {
    channel: ebay,
    settings: {
      marketplace: 'EBAY_US',
      policies: { fulfillment: 'Standard', payment: 'Now', return: '30 days' },
      location: { country: 'US', postal_code: '95125' },
      category_id: '179010',
    },
    secrets: { client_id: 'id', client_secret: 'secret', refresh_token: 'token' },
    prepared: {},
    calls: (_skus, n) => ({ LMS_ADD_FIXED_PRICE_ITEM: n, feed: 3 * n }),
    take: (call) => performed(operations, call),
  };
}

export function fakeFacebook(): FakeMarket {
  const session = { id: '77', end_time: '2026-11-21T10:00:00+0000' };
  const operations: readonly [RegExp, (call: Call) => Taken][] = [
    [/uploads$/, () => ({ budget: 'graph', answer: json({ id: '77' }) })],
    [/\/77\b/, () => ({ budget: 'graph', answer: json(session) })],
  ];
  return {
    channel: facebook,
    settings: { catalog_id: '1234', feed: 'Shelfcast', api_version: 'v25.0' },
    secrets: { access_token: 'token' },
    prepared: { 'find-feed': { id: '99', items: 0, deletes: true } },
    calls: (_skus, n) => ({ graph: 2 * n }),
    take: (call) => performed(operations, call),
  };
}

function performed(operations: readonly [RegExp, (call: Call) => Taken][], call: Call): Taken {
  const path = call.url.split('?')[0] ?? '';
  const found = operations.find(([pattern]) => pattern.test(path));
  if (!found) throw new Error(`nobody answers ${call.method} ${call.url}`);
  return found[1](call);
}

function numberIn(url: string): number {
  return Number(/task-(\d+)/.exec(url)?.[1]);
}

function countOf(file: string | undefined, pattern: RegExp): number {
  return file === undefined ? 0 : (readFileSync(file, 'utf8').match(pattern)?.length ?? 0);
}

/** A result file in which every request was done. */
function resultOf(file: string | undefined): string {
  const ids = readFileSync(file ?? '', 'utf8').matchAll(/<MessageID>([^<]*)<\/MessageID>/g);
  const answers = [...ids].map(
    ([, id]) =>
      `<AddFixedPriceItemResponse><Ack>Success</Ack><CorrelationID>${id}</CorrelationID></AddFixedPriceItemResponse>`,
  );
  return `<BulkDataExchangeResponses>${answers.join('')}</BulkDataExchangeResponses>`;
}
