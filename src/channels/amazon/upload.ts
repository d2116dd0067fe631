import { ChannelError } from '../../errors.ts';
import type { Target } from '../channel.ts';
import type { Hints, Patience } from '../limits.ts';
import type { Answer, Results, Step, Upload } from '../upload.ts';
import { isLostFeed, lostFeeds } from './lost.ts';
import { marketOf } from './marketplaces.ts';
import { report } from './report.ts';

const FEEDS = '/feeds/2021-06-30';

/** The address is signed over this very text: what is announced and what is sent must be the same bytes. */
const CONTENT_TYPE = 'application/json; charset=UTF-8';

/** Longest pause between two looks at a feed that Amazon may work on for hours. */
const MAX_PAUSE = 60_000;

/** Feeds are worked off one after another: minutes as a rule, up to eight hours under load. */
export const patience: Patience = {
  usual: 10 * 60_000,
  longest: 8 * 3_600_000,
  hint: 'Wait, or ask Selling Partner support about the feed of this id.',
  id: (results) => field(results.feed, 'id') || undefined,
};

/** The rate of the account and application, where Amazon says it; finer limits are not in it. */
export function hints({ headers }: Answer): Hints {
  const rate = Number(headers['x-amzn-ratelimit-limit']);
  return rate > 0 ? { rate } : {};
}

/** The Feeds API 2021-06-30: a document, its bytes, a feed of it, and the feed's processing report. */
export function upload(target: Target): Upload {
  const market = marketOf(target);
  return {
    prepare: [],
    steps: [
      createDocument(target),
      putBytes,
      createFeed(target, market.id),
      awaitFeed,
      findReport(target),
      readReport,
    ],
    report,
  };
}

function createDocument(target: Target): Step {
  return {
    name: 'document',
    fleeting: true,
    say: 'asking Amazon for a place to upload to',
    request: () => ({
      method: 'POST',
      to: { endpoint: 'api', path: `${FEEDS}/documents` },
      body: { json: { contentType: CONTENT_TYPE } },
      auth: true,
      budget: 'createFeedDocument',
    }),
    read: (answer) => ({
      value: { id: needed(answer, 'feedDocumentId', target), url: needed(answer, 'url', target) },
    }),
  };
}

const putBytes: Step = {
  name: 'upload',
  say: 'uploading to Amazon',
  request: (results) => ({
    method: 'PUT',
    to: { url: field(results.document, 'url') },
    body: { file: true, contentType: CONTENT_TYPE },
    auth: false,
    budget: 'documents',
  }),
  // Amazon's own clock, for a feed whose answer is lost: whatever is created from now on may be it.
  read: (answer) => ({ value: { at: answer.headers.date ?? '' } }),
};

function createFeed(target: Target, marketplaceId: string): Step {
  return {
    name: 'feed',
    say: 'handing the feed to Amazon',
    request: (results) => ({
      method: 'POST',
      to: { endpoint: 'api', path: `${FEEDS}/feeds` },
      body: {
        json: {
          feedType: 'JSON_LISTINGS_FEED',
          marketplaceIds: [marketplaceId],
          inputFeedDocumentId: field(results.document, 'id'),
        },
      },
      auth: true,
      budget: 'createFeed',
    }),
    read: (answer) => ({ value: { id: needed(answer, 'feedId', target) } }),
    lost: {
      request: (results, submission) => lostFeeds(`${FEEDS}/feeds`, marketplaceId, results, submission),
      read: (answer, results, submission) => isLostFeed(answer, marketplaceId, results, submission),
    },
  };
}

const awaitFeed: Step = {
  name: 'processed',
  say: 'waiting for Amazon',
  request: (results) => ({
    method: 'GET',
    to: { endpoint: 'api', path: `${FEEDS}/feeds/${encodeURIComponent(field(results.feed, 'id'))}` },
    auth: true,
    budget: 'getFeed',
  }),
  read: readFeed,
  maxPause: MAX_PAUSE,
};

function findReport(target: Target): Step {
  return {
    name: 'result',
    fleeting: true,
    say: "asking for Amazon's report",
    when: hasReport,
    request: (results) => ({
      method: 'GET',
      to: {
        endpoint: 'api',
        path: `${FEEDS}/documents/${encodeURIComponent(field(results.processed, 'document'))}`,
      },
      auth: true,
      budget: 'getFeedDocument',
    }),
    read: (answer) => ({ value: { url: needed(answer, 'url', target) } }),
  };
}

const readReport: Step = {
  name: 'report',
  say: "reading Amazon's report",
  when: hasReport,
  request: (results) => ({
    method: 'GET',
    to: { url: field(results.result, 'url') },
    auth: false,
    budget: 'documents',
  }),
  read: () => ({ value: true }),
  keeps: true,
};

function readFeed(answer: Answer) {
  const status = field(answer.json, 'processingStatus');
  if (status === 'IN_QUEUE') return { wait: 'in the queue of Amazon' };
  if (status !== 'DONE' && status !== 'CANCELLED' && status !== 'FATAL')
    return { wait: 'Amazon is processing the feed' };
  return { value: { status, document: field(answer.json, 'resultFeedDocumentId') } };
}

function hasReport(results: Results): boolean {
  return field(results.processed, 'document') !== '';
}

/** @throws ChannelError when an answer lacks what the next step stands on */
function needed(answer: Answer, name: string, target: Target): string {
  const value = field(answer.json, name);
  if (value !== '') return value;
  throw new ChannelError(`Amazon answered ${answer.status} without ${name}`, {
    target: target.name,
    status: answer.status,
    retryable: true,
    account: false,
    hint: 'Run the same command again.',
  });
}

function field(value: unknown, name: string): string {
  const found = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const text = found.find(([key]) => key === name)?.[1];
  return typeof text === 'string' ? text : '';
}
