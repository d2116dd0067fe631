import { UserError } from '../../errors.ts';
import type { Target } from '../channel.ts';
import type { Answer, Request, Results, Step } from '../upload.ts';
import { countOf, createdId, graph, type Json, listOf, objectOf, textOf } from './graph.ts';
import { settingsOf } from './settings.ts';

/** The product feed that uploads go to. JSON, as it is kept between steps. */
export interface ProductFeed {
  readonly id: string;
  /** Items it held when it was found. */
  readonly items: number;
  /** Whether a replace upload deletes what its file lacks. */
  readonly deletes: boolean;
}

const FIELDS = 'id,name,product_count,deletion_enabled,ingestion_source_type,schedule,update_schedule';
/** Feeds asked for at once; a catalog rarely has more than a few. */
const PAGE = 200;

/** Finds the feed of the target's name, or creates it, once. */
export function prepareFeed(target: Target): readonly Step[] {
  return [findFeed(target), createFeed(target)];
}

/** Looks the feed up by its name, and refuses one that uploads would spoil or be spoilt by. */
export function findFeed(target: Target): Step {
  return {
    name: 'find-feed',
    say: 'looking for the product feed',
    request: () => listFeeds(target),
    read: (answer) => ({ value: found(target, answer) ?? null }),
  };
}

function createFeed(target: Target): Step {
  const { catalogId, feed } = settingsOf(target);
  return {
    name: 'create-feed',
    say: `creating the product feed ${feed}`,
    when: (results) => results['find-feed'] === null,
    request: () =>
      graph(target, 'POST', `${catalogId}/product_feeds`, {
        body: {
          form: {
            name: feed,
            feed_type: 'PRODUCTS',
            encoding: 'UTF8',
            delimiter: 'COMMA',
            country: target.country,
            default_currency: target.currency,
            deletion_enabled: 'true',
          },
        },
      }),
    read: (answer) => ({ value: { id: createdId(target, answer), items: 0, deletes: true } }),
    lost: { request: () => listFeeds(target), read: (answer) => found(target, answer) },
  };
}

/** The feed that was found or created. @throws Error when no such step has run */
export function feedOf(results: Results): ProductFeed {
  const { id, items, deletes } = objectOf(results['create-feed'] ?? results['find-feed']);
  const known = textOf(id);
  if (known === undefined) throw new Error('an upload was begun without a product feed');
  return { id: known, items: countOf(items), deletes: deletes !== false };
}

function listFeeds(target: Target): Request {
  const query = { fields: FIELDS, limit: String(PAGE) };
  return graph(target, 'GET', `${settingsOf(target).catalogId}/product_feeds`, { query });
}

function found(target: Target, answer: Answer): ProductFeed | undefined {
  const { feed: name, catalogId } = settingsOf(target);
  const body = objectOf(answer.json);
  const [feed, second] = listOf(body.data).filter((one) => one.name === name);
  if (second) {
    throw new UserError(
      `catalog ${catalogId} has two product feeds named '${name}'; which one '${target.name}' means cannot be told`,
      'Rename one of them in Commerce Manager.',
    );
  }
  if (feed) return usable(target, feed);
  if (objectOf(body.paging).next === undefined) return undefined;
  throw new UserError(
    `catalog ${catalogId} has more than ${PAGE} product feeds, and none of the first is named '${name}'`,
    'Delete feeds that are no longer used in Commerce Manager.',
  );
}

/** Schedules and uploads of one feed would overwrite each other; a supplementary feed cannot create items. */
function usable(target: Target, feed: Json): ProductFeed {
  const { feed: name } = settingsOf(target);
  if (feed.schedule || feed.update_schedule) {
    throw new UserError(
      `the product feed '${name}' of '${target.name}' is fetched by Facebook on a schedule, which would undo uploads`,
      'Remove the schedule in Commerce Manager, or set another name under `feed:`; it is created.',
    );
  }
  if (/^supplementary/i.test(String(feed.ingestion_source_type))) {
    throw new UserError(
      `the product feed '${name}' of '${target.name}' is a supplementary feed, which cannot create items`,
      'Set another name under `feed:`; it is created.',
    );
  }
  return {
    id: textOf(feed.id) ?? '',
    items: countOf(feed.product_count),
    deletes: feed.deletion_enabled !== false,
  };
}
