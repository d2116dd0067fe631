import type { View } from '../../product/product.ts';
import type { Target } from '../channel.ts';
import type { Item } from '../listing.ts';
import { itemOf } from './fields.ts';
import { only } from './requirements.ts';
import { oneLine } from './text.ts';

/** What members of a family have in common. */
const SHARED = new Set([
  'product_type',
  'brand',
  'manufacturer',
  'product_description',
  'bullet_point',
  'generic_keyword',
  'item_type_keyword',
  'recommended_browse_nodes',
  'country_of_origin',
  'main_product_image_locator',
]);

/**
 * The item of a group's parent: a SKU, named after the group, that nobody can buy and that holds its
 * variants together. It has neither price, stock nor identifier, and none of the fields that vary.
 */
export function parentOf(view: View, target: Target): Item {
  const item = itemOf(view, target);
  const { variation_theme: theme } = item;
  return {
    ...only(item, (field) => SHARED.has(field)),
    item_name: oneLine(view.item_group_title ?? view.title),
    attributes: sharedAttributes(item.attributes, String(theme ?? '')),
    parentage_level: 'parent',
    variation_theme: theme,
  };
}

/** The free attributes without those that the theme names, e.g. `apparel_size` for SIZE. */
function sharedAttributes(attributes: Item[string], theme: string): Item[string] {
  if (typeof attributes !== 'object') return undefined;
  const varying = theme.toLowerCase().split('/');
  const kept = Object.entries(attributes).filter(
    ([name]) => !varying.some((part) => name === part || name.endsWith(`_${part}`)),
  );
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}
