import { childAt, childrenOf, textAt, type XmlElement } from '../../feed/xml-read.ts';
import { type Complaint, error, invalid } from './complaint.ts';
import { type Live, type Parts, specificsOf } from './listings.ts';

const REQUIRED = ['Title', 'Description', 'ConditionID', 'Country', 'Currency', 'SellerProfiles'];
const PROFILES = ['SellerShippingProfile', 'SellerReturnProfile', 'SellerPaymentProfile'];
const IDENTIFIERS = ['UPC', 'EAN', 'ISBN'];

/** Everything eBay has against a listing as a whole, whether added or revised. */
export function itemFaults({ parts, variations }: Pick<Live, 'parts' | 'variations'>): readonly Complaint[] {
  const text = (name: string) => parts.get(name)?.text ?? '';
  const faults = [
    ...REQUIRED.filter((name) => !parts.has(name)).map((name) => invalid(`Item.${name}`)),
    ...(/^\d+$/.test(textAt(parts.get('PrimaryCategory'), 'CategoryID') ?? '')
      ? []
      : [invalid('Item.PrimaryCategory.CategoryID')]),
    ...(/^\d+$/.test(text('ConditionID')) ? [] : [invalid('Item.ConditionID')]),
    ...(parts.has('PostalCode') || parts.has('Location') ? [] : [invalid('Item.Location')]),
    ...PROFILES.filter((name) => !profile(parts.get('SellerProfiles'), name)).map((name) =>
      invalid(`Item.SellerProfiles.${name}`),
    ),
    ...textFaults(text('Title'), text('SubTitle'), text('Description')),
    ...pictureFaults(childrenOf(parts.get('PictureDetails'), 'PictureURL')),
    ...specificFaults(parts.get('ItemSpecifics')),
  ];
  if (variations.size === 0) return [...faults, ...offerFaults(parts, text('Currency'), 'Item')];
  return [...faults, ...variationFaults(parts, variations)];
}

function profile(profiles: XmlElement | undefined, name: string): string | undefined {
  const kind = name.replace(/^Seller/, '');
  return textAt(profiles, name, `${kind}ID`) || textAt(profiles, name, `${kind}Name`);
}

function textFaults(title: string, subtitle: string, description: string): readonly Complaint[] {
  const active =
    /<(?:script|iframe|object|embed|form|applet)\b|<[^>]*\son\w+\s*=|=\s*["']?\s*javascript:/i.test(
      description,
    );
  return [
    ...([...title].length > 80
      ? [error(70, 'Title too long.', 'Listing titles are limited to 80 characters.')]
      : []),
    ...([...subtitle].length > 55 ? [invalid('Item.SubTitle')] : []),
    ...([...description].length > 500_000 ? [invalid('Item.Description')] : []),
    ...(active
      ? [
          error(
            240,
            'The item cannot be listed or modified.',
            'The description must not hold active content.',
          ),
        ]
      : []),
  ];
}

function pictureFaults(urls: readonly XmlElement[]): readonly Complaint[] {
  const fit =
    urls.length > 0 && urls.length <= 24 && urls.every(({ text }) => /^https:\/\/[^\s;]+$/.test(text));
  return fit ? [] : [invalid('Item.PictureDetails.PictureURL')];
}

function specificFaults(holder: XmlElement | undefined): readonly Complaint[] {
  const specifics = specificsOf(holder);
  const long = [...specifics.values()].flat().some((value) => value === '' || [...value].length > 65);
  return specifics.size > 45 || long ? [invalid('Item.ItemSpecifics.NameValueList')] : [];
}

/** Price and quantity, of an item or of a variation. */
export function offerFaults(parts: Parts, currency: string, path: string): readonly Complaint[] {
  const price = parts.get('StartPrice');
  const wrong = !/^\d+(?:\.\d+)?$/.test(price?.text ?? '') || Number(price?.text) <= 0;
  const other = price?.attributes.currencyID;
  return [
    ...(wrong || (other !== undefined && other !== currency)
      ? [
          error(73, 'Invalid price.', 'Please enter a valid price for your item.', {
            0: `${path}.StartPrice`,
          }),
        ]
      : []),
    ...(/^\d+$/.test(parts.get('Quantity')?.text ?? '') ? [] : [invalid(`${path}.Quantity`)]),
  ];
}

function variationFaults(parts: Parts, variations: Live['variations']): readonly Complaint[] {
  const specifics = [...variations.values()].map((one) => specificsOf(one.get('VariationSpecifics')));
  const names = [...(specifics[0]?.keys() ?? [])];
  const same = specifics.every(
    (one) => one.size === names.length && names.every((name) => one.get(name)?.[0]),
  );
  const looks = new Set(specifics.map((one) => names.map((name) => one.get(name)?.[0]).join('\n')));
  const repeated = names.filter((name) => specificsOf(parts.get('ItemSpecifics')).has(name));
  const identified = [...variations.values()].flatMap((one) =>
    IDENTIFIERS.filter((name) => textAt(one.get('VariationProductListingDetails'), name)),
  );
  const onItem = IDENTIFIERS.some((name) => textAt(parts.get('ProductListingDetails'), name));
  return [
    ...[...variations.values()].flatMap((one) =>
      offerFaults(one, parts.get('Currency')?.text ?? '', 'Variation'),
    ),
    ...(names.length === 0 || names.length > 5 || !same ? [invalid('Variation.VariationSpecifics')] : []),
    ...(looks.size < specifics.length
      ? [
          error(
            21916586,
            'Duplicate variation specifics.',
            'Variation Specifics must be unique within the listing.',
          ),
        ]
      : []),
    ...(repeated.length > 0
      ? [error(87, 'Variation Specifics and Item Specifics cannot have the same name.')]
      : []),
    ...(new Set(identified).size > 1 || onItem ? [invalid('Variation.VariationProductListingDetails')] : []),
  ];
}

/** Every value of a variation stands in the set, and every value of the set in a variation. */
export function setFaults(
  variations: XmlElement | undefined,
  live: Live['variations'],
): readonly Complaint[] {
  const set = new Set(pairs(specificsOf(childAt(variations, 'VariationSpecificsSet'))));
  const used = new Set(
    [...live.values()].flatMap((one) => pairs(specificsOf(one.get('VariationSpecifics')))),
  );
  const equal = set.size === used.size && [...set].every((pair) => used.has(pair));
  if (!variations || equal) return [];
  const long =
    'Variation Specifics provided does not match with the variation specifics of the variations on the item.';
  return [error(21916664, 'Variation Specifics Mismatch.', long)];
}

function pairs(specifics: ReadonlyMap<string, readonly string[]>): readonly string[] {
  return [...specifics].flatMap(([name, values]) => values.map((value) => `${name}\n${value}`));
}
