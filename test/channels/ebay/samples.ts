import type { Target } from '../../../src/channels/channel.ts';
import { item } from '../../../src/channels/ebay/fields.ts';
import type { ChangeKind, Item, Member } from '../../../src/channels/listing.ts';
import type { View } from '../../../src/product/product.ts';
import { sampleTarget, sampleView } from '../../support/samples.ts';

const SETTINGS = {
  marketplace: 'EBAY_US',
  category_id: '15687',
  policies: { fulfillment: 'Standard', payment: 'Now', return: '30 days' },
  location: { country: 'US', postal_code: '95125' },
};

export function ebayTarget(different: Record<string, unknown> = {}): Target {
  return sampleTarget('ebay', { ...SETTINGS, ...different });
}

export function ebayView(different: Partial<View> = {}): View {
  return sampleView({ own: { category_id: '15687' }, ...different });
}

export const US = ebayTarget();

export function ebayItem(different: Partial<View> = {}, target: Target = US): Item {
  return item(ebayView(different), target);
}

/** A view that is one of a group of shirts, told apart by color and size. */
export function shirt(sku: string, color: string, size: string, different: Partial<View> = {}): View {
  return ebayView({
    sku,
    title: `Nordvik merino shirt, ${color}, ${size}`,
    color,
    size,
    gtin: undefined,
    images: [`https://cdn.example.com/shirt-${color.toLowerCase()}.jpg`],
    item_group_id: 'SHIRT',
    group: { id: 'SHIRT', size: 3, axes: ['color', 'size'], broken: [] },
    ...different,
  });
}

export function shirtItem(...given: Parameters<typeof shirt>): Item {
  return item(shirt(...given), US);
}

export function member(
  sku: string,
  kind: ChangeKind | 'unchanged',
  desired?: Item,
  known: { last?: Item; itemId?: string } = {},
): Member {
  return {
    sku,
    kind,
    ...(desired ? { item: desired } : {}),
    ...(known.last ? { last: known.last } : {}),
    ids: known.itemId === undefined ? {} : { item_id: known.itemId },
  };
}
