import { createDefinitions } from './amazon/definitions.ts';
import { createDocuments } from './amazon/documents.ts';
import { createDoor, refusal, SECRETS } from './amazon/door.ts';
import { createFeeds } from './amazon/feeds.ts';
import { searchListings } from './amazon/inventory.ts';
import { createShelf } from './amazon/shelf.ts';
import type { Call, Marketplace, World } from './server.ts';

const FEEDS = '/feeds/2021-06-30';
const DEFINITIONS = '/definitions/2020-09-01/productTypes';

/**
 * Amazon, as far as a listings feed sees it: sign-in, the Feeds API 2021-06-30 with its store of documents,
 * product types, and the search of listings.
 */
export function playAmazon(world: World): Marketplace {
  const door = createDoor(world);
  const shelf = createShelf(world);
  const documents = createDocuments(world);
  const feeds = createFeeds(world, documents, shelf);
  const definitions = createDefinitions();
  const search = (call: Call) => {
    feeds.settle();
    return searchListings(shelf, call);
  };
  return {
    channel: 'amazon',
    secrets: SECRETS,
    endpoints: { api: '', auth: '' },
    routes: [
      ['POST /auth/o2/token', door.token],
      [`POST ${FEEDS}/documents`, door.guarded(documents.create)],
      [`GET ${FEEDS}/documents/:id`, door.guarded(documents.find)],
      ['PUT /store/:id', door.open(documents.put)],
      ['GET /store/:id', door.open(documents.get)],
      [`POST ${FEEDS}/feeds`, door.guarded(feeds.create)],
      [`GET ${FEEDS}/feeds`, door.guarded(feeds.list)],
      [`GET ${FEEDS}/feeds/:id`, door.guarded(feeds.find)],
      [`DELETE ${FEEDS}/feeds/:id`, door.guarded(feeds.cancel)],
      [`GET ${DEFINITIONS}`, door.guarded(definitions.search)],
      [`GET ${DEFINITIONS}/:type`, door.guarded(definitions.find)],
      ['GET /listings/2021-08-01/items/:seller', door.guarded(search)],
    ],
    listings: () => {
      feeds.settle();
      return shelf.listings;
    },
    refuse: (status) =>
      status === 404
        ? refusal(404, 'NotFound', 'The resource you requested does not exist.')
        : refusal(429, 'QuotaExceeded', 'You exceeded your quota for the requested resource.'),
  };
}
