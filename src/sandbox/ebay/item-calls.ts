import { childAt, childrenOf, textAt, type XmlElement } from '../../feed/xml-read.ts';
import { magic } from '../magic.ts';
import type { Answered } from './answers.ts';
import { type Complaint, endedItem, error, hasError, invalid, unknownItem, warning } from './complaint.ts';
import { itemFaults, setFaults } from './item-rules.ts';
import { type Listings, type Live, meant, type Parts, partsOf, skusOf, withParts } from './listings.ts';

/** What DeletedField may name of that which is sent here. */
const DELETABLE = ['SubTitle', 'ItemSpecifics', 'ProductListingDetails', 'ConditionID', 'PostalCode'];

export function addItem(request: XmlElement, listings: Listings): Answered {
  const item = childAt(request, 'Item');
  const draft = draftOf(item);
  const uuid = textAt(item, 'UUID') ?? '';
  const complaints = [
    ...addFaults(item),
    ...duplicates(uuid, skusOf(draft), listings),
    ...itemFaults(draft),
    ...setFaults(childAt(item, 'Variations'), draft.variations),
    ...magicComplaints(skusOf(draft)),
  ];
  if (hasError(complaints)) return { complaints };
  const sku = textAt(item, 'SKU');
  return { complaints, itemId: listings.add(draft, uuid), ...(sku === undefined ? {} : { sku }) };
}

/** What only a new listing has to bring. */
function addFaults(item: XmlElement | undefined): readonly Complaint[] {
  const wanted: readonly (readonly [string, RegExp])[] = [
    ['UUID', /^[0-9A-F]{32}$/],
    ['InventoryTrackingMethod', /^SKU$/],
    ['ListingType', /^FixedPriceItem$/],
    ['ListingDuration', /^GTC$/],
  ];
  const skus = childAt(item, 'Variations')
    ? childrenOf(childAt(item, 'Variations'), 'Variation').map((one) => textAt(one, 'SKU'))
    : [textAt(item, 'SKU')];
  return [
    ...wanted
      .filter(([name, form]) => !form.test(textAt(item, name) ?? ''))
      .map(([name]) => invalid(`Item.${name}`)),
    ...(skus.every((sku) => sku && [...sku].length <= 50) ? [] : [invalid('Item.SKU')]),
    ...(new Set(skus).size < skus.length ? [invalid('Variation.SKU')] : []),
  ];
}

function duplicates(uuid: string, skus: readonly string[], listings: Listings): readonly Complaint[] {
  const same = listings.addedAs(uuid);
  if (same) {
    const long = `The specified UUID has already been used; ListedByRequestAppId=1, item ID=${same.itemId}.`;
    return [error(488, 'Duplicate UUID used.', long, { 0: '1', 1: same.itemId })];
  }
  return heldElsewhere(skus, undefined, listings);
}

/** A SKU that eBay tracks is in one live listing only. */
function heldElsewhere(
  skus: readonly string[],
  itemId: string | undefined,
  listings: Listings,
): readonly Complaint[] {
  const other = skus.map((sku) => listings.holding(sku)).find((one) => one && one.itemId !== itemId);
  if (!other) return [];
  const title = other.parts.get('Title')?.text ?? '';
  const long = `This Listing is a duplicate of your item: ${title} (${other.itemId}).`;
  const parameters = { 0: title, 1: other.itemId };
  return [error(21919067, 'Listing violates the Duplicate Listing policy.', long, parameters)];
}

export function reviseItem(request: XmlElement, listings: Listings): Answered {
  const item = childAt(request, 'Item');
  const live = meant(item, listings);
  if (!live) return { complaints: [unknownItem()] };
  if (live.ended) return { complaints: [endedItem()] };
  const deleted = childrenOf(request, 'DeletedField').map((field) => field.text.replace(/^Item\./, ''));
  const revised = withChanges(live, item, deleted);
  const complaints = [
    ...reviseFaults(live, item, deleted),
    ...heldElsewhere(skusOf(revised), live.itemId, listings),
    ...itemFaults(revised),
    ...setFaults(childAt(item, 'Variations'), revised.variations),
    ...magicComplaints(skusOf(revised)),
  ];
  if (hasError(complaints)) return { complaints };
  listings.replace(revised);
  return { complaints, itemId: live.itemId };
}

function reviseFaults(
  live: Live,
  item: XmlElement | undefined,
  deleted: readonly string[],
): readonly Complaint[] {
  const variations = childAt(item, 'Variations');
  const tracked = textAt(item, 'InventoryTrackingMethod') === 'SKU';
  const unknown = childrenOf(variations, 'Variation').find(
    (one) => textAt(one, 'Delete') === 'true' && !live.variations.has(textAt(one, 'SKU') ?? ''),
  );
  return [
    ...(childAt(item, 'UUID') ? [invalid('Item.UUID')] : []),
    ...(childAt(item, 'ItemID') || tracked ? [] : [invalid('Item.InventoryTrackingMethod')]),
    ...(variations && live.variations.size === 0
      ? [error(21916635, 'Invalid Multi-SKU item id.', 'Invalid Multi-SKU item id supplied with variations.')]
      : []),
    ...(live.variations.size > 0 && childAt(item, 'Quantity') ? [invalid('Item.Quantity')] : []),
    ...(unknown ? [invalid('Variation.SKU')] : []),
    ...deleted.filter((name) => !DELETABLE.includes(name)).map((name) => invalid(`DeletedField.${name}`)),
  ];
}

/** A revision is a patch: what it does not name stays. */
function withChanges(live: Live, item: XmlElement | undefined, deleted: readonly string[]): Live {
  const draft = draftOf(item);
  const parts = new Map(withParts(live.parts, draft.parts));
  for (const name of deleted) parts.delete(name);
  const variations = new Map<string, Parts>(live.variations);
  for (const [sku, variation] of draft.variations) {
    if (variation.get('Delete')?.text === 'true') variations.delete(sku);
    else variations.set(sku, withParts(variations.get(sku) ?? new Map(), variation));
  }
  return { ...live, parts, variations };
}

function draftOf(item: XmlElement | undefined): Pick<Live, 'parts' | 'variations'> {
  const parts = partsOf(item);
  const variations = childrenOf(parts.get('Variations'), 'Variation');
  parts.delete('Variations');
  return { parts, variations: new Map(variations.map((one) => [textAt(one, 'SKU') ?? '', partsOf(one)])) };
}

function magicComplaints(skus: readonly string[]): readonly Complaint[] {
  const endings = skus.map((sku) => magic(sku, 'ebay'));
  if (endings.includes('reject')) {
    const long =
      'The item cannot be listed or modified. The title or description may contain improper words.';
    return [error(240, 'The item cannot be listed or modified.', long)];
  }
  if (!endings.includes('warn')) return [];
  return [
    warning(
      21917236,
      'Funds pending.',
      'Funds from your sales may be shown as pending for a period of time.',
    ),
  ];
}
