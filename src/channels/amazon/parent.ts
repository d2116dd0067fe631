import type { View } from '../../product/product.ts';
import type { Target } from '../channel.ts';
import type { Item } from '../listing.ts';
import { compileTable, type Field } from '../table.ts';
import { extraAttributes } from './extra.ts';
import { TABLE } from './fields.ts';
import { type Market, marketOf } from './marketplaces.ts';
import { variationTheme } from './picks.ts';
import { offerAlone } from './requirements.ts';
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

/** What a parent says in its own way. */
const OWN: Readonly<Record<string, Field<View, Market>[1]>> = {
  item_name: (view) => oneLine(view.item_group_title ?? view.title),
  parentage_level: () => 'parent',
  variation_theme: themeOf,
  attributes: (view, market) => sharedAttributes(extraAttributes(view, market), themeOf(view) ?? ''),
};

const fields = compileTable(
  TABLE.map(([name, pick]): Field<View, Market> => [name, OWN[name] ?? (SHARED.has(name) ? pick : nothing)]),
);

/**
 * The item of a group's parent: a SKU, named after the group, that nobody can buy and that holds its
 * variants together. It has neither price, stock nor identifier, and none of the fields that vary.
 */
export function parentOf(view: View, target: Target): Item {
  const item = fields(view, marketOf(target));
  if (!isOfferAlone(view)) return item;
  const { item_name, parentage_level } = item;
  return { ...offerAlone(item), item_name, parentage_level };
}

function nothing(): undefined {
  return undefined;
}

function isOfferAlone({ own }: View): boolean {
  return own.requirements === 'LISTING_OFFER_ONLY';
}

function themeOf(view: View): string | undefined {
  return isOfferAlone(view) ? undefined : variationTheme(view);
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
