import type { Answer, Request, Results, Submission } from '../upload.ts';

/**
 * Feeds that may be the one whose answer was lost. Amazon lists no input document with a feed, so it is
 * known by when it came: after the upload of its bytes, by Amazon's own clock.
 */
export function lostFeeds(
  path: string,
  marketplaceId: string,
  results: Results,
  submission: Submission,
): Request {
  return {
    method: 'GET',
    to: { endpoint: 'api', path },
    query: {
      feedTypes: 'JSON_LISTINGS_FEED',
      marketplaceIds: marketplaceId,
      createdSince: since(results, submission).toISOString(),
      pageSize: '100',
    },
    auth: true,
    budget: 'getFeeds',
  };
}

/**
 * The feed that came since, when there is exactly one. Of several, none can be told to be ours: the feed
 * is then sent again, which costs time but changes nothing, since every message states a whole value.
 */
export function isLostFeed(
  answer: Answer,
  marketplaceId: string,
  results: Results,
  submission: Submission,
): { readonly id: string } | undefined {
  const after = since(results, submission).getTime();
  const [ours, ...others] = feedsOf(answer.json).filter(
    (feed) =>
      feed.feedType === 'JSON_LISTINGS_FEED' &&
      (feed.marketplaceIds?.includes(marketplaceId) ?? true) &&
      feed.processingStatus !== 'CANCELLED' &&
      Date.parse(feed.createdTime) >= after,
  );
  return ours && others.length === 0 ? { id: ours.feedId } : undefined;
}

function since(results: Results, submission: Submission): Date {
  const { upload } = results;
  const at = typeof upload === 'object' && upload !== null && 'at' in upload ? String(upload.at) : '';
  return new Date(Number.isNaN(Date.parse(at)) ? submission.createdAt : at);
}

interface Feed {
  readonly feedId: string;
  readonly feedType: string;
  readonly processingStatus: string;
  readonly createdTime: string;
  readonly marketplaceIds?: readonly string[];
}

function feedsOf(json: unknown): readonly Feed[] {
  const feeds = typeof json === 'object' && json !== null && 'feeds' in json ? json.feeds : undefined;
  return Array.isArray(feeds) ? feeds.filter(isFeed) : [];
}

function isFeed(value: unknown): value is Feed {
  if (typeof value !== 'object' || value === null) return false;
  const texts = ['feedId', 'feedType', 'processingStatus', 'createdTime'];
  const held = new Map(Object.entries(value));
  const marketplaces = held.get('marketplaceIds');
  return (
    texts.every((name) => typeof held.get(name) === 'string') &&
    (marketplaces === undefined || Array.isArray(marketplaces))
  );
}
