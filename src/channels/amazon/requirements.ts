import type { Item, Value } from '../listing.ts';

/** What a product and an offer are both known by. */
const IDENTITY = new Set([
  'product_type',
  'requirements',
  'merchant_suggested_asin',
  'externally_assigned_product_identifier',
  'supplier_declared_has_product_identifier_exemption',
  'attributes',
]);

/** Sales terms, in Amazon's words: at what price, how many, shipped by whom. */
const TERMS = new Set([
  'condition_type',
  'condition_note',
  'our_price',
  'discounted_price',
  'sale_starts',
  'sale_ends',
  'list_price',
  'minimum_seller_allowed_price',
  'maximum_seller_allowed_price',
  'fulfillment_channel_code',
  'quantity',
  'lead_time_to_ship_max_days',
  'restock_date',
  'merchant_release_date',
  'merchant_shipping_group',
  'max_order_quantity',
  'product_tax_code',
]);

/** The offer of a product that Amazon knows: no product facts. */
export function offerAlone(item: Item): Item {
  return only(item, (field) => IDENTITY.has(field) || TERMS.has(field));
}

/** The product that others may offer: no sales terms. */
export function factsAlone(item: Item): Item {
  return only(item, (field) => !TERMS.has(field));
}

/** The item with the other fields left empty, in the same order. */
function only(item: Item, wanted: (field: string) => boolean): Item {
  const kept: Record<string, Value | undefined> = { ...item };
  for (const field in kept) if (!wanted(field)) kept[field] = undefined;
  return kept;
}
