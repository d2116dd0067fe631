import type { Item } from '../listing.ts';
import {
  commonSpecifics,
  groupTitle,
  listOf,
  recordOf,
  textOf,
  variationIdentifier,
  variationPictures,
  variationValues,
} from './group.ts';
import type { Node } from './nodes.ts';
import type { Policies, Settings } from './settings.ts';
import type { Desired } from './verbs.ts';

type Nodes = readonly (Node | undefined)[];

/** How one request names the listing it is about. */
export interface Identity {
  readonly itemId?: string | undefined;
  readonly uuid?: string | undefined;
  /** Whether eBay shall know the listing by SKU, or does already. */
  readonly tracked: boolean;
}

/** Everything of one listing, in the order of eBay's schema; `removed` are SKUs of variations to delete. */
export function itemNodes(
  members: readonly Desired[],
  removed: readonly string[],
  identity: Identity,
  settings: Settings,
): Nodes {
  const [first] = members;
  if (!first) return [];
  const { item } = first;
  const variations = item.VariationSpecifics !== undefined;
  const add = identity.uuid !== undefined;
  return [
    ['Country', settings.location.country],
    ['Currency', add ? settings.site.currency : undefined],
    ['Description', textOf(item, 'Description')],
    ['ItemID', identity.itemId],
    ['ListingDuration', add ? 'GTC' : undefined],
    ['ListingType', add ? 'FixedPriceItem' : undefined],
    ['Location', settings.location.city],
    ['PrimaryCategory', [['CategoryID', textOf(item, 'CategoryID')]]],
    ['ProductListingDetails', variations ? undefined : identifierNodes(item)],
    ['Quantity', variations ? undefined : textOf(item, 'Quantity')],
    variations ? undefined : priceNode(item),
    ['Storefront', storeNodes(first)],
    ['SubTitle', textOf(item, 'SubTitle')],
    ['Title', variations ? groupTitle(members) : textOf(item, 'Title')],
    ['UUID', identity.uuid],
    ['SKU', variations ? undefined : first.sku],
    ['PostalCode', settings.location.postal_code],
    ['PictureDetails', pictureNodes(listOf(item, 'PictureURL'))],
    ['DispatchTimeMax', textOf(item, 'DispatchTimeMax')],
    ['ItemSpecifics', specificNodes(Object.entries(commonSpecifics(members.map((one) => one.item))))],
    ['InventoryTrackingMethod', identity.tracked ? 'SKU' : undefined],
    ['Variations', variations ? variationNodes(members, removed) : undefined],
    ['ConditionID', textOf(item, 'ConditionID')],
    ['SellerProfiles', policyNodes(settings.policies)],
    ['ShippingPackageDetails', Object.entries(recordOf(item, 'ShippingPackageDetails'))],
  ];
}

/** `19.99 USD` as eBay writes it. */
export function priceNode(item: Item): Node | undefined {
  const [amount, currency] = textOf(item, 'StartPrice')?.split(' ') ?? [];
  return amount && currency ? ['StartPrice', amount, { currencyID: currency }] : undefined;
}

function identifierNodes(item: Item): Nodes {
  const [brand, mpn] = [textOf(item, 'Brand'), textOf(item, 'MPN')];
  return [
    ['ISBN', textOf(item, 'ISBN')],
    ['UPC', textOf(item, 'UPC')],
    ['EAN', textOf(item, 'EAN')],
    brand && mpn
      ? [
          'BrandMPN',
          [
            ['Brand', brand],
            ['MPN', mpn],
          ],
        ]
      : undefined,
  ];
}

/** A shop category cannot be deleted; 0 stands for none. */
function storeNodes({ item, last }: Desired): Nodes {
  const category = textOf(item, 'StoreCategory') ?? (last?.StoreCategory === undefined ? undefined : '0');
  return [[/^\d+$/.test(category ?? '') ? 'StoreCategoryID' : 'StoreCategoryName', category]];
}

function pictureNodes(urls: readonly string[]): Nodes {
  return urls.map((url) => ['PictureURL', url]);
}

function specificNodes(
  specifics: readonly (readonly [name: string, values: string | readonly string[]])[],
): Nodes {
  return specifics.map(([name, values]) => [
    'NameValueList',
    [['Name', name], ...[values].flat().map((value) => ['Value', value] as const)],
  ]);
}

function variationNodes(members: readonly Desired[], removed: readonly string[]): Nodes {
  const identifierOf = variationIdentifier(members);
  const pictures = variationPictures(members);
  return [
    ...members.map(({ sku, item }): Node => {
      const identifier = identifierOf(item);
      return [
        'Variation',
        [
          ['SKU', sku],
          priceNode(item),
          ['Quantity', textOf(item, 'Quantity')],
          ['VariationSpecifics', specificNodes(Object.entries(recordOf(item, 'VariationSpecifics')))],
          ['VariationProductListingDetails', identifier && [identifier]],
        ],
      ];
    }),
    ...removed.map(
      (sku): Node => [
        'Variation',
        [
          ['SKU', sku],
          ['Delete', 'true'],
        ],
      ],
    ),
    pictures && [
      'Pictures',
      [
        ['VariationSpecificName', pictures.name],
        ...[...pictures.sets].map(
          ([value, urls]): Node => [
            'VariationSpecificPictureSet',
            [['VariationSpecificValue', value], ...pictureNodes(urls)],
          ],
        ),
      ],
    ],
    ['VariationSpecificsSet', specificNodes([...variationValues(members)])],
  ];
}

function policyNodes({ fulfillment, payment, return: returns }: Policies): Nodes {
  const profile = (kind: string, nameOrId: string): Node => [
    `Seller${kind}Profile`,
    [[/^\d+$/.test(nameOrId) ? `${kind}ProfileID` : `${kind}ProfileName`, nameOrId]],
  ];
  return [profile('Shipping', fulfillment), profile('Return', returns), profile('Payment', payment)];
}
