import { accountRoutes } from './ebay/account.ts';
import { refusal } from './ebay/errors.ts';
import { createReports } from './ebay/inventory-tasks.ts';
import { createListings } from './ebay/listings.ts';
import { SECRETS, tokens } from './ebay/sign-in.ts';
import { feedRoutes } from './ebay/tasks.ts';
import type { Marketplace, World } from './server.ts';

/** eBay, played: sign-in, Sell Feed API tasks with LMS files, and business policies. */
export function playEbay(world: World): Marketplace {
  const signIn = tokens(world);
  const listings = createListings(world);
  const feed = feedRoutes(world, listings, (call) => reports.download(call));
  const reports = createReports(world, listings, feed.settle);
  return {
    channel: 'ebay',
    secrets: SECRETS,
    endpoints: { api: '', auth: '' },
    routes: [
      signIn.route,
      ...[...feed.routes, ...reports.routes, ...accountRoutes].map(
        ([pattern, answer]) => [pattern, signIn.guarded(answer)] as const,
      ),
    ],
    listings: () => {
      feed.settle();
      return listings.bySku();
    },
    refuse: (status) =>
      status === 429
        ? refusal(
            429,
            2001,
            'ACCESS',
            'Too many requests. The request limit has been reached for the resource.',
          )
        : refusal(404, 2002, 'REQUEST', 'Resource not found'),
  };
}
