import type { Call, Reply, World } from '../server.ts';
import type { Documents } from './documents.ts';
import { jsonBody, refusal } from './door.ts';
import { processFeed, type Work } from './processing.ts';
import type { Shelf } from './shelf.ts';

/** Milliseconds in the queue, and then at work. */
const QUEUE = 8_000;
const LABOUR = 20_000;

/** JSON_LISTINGS_FEED: five at once, and one more each minute. */
const QUOTA = { burst: 5, perMillisecond: 1 / 60_000 };

const TYPE = 'JSON_LISTINGS_FEED';
const MOST_MARKETPLACES = 25;

interface Feed {
  readonly id: string;
  readonly marketplaceIds: readonly string[];
  readonly document: { readonly bytes?: Buffer };
  readonly created: number;
  readonly start: number;
  ending?: 'DONE' | 'FATAL' | 'CANCELLED';
  report?: string;
}

/** The queue of feeds: worked one after another, each when its time has come. */
export interface Feeds {
  create(call: Call): Reply;
  list(call: Call): Reply;
  find(call: Call): Reply;
  cancel(call: Call): Reply;
  /** Works off every feed that is due. */
  settle(): void;
}

export function createFeeds(world: World, documents: Documents, shelf: Shelf): Feeds {
  const feeds = world.keep('feeds', new Map<string, Feed>());
  const spend = createQuota(world);

  function add(marketplaceIds: readonly string[], document: Feed['document']): Feed {
    const created = world.now();
    const busy = [...feeds.values()].filter((feed) => feed.ending !== 'CANCELLED').at(-1);
    const start = Math.max(created + QUEUE, busy ? busy.start + LABOUR : 0);
    const feed = { id: String(500_000_000_001 + feeds.size), marketplaceIds, document, created, start };
    feeds.set(feed.id, feed);
    return feed;
  }

  function settle(): void {
    for (const feed of feeds.values()) {
      if (feed.ending || world.now() < feed.start + LABOUR) continue;
      const { ending, report } = processFeed(workOf(feed), shelf);
      feed.ending = ending;
      if (report) feed.report = documents.keep(report);
    }
  }

  return {
    settle,
    create(call) {
      const body = jsonBody(call);
      const ids = body?.get('marketplaceIds');
      const problem = feedProblem(body, ids);
      if (problem) return problem;
      const document = documents.fresh(String(body?.get('inputFeedDocumentId')));
      if (!document) return refusal(400, 'InvalidInput', 'The feed document does not exist or has expired.');
      if (!spend())
        return refusal(429, 'QuotaExceeded', 'You exceeded your quota for the requested resource.');
      return { status: 202, body: { feedId: add(Array.isArray(ids) ? ids.map(String) : [], document).id } };
    },
    find(call) {
      settle();
      const feed = feeds.get(call.params.id ?? '');
      return feed
        ? { status: 200, body: shown(feed, world.now()) }
        : refusal(404, 'NotFound', 'The feed does not exist.');
    },
    list(call) {
      settle();
      const since = Date.parse(call.query.get('createdSince') ?? '') || 0;
      const wanted = call.query.get('marketplaceIds')?.split(',');
      if (!call.query.get('feedTypes')?.split(',').includes(TYPE))
        return refusal(400, 'InvalidInput', 'Either feedTypes or nextToken is required.');
      const found = [...feeds.values()].filter(
        (feed) =>
          feed.created >= since &&
          (wanted ?? feed.marketplaceIds).some((id) => feed.marketplaceIds.includes(id)),
      );
      const newest = found.reverse().slice(0, Number(call.query.get('pageSize') ?? 10));
      return { status: 200, body: { feeds: newest.map((feed) => shown(feed, world.now())) } };
    },
    cancel(call) {
      settle();
      const feed = feeds.get(call.params.id ?? '');
      if (!feed || feed.ending || world.now() >= feed.start)
        return refusal(400, 'InvalidInput', 'Only feeds in the queue can be cancelled.');
      feed.ending = 'CANCELLED';
      return { status: 200, body: {} };
    },
  };
}

function workOf({ id: feedId, marketplaceIds, document }: Feed): Work {
  return { feedId, marketplaceId: marketplaceIds[0] ?? '', bytes: document.bytes };
}

function feedProblem(body: ReadonlyMap<string, unknown> | undefined, ids: unknown): Reply | undefined {
  const missing = ['marketplaceIds', 'feedType', 'inputFeedDocumentId'].filter((name) => !body?.has(name));
  if (missing.length > 0)
    return refusal(400, 'InvalidInput', 'One or more required parameters missing', missing.join(';'));
  if (body?.get('feedType') !== TYPE) return refusal(400, 'InvalidInput', 'The feed type is not supported.');
  if (!Array.isArray(ids) || ids.length === 0 || ids.length > MOST_MARKETPLACES)
    return refusal(400, 'InvalidInput', 'Invalid request parameters', 'marketplaceIds');
  return undefined;
}

/** A feed as the API shows it. */
function shown(feed: Feed, now: number): object {
  const status = feed.ending ?? (now < feed.start ? 'IN_QUEUE' : 'IN_PROGRESS');
  const worked = status !== 'IN_QUEUE' && status !== 'CANCELLED';
  return {
    feedId: feed.id,
    feedType: TYPE,
    marketplaceIds: feed.marketplaceIds,
    createdTime: iso(feed.created),
    processingStatus: status,
    ...(worked ? { processingStartTime: iso(feed.start) } : {}),
    ...(worked && feed.ending ? { processingEndTime: iso(feed.start + LABOUR) } : {}),
    ...(feed.report === undefined ? {} : { resultFeedDocumentId: feed.report }),
  };
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}

function createQuota(world: World): () => boolean {
  let tokens = QUOTA.burst;
  let filled = world.now();
  return () => {
    const now = world.now();
    tokens = Math.min(QUOTA.burst, tokens + (now - filled) * QUOTA.perMillisecond);
    filled = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
