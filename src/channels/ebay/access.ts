import type { Budget } from '../limits.ts';
import type { Auth } from '../upload.ts';
import { FEED_TYPES, VERBS } from './verbs.ts';

/** Production; `endpoints` of a target names eBay's own sandbox or another place. */
export const ENDPOINTS = { api: 'https://api.ebay.com', auth: 'https://api.ebay.com' };

/**
 * A user's refresh token, good for 18 months and never rotated, for access tokens of two hours. No scope is
 * asked for, which gives all that the user consented to: sell.inventory, and sell.account or its read-only
 * form for `doctor`; asking for one that is missing would fail the whole request.
 */
export const auth: Auth = {
  kind: 'refresh-token',
  secrets: {
    client_id: 'EBAY_CLIENT_ID',
    client_secret: 'EBAY_CLIENT_SECRET',
    refresh_token: 'EBAY_REFRESH_TOKEN',
  },
  request: ({ client_id = '', client_secret = '', refresh_token = '' }) => ({
    method: 'POST',
    to: { endpoint: 'auth', path: '/identity/v1/oauth2/token' },
    headers: {
      authorization: `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString('base64')}`,
    },
    body: { form: { grant_type: 'refresh_token', refresh_token } },
    auth: false,
    budget: 'token',
  }),
  headers: (token) => ({ authorization: `Bearer ${token}` }),
};

export const ACTIVE_INVENTORY = 'LMS_ACTIVE_INVENTORY_REPORT';

/**
 * Of tasks, eBay's pages give 400 and 500 a day and feed type, and 25 of reports; of calls, 100,000 a day and application.
 * Rates by the second are not published.
 */
export const limits: Readonly<Record<string, Budget>> = {
  token: { rate: 1, burst: 5, daily: 50_000 },
  feed: { rate: 5, burst: 10, daily: 100_000, concurrency: 4 },
  account: { rate: 5, burst: 10 },
  [ACTIVE_INVENTORY]: { rate: 1, burst: 5, daily: 25 },
  ...Object.fromEntries(VERBS.map((verb) => [FEED_TYPES[verb], { rate: 1, burst: 5, daily: 400 }])),
};
