import { UserError } from '../../errors.ts';
import type { Target } from '../channel.ts';
import type { Step } from '../upload.ts';
import { graph, objectOf, textOf } from './graph.ts';
import { findFeed } from './product-feed.ts';
import { settingsOf } from './settings.ts';

/** Reads the catalog and its feeds: with a bad token, id or permission neither answers. */
export function doctor(target: Target): readonly Step[] {
  return [readCatalog(target), findFeed(target)];
}

function readCatalog(target: Target): Step {
  const { catalogId } = settingsOf(target);
  return {
    name: 'catalog',
    say: 'reading the catalog',
    request: () => graph(target, 'GET', catalogId, { query: { fields: 'name,product_count,vertical' } }),
    read: ({ json }) => {
      const { name, product_count, vertical } = objectOf(json);
      const kind = textOf(vertical);
      if (kind === undefined || kind === 'commerce') return { value: { name, product_count } };
      throw new UserError(
        `catalog ${catalogId} of '${target.name}' holds ${kind}, not products`,
        'Set catalog_id to a catalog of products (commerce), or create one in Commerce Manager.',
      );
    },
  };
}
