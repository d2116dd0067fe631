import { childAt, childrenOf, textAt, type XmlElement } from '../../feed/xml-read.ts';
import type { World } from '../server.ts';

/** Elements by name, as they were last sent. */
export type Parts = ReadonlyMap<string, XmlElement>;

/** One listing of the account. */
export interface Live {
  readonly itemId: string;
  /** Children of Item, Variations left out. */
  readonly parts: Parts;
  /** Children of each Variation, by SKU; empty for a listing without variations. */
  readonly variations: ReadonlyMap<string, Parts>;
  readonly ended: boolean;
}

export interface Listings {
  /** By eBay's id. */
  byId(itemId: string | undefined): Live | undefined;
  /** The live listing that holds a SKU, as its own or as a variation's. */
  holding(sku: string): Live | undefined;
  /** The listing that was added with a UUID, live or ended. */
  addedAs(uuid: string): Live | undefined;
  /** @returns eBay's id for it */
  add(listing: Pick<Live, 'parts' | 'variations'>, uuid: string): string;
  replace(listing: Live): void;
  /** Those that have not ended. */
  live(): readonly Live[];
  /** What buyers see, by SKU. */
  bySku(): ReadonlyMap<string, unknown>;
  now(): string;
}

export function createListings(world: World): Listings {
  const all = world.keep('listings', new Map<string, Live>());
  const uuids = world.keep('uuids', new Map<string, string>());
  const holders = world.keep('holders', new Map<string, string>());
  const byId = (itemId: string | undefined) => (itemId === undefined ? undefined : all.get(itemId));

  function put(listing: Live): void {
    for (const sku of skusOf(all.get(listing.itemId) ?? listing)) holders.delete(sku);
    all.set(listing.itemId, listing);
    if (listing.ended) return;
    for (const sku of skusOf(listing)) holders.set(sku, listing.itemId);
  }

  return {
    byId,
    holding: (sku) => byId(holders.get(sku)),
    addedAs: (uuid) => byId(uuids.get(uuid)),
    add(listing, uuid) {
      const itemId = String(110_000_000_001 + all.size);
      uuids.set(uuid, itemId);
      put({ ...listing, itemId, ended: false });
      return itemId;
    },
    replace: put,
    live: () => [...all.values()].filter((one) => !one.ended),
    bySku: () => new Map([...all.values()].filter((live) => !live.ended).flatMap(shown)),
    now: () => new Date(world.now()).toISOString(),
  };
}

/** SKUs that a listing holds. */
export function skusOf({ parts, variations }: Pick<Live, 'parts' | 'variations'>): readonly string[] {
  const own = parts.get('SKU')?.text;
  return variations.size > 0 ? [...variations.keys()] : own === undefined ? [] : [own];
}

export function partsOf(element: XmlElement | undefined): Map<string, XmlElement> {
  return new Map(element?.children.map((child) => [child.name, child]) ?? []);
}

/** A copy with some parts put over the others. */
export function withParts(parts: Parts, more: Parts): Parts {
  return new Map([...parts, ...more]);
}

/** Names and values of a list of specifics. */
export function specificsOf(holder: XmlElement | undefined): ReadonlyMap<string, readonly string[]> {
  return new Map(
    childrenOf(holder, 'NameValueList').map((list) => [
      textAt(list, 'Name') ?? '',
      childrenOf(list, 'Value').map((value) => value.text),
    ]),
  );
}

function shown(live: Live): [string, unknown][] {
  const { itemId, parts, variations } = live;
  const text = (name: string) => parts.get(name)?.text;
  const listing = {
    ItemID: itemId,
    Title: text('Title'),
    SubTitle: text('SubTitle'),
    Description: text('Description'),
    CategoryID: textAt(parts.get('PrimaryCategory'), 'CategoryID'),
    ConditionID: text('ConditionID'),
    PictureURL: childrenOf(parts.get('PictureDetails'), 'PictureURL').map((url) => url.text),
    ItemSpecifics: Object.fromEntries(specificsOf(parts.get('ItemSpecifics'))),
  };
  if (variations.size === 0) return skusOf(live).map((sku) => [sku, { ...listing, ...offer(parts) }]);
  return [...variations].map(([sku, variation]) => {
    const specifics = Object.fromEntries(specificsOf(variation.get('VariationSpecifics')));
    return [sku, { ...listing, ...offer(variation), VariationSpecifics: specifics }];
  });
}

function offer(parts: Parts): object {
  const price = parts.get('StartPrice');
  const currency = price?.attributes.currencyID ?? '';
  return { StartPrice: `${price?.text} ${currency}`.trim(), Quantity: parts.get('Quantity')?.text };
}

/** The listing that a request means by ItemID, or else by a SKU that eBay tracks. */
export function meant(holder: XmlElement | undefined, listings: Listings): Live | undefined {
  const itemId = childAt(holder, 'ItemID');
  if (itemId) return listings.byId(itemId.text);
  const live = listings.holding(textAt(holder, 'SKU') ?? '');
  return live && live.variations.size === 0 ? live : undefined;
}
