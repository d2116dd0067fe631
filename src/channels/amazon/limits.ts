import type { Budget } from '../limits.ts';

/**
 * Usage plans of the Selling Partner API.
 * https://developer-docs.amazon.com/sp-api/docs/usage-plans-and-rate-limits-in-the-sp-api
 */
export const limits = {
  createFeedDocument: { rate: 0.5, burst: 15 },
  /** Of JSON_LISTINGS_FEED: 5 in 5 minutes, which is not what the operation itself allows. */
  createFeed: { rate: 5 / 300, burst: 5 },
  getFeed: { rate: 2, burst: 15 },
  getFeeds: { rate: 0.0222, burst: 10 },
  getFeedDocument: { rate: 0.0222, burst: 10 },
  productTypes: { rate: 5, burst: 5 },
  listingsItems: { rate: 5, burst: 5 },
  /** The store behind the addresses that Amazon hands out, and the token service: no limit is published. */
  documents: { rate: 10, burst: 10 },
  token: { rate: 1, burst: 5 },
} as const satisfies Record<string, Budget>;
