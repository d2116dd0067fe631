import type { Item } from '../listing.ts';
import { compileWriter, type Written } from '../table.ts';
import { extraInstances } from './extra.ts';
import { identifier, literal, mainImage, otherImages, relationship, theme, values } from './instances.ts';
import type { Market } from './marketplaces.ts';
import { box, weight } from './measures.ts';
import { fulfillmentAvailability, listPrice, purchasableOffer } from './offer.ts';

/**
 * Attributes in the order they are written, each `,"name":[...]` from a field of the item. Shapes follow
 * Amazon's product type definitions.
 */
function table(market: Market): readonly Written[] {
  const { place, words } = market;
  const worded = (name: string) => values(name, words);
  const coded = (name: string) => values(name, place);
  return [
    ...['item_name', 'brand', 'manufacturer', 'product_description', 'bullet_point'].map(worded),
    ...['generic_keyword', 'model_name', 'condition_note'].map(worded),
    ...['color', 'size', 'material', 'pattern'].map(worded),
    ...['part_number', 'model_number', 'item_type_keyword', 'recommended_browse_nodes'].map(coded),
    ...['country_of_origin', 'condition_type', 'product_tax_code', 'merchant_shipping_group'].map(coded),
    ...['merchant_release_date', 'merchant_suggested_asin', 'parentage_level'].map(coded),
    identifier(place),
    literal('supplier_declared_has_product_identifier_exemption', place),
    literal('max_order_quantity', place),
    purchasableOffer(market),
    listPrice(market),
    fulfillmentAvailability,
    weight('item_weight', place),
    box('item_dimensions', place),
    weight('item_package_weight', place),
    box('item_package_dimensions', place),
    mainImage(place),
    otherImages(place),
    relationship(place),
    theme,
  ];
}

/** Makes what writes an item as the members of the JSON object `attributes`. */
export function attributeWriter(market: Market): (item: Item) => string {
  const write = compileWriter(table(market), ',');
  return (item) => {
    const members = write(item);
    const { attributes } = item;
    return typeof attributes === 'object' ? withFree(members, attributes, market) : members;
  };
}

/** Free attributes come last, and win over fields of the same name. */
function withFree(members: string, free: object, market: Market): string {
  const names = Object.keys(free);
  const isDouble = names.some((name) => members.includes(`"${name}":[`));
  const extra = Object.entries(free).map(
    ([name, value]) => `"${name}":${JSON.stringify(extraInstances(name, String(value), market))}`,
  );
  const kept = isDouble ? without(members, names) : members;
  return (kept === '' ? extra : [kept, ...extra]).join(',');
}

function without(members: string, names: readonly string[]): string {
  const kept: Record<string, unknown> = JSON.parse(`{${members}}`);
  for (const name of names) delete kept[name];
  return JSON.stringify(kept).slice(1, -1);
}
