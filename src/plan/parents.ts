import { createBits } from '../catalog/bits.ts';
import type { Census } from '../catalog/census.ts';
import type { Channel, Target } from '../channels/channel.ts';
import type { Item } from '../channels/listing.ts';
import type { View } from '../product/product.ts';

/** The listings that only hold a group together, each made from the first member that is seen. */
export interface Parents {
  /** The parent's SKU and item, the first time that its group is seen. */
  of(view: View): { readonly sku: string; readonly item: Item } | undefined;
}

/** @param census of which a parent must never overwrite a product */
export function createParents(
  channel: Channel,
  target: Target,
  census: Pick<Census, 'has' | 'groupNumber'>,
): Parents {
  const seen = createBits();
  return {
    of(view) {
      const { group } = view;
      if (!channel.parent || !group) return undefined;
      const number = census.groupNumber(group.id);
      if (seen.has(number) || census.has(group.id)) return undefined;
      seen.add(number);
      return { sku: group.id, item: channel.parent(view, target) };
    },
  };
}
