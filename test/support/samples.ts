import type { ChannelId, Target } from '../../src/channels/channel.ts';
import type { Item, Listing, Member } from '../../src/channels/listing.ts';
import type { ConfiguredTarget } from '../../src/config/config.ts';
import type { View } from '../../src/product/product.ts';

/** A view that every channel accepts, with what a test wants different. */
export function sampleView(different: Partial<View> = {}): View {
  return {
    sku: 'TENT-2P-GRN',
    title: 'Nordvik Fjell 2-person tent, green',
    description: '<p>A light tent for <b>two</b>.</p>\n<p>Weighs 1.9 kg &amp; packs small.</p>',
    description_text: 'A light tent for two.\nWeighs 1.9 kg & packs small.',
    link: 'https://shop.example.com/p/tent-2p-grn?ref=feed&v=1',
    images: ['https://cdn.example.com/tent-1.jpg', 'https://cdn.example.com/tent-2.jpg'],
    brand: 'Nordvik',
    gtin: '4006381333931',
    mpn: 'NV-FJELL-2',
    price: { minor: 24999, currency: 'USD' },
    availability: 'in_stock',
    quantity: 12,
    condition: 'new',
    color: 'Green',
    product_type: 'Outdoor > Tents',
    google_product_category: '1019',
    shipping_weight: { value: 1.9, unit: 'kg' },
    country_of_origin: 'EE',
    attributes: {},
    own: {},
    on_sale: false,
    ...different,
  };
}

export function sampleTarget(channel: ChannelId, settings: Record<string, unknown>): Target {
  return {
    name: `${channel}-us`,
    channel,
    settings,
    currency: 'USD',
    country: 'US',
    language: 'en',
    timezone: 'America/New_York',
  };
}

/** A sample target with its policies, all of them the plainest. */
export function configuredTarget(channel: ChannelId, settings: Record<string, unknown>): ConfiguredTarget {
  return {
    ...sampleTarget(channel, settings),
    endpoints: {},
    credentials: {},
    removed: { action: 'out_of_stock' },
    stock: {},
    price: { rates: {} },
    limitsFactor: 1,
    withoutRepair: new Set(),
    brakes: {},
  };
}

/** A listing of one SKU that the channel does not hold yet. */
export function newListing(sku: string, item: Item): Listing {
  return listingOf(sku, [{ sku, kind: 'create', item, ids: {} }]);
}

export function listingOf(id: string, members: readonly Member[]): Listing {
  return { id, members, generation: 0 };
}
