import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { XmlElement } from '../../../src/feed/xml-read.ts';

const FOLDER = new URL('../../../../shared/specs/ebay/lms/serializer-metadata/', import.meta.url);

export const hasMetadata = existsSync(FOLDER);

interface Property {
  readonly serialized_name: string;
  readonly type?: string;
  readonly xml_list?: { readonly inline: boolean; readonly entry_name: string };
}

/** Types that the folder has no file for, by eBay's field documentation. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  CategoryType: ['CategoryID'],
  StorefrontType: ['StoreCategoryID', 'StoreCategory2ID', 'StoreCategoryName', 'StoreCategory2Name'],
  ShipPackageDetailsType: [
    'MeasurementUnit',
    'PackageDepth',
    'PackageLength',
    'PackageWidth',
    'ShippingIrregular',
    'ShippingPackage',
    'WeightMajor',
    'WeightMinor',
  ],
  VariationProductListingDetailsType: ['ISBN', 'UPC', 'EAN'],
  AmountType: [],
};

/** The properties of a type, in the order of eBay's schema; those of every request stand first. */
function propertiesOf(type: string): readonly Property[] {
  const others = OTHERS[type];
  if (others) return others.map((serialized_name) => ({ serialized_name, type: 'string' }));
  const own = read(type);
  return type.endsWith('RequestType') && type !== 'AbstractRequestType'
    ? [...read('AbstractRequestType'), ...own]
    : own;
}

function read(type: string): readonly Property[] {
  const document = parse(readFileSync(new URL(`${type}.yml`, FOLDER), 'utf8')) as Record<
    string,
    { properties: Record<string, Property> }
  >;
  return Object.values(Object.values(document)[0]?.properties ?? {});
}

/** Everything below an element that eBay's schema does not know, or has in another order. */
export function strangers(element: XmlElement, type = 'BulkDataExchangeRequestsType'): readonly string[] {
  const properties = propertiesOf(type);
  const places = element.children.map((child) =>
    properties.findIndex((one) => one.serialized_name === child.name),
  );
  const order = places.every((place, i) => place >= (places[i - 1] ?? 0));
  return [
    ...(order ? [] : [`${element.name}: ${element.children.map((child) => child.name).join(' ')}`]),
    ...element.children.flatMap((child) => {
      const property = properties.find((one) => one.serialized_name === child.name);
      return property ? inside(child, property) : [`${child.name} in ${element.name}`];
    }),
  ];
}

function inside(element: XmlElement, { type = 'string', xml_list: list }: Property): readonly string[] {
  const of = /(\w+?)>?$/.exec(type)?.[1] ?? '';
  if (list && !list.inline) {
    return element.children.flatMap((child) =>
      child.name === list.entry_name ? strangers(child, of) : [`${child.name} in ${element.name}`],
    );
  }
  if (of.endsWith('Type') && !of.endsWith('CodeType')) return strangers(element, of);
  return element.children.map((child) => `${child.name} in ${element.name}`);
}
