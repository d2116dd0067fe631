import type { Channel, Target } from '../channels/channel.ts';
import type { Item } from '../channels/listing.ts';
import type { View } from '../product/product.ts';

/** The listings that only hold a group together, each made from the first member that is seen. */
export interface Parents {
  /** The parent's SKU and item, the first time that its group is seen. */
  of(view: View): { readonly sku: string; readonly item: Item } | undefined;
}

/** @param isSku whether the catalog has a product of this SKU, which a parent must never overwrite */
export function createParents(channel: Channel, target: Target, isSku: (sku: string) => boolean): Parents {
  const seen = new Set<string>();
  return {
    of(view) {
      if (!channel.parent || !view.group || seen.has(view.group.id) || isSku(view.group.id)) return undefined;
      seen.add(view.group.id);
      return { sku: view.group.id, item: channel.parent(view, target) };
    },
  };
}
