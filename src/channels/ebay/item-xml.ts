import type { Item, Value } from '../listing.ts';
import { block, each, nameValues, optional, type Part, price, text } from './elements.ts';
import { commonSpecifics, groupTitle, listOf, recordOf } from './group.ts';
import { PACKAGE_DETAILS } from './package.ts';
import type { Settings } from './settings.ts';
import { PICTURE, VARIATIONS, type Variations, variationsOf } from './variation-xml.ts';
import type { Desired } from './verbs.ts';

const ALL_DIGITS = /^\d+$/;

/** How one request names the listing it is about. */
interface Identity {
  readonly itemId?: string | undefined;
  readonly uuid?: string | undefined;
  /** Whether eBay shall know the listing by SKU, or does already. */
  readonly tracked: boolean;
}

/** What one request shows of a listing. */
export interface Shown {
  readonly settings: Settings;
  readonly identity: Identity;
  readonly members: readonly Desired[];
  /** The first member's, whose texts and pictures are the listing's. */
  readonly item: Item;
  readonly last: Item | undefined;
  /** The member that is the listing, or else its variations. */
  readonly single: Desired | undefined;
  readonly variations: Variations | undefined;
}

/** `removed` are SKUs of variations to delete. */
export function shownListing(
  members: readonly Desired[],
  removed: readonly string[],
  identity: Identity,
  settings: Settings,
): Shown | undefined {
  const [first] = members;
  if (!first) return undefined;
  const { item, last } = first;
  const grouped = item.VariationSpecifics !== undefined;
  return {
    settings,
    identity,
    members,
    item,
    last,
    single: grouped ? undefined : first,
    variations: grouped ? variationsOf(members, removed) : undefined,
  };
}

/** Everything of one listing, in the order of eBay's schema. */
export const ITEM: Part<Shown> = block(
  'Item',
  text('Country', ({ settings }) => settings.location.country),
  text('Currency', ({ identity, settings }) => identity.uuid && settings.site.currency),
  text('Description', ({ item }) => item.Description),
  text('ItemID', ({ identity }) => identity.itemId),
  text('ListingDuration', ({ identity }) => identity.uuid && 'GTC'),
  text('ListingType', ({ identity }) => identity.uuid && 'FixedPriceItem'),
  text('Location', ({ settings }) => settings.location.city),
  block(
    'PrimaryCategory',
    text('CategoryID', ({ item }) => item.CategoryID),
  ),
  block(
    'ProductListingDetails',
    text('ISBN', ({ single }) => single?.item.ISBN),
    text('UPC', ({ single }) => single?.item.UPC),
    text('EAN', ({ single }) => single?.item.EAN),
    optional(
      ({ single }) => (single?.item.Brand && single.item.MPN ? single.item : undefined),
      block(
        'BrandMPN',
        text('Brand', ({ Brand }) => Brand),
        text('MPN', ({ MPN }) => MPN),
      ),
    ),
  ),
  text('Quantity', ({ single }) => single?.item.Quantity),
  price(({ single }) => single?.item.StartPrice),
  block('Storefront', ...idOrName('StoreCategory', storeCategory)),
  text('SubTitle', ({ item }) => item.SubTitle),
  text('Title', ({ members, single }) => (single ? single.item.Title : groupTitle(members))),
  text('UUID', ({ identity }) => identity.uuid),
  text('SKU', ({ single }) => single?.sku),
  text('PostalCode', ({ settings }) => settings.location.postal_code),
  block(
    'PictureDetails',
    each(({ item }) => listOf(item.PictureURL), PICTURE),
  ),
  text('DispatchTimeMax', ({ item }) => item.DispatchTimeMax),
  block(
    'ItemSpecifics',
    nameValues(({ members }) => commonSpecifics(members)),
  ),
  text('InventoryTrackingMethod', ({ identity }) => (identity.tracked ? 'SKU' : undefined)),
  optional(({ variations }) => variations, VARIATIONS),
  text('ConditionID', ({ item }) => item.ConditionID),
  block(
    'SellerProfiles',
    block(
      'SellerShippingProfile',
      ...idOrName('ShippingProfile', ({ settings }) => settings.policies.fulfillment),
    ),
    block('SellerReturnProfile', ...idOrName('ReturnProfile', ({ settings }) => settings.policies.return)),
    block('SellerPaymentProfile', ...idOrName('PaymentProfile', ({ settings }) => settings.policies.payment)),
  ),
  block(
    'ShippingPackageDetails',
    ...PACKAGE_DETAILS.map((name) =>
      text<Shown>(name, ({ item }) => recordOf(item.ShippingPackageDetails)[name]),
    ),
  ),
);

/** A shop category cannot be deleted; 0 stands for none. */
function storeCategory({ item, last }: Shown): Value | undefined {
  return item.StoreCategory ?? (last?.StoreCategory === undefined ? undefined : '0');
}

/** A text that is all digits is an id. */
function idOrName(name: string, pick: (shown: Shown) => Value | undefined): readonly Part<Shown>[] {
  const pickOf = (digits: boolean) => (shown: Shown) => {
    const value = pick(shown);
    return typeof value === 'string' && ALL_DIGITS.test(value) === digits ? value : undefined;
  };
  return [text(`${name}ID`, pickOf(true)), text(`${name}Name`, pickOf(false))];
}
