import { moneyText } from '../../product/money.ts';
import type { View } from '../../product/product.ts';
import type { Target } from '../channel.ts';
import type { Item } from '../listing.ts';
import { extraAttributes } from './extra.ts';
import { type Market, marketOf } from './marketplaces.ts';
import { availableFrom, channelCode, leadTime, quantity } from './stock.ts';
import { oneLine, paragraphs } from './text.ts';

/** The item of one SKU: Amazon's attributes as readable texts, all of them present as keys. */
export function itemOf(view: View, target: Target): Item {
  const item = fields(view, marketOf(target), target);
  if (view.own.requirements === 'LISTING_OFFER_ONLY') return only(item, (field) => !isFact(field));
  if (view.own.requirements === 'LISTING_PRODUCT_ONLY') return only(item, (field) => !TERMS.has(field));
  return item;
}

/** The item with the other fields left empty, in the same order. */
export function only(item: Item, wanted: (field: string) => boolean): Item {
  return Object.fromEntries(
    Object.entries(item).map(([field, value]) => [field, wanted(field) ? value : undefined]),
  );
}

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

/** Product facts, in Amazon's words: what a product is. */
function isFact(field: string): boolean {
  return !IDENTITY.has(field) && !TERMS.has(field);
}

/** The field table. It is one literal, so that all items have the same shape in memory. */
function fields(view: View, market: Market, target: Target): Item {
  const { own } = view;
  const sale = saleWindow(view);
  return {
    product_type: own.product_type ?? 'PRODUCT',
    requirements: own.requirements,
    item_name: oneLine(view.title),
    brand: oneLine(view.brand),
    manufacturer: oneLine(own.manufacturer),
    product_description: paragraphs(view.description_text),
    bullet_point: list(view.product_highlight?.flatMap((text) => oneLine(text) ?? [])),
    generic_keyword: oneLine(own.generic_keyword),
    externally_assigned_product_identifier: identifier(view.gtin),
    supplier_declared_has_product_identifier_exemption: exemption(view),
    merchant_suggested_asin: own.asin?.toUpperCase(),
    part_number: oneLine(view.mpn),
    model_number: oneLine(own.model_number),
    model_name: oneLine(own.model_name),
    item_type_keyword: oneLine(own.item_type_keyword),
    recommended_browse_nodes: list(own.browse_node?.match(/\d+/g)),
    condition_type: own.condition_type ?? CONDITIONS[view.condition ?? 'new'],
    condition_note: oneLine(own.condition_note),
    our_price: money(sale || !view.on_sale ? view.price : view.sale_price),
    discounted_price: sale && money(view.sale_price),
    sale_starts: sale?.start,
    sale_ends: sale?.end,
    list_price: amount(own.list_price, market),
    minimum_seller_allowed_price: amount(own.minimum_seller_allowed_price, market),
    maximum_seller_allowed_price: amount(own.maximum_seller_allowed_price, market),
    fulfillment_channel_code: channelCode(view, market),
    quantity: quantity(view, market),
    lead_time_to_ship_max_days: leadTime(view, market),
    restock_date: availableFrom(view, 'backorder', market),
    merchant_release_date: availableFrom(view, 'preorder', market),
    merchant_shipping_group: own.merchant_shipping_group,
    max_order_quantity: own.max_order_quantity,
    product_tax_code: oneLine(own.product_tax_code ?? view.tax_code),
    color: oneLine(view.color),
    size: view.size === undefined || hasSizeOfItsOwn(view) ? undefined : oneLine(view.size),
    material: oneLine(view.material),
    pattern: oneLine(view.pattern),
    country_of_origin: oneLine(view.country_of_origin)?.toUpperCase(),
    item_weight: measure(view.product_weight),
    item_dimensions: box(view.product_length, view.product_width, view.product_height),
    item_package_weight: measure(view.shipping_weight),
    item_package_dimensions: box(view.shipping_length, view.shipping_width, view.shipping_height),
    main_product_image_locator: view.images[0],
    other_product_image_locator: view.images.length > 1 ? view.images.slice(1, 1 + OTHER_IMAGES) : undefined,
    parentage_level: view.group && 'child',
    parent_sku: view.group?.id,
    variation_theme: variationTheme(view),
    attributes: extraAttributes(view, target),
  };
}

/** Images beside the main one. */
const OTHER_IMAGES = 8;

const CONDITIONS: Readonly<Record<string, string>> = {
  new: 'new_new',
  refurbished: 'refurbished_refurbished',
};

/** Apparel and shoes have size attributes of several parts; with one of them, `size` is not wanted. */
const SIZES = /^attribute\.(apparel|bottoms|footwear|headwear|shapewear|shirt|skirt)_size$/;

/** Axes in the order in which Amazon names most of its themes. */
const THEME_ORDER = ['size', 'color', 'material', 'pattern'] as const;

/** Theme of a variant's group: its own setting, or the axes in which its members differ. */
function variationTheme({ group, own }: View): string | undefined {
  if (!group || own.variation_theme !== undefined) return group && own.variation_theme;
  const axes = THEME_ORDER.filter((axis) => group.axes.includes(axis));
  return axes.length > 0 ? axes.join('/').toUpperCase() : undefined;
}

/** Amazon takes a sale only with both its ends; without them the price itself follows the sale. */
function saleWindow(view: View): { readonly start: string; readonly end: string } | undefined {
  const { start, end } = view.sale_price_effective_date ?? {};
  return view.sale_price && start !== undefined && end !== undefined ? { start, end } : undefined;
}

function hasSizeOfItsOwn({ own }: View): boolean {
  return Object.keys(own).some((name) => SIZES.test(name));
}

/** Amazon's identifier types are words, and upc is what it calls 12 digits. */
function identifier(gtin: string | undefined): string | undefined {
  if (gtin === undefined) return undefined;
  const type = gtin.length === 12 ? 'upc' : gtin.length === 14 ? 'gtin' : 'ean';
  return `${type}:${gtin}`;
}

function exemption(view: View): string | undefined {
  return view.identifier_exists === false && view.gtin === undefined ? 'true' : undefined;
}

function money(value: View['price']): string | undefined {
  return value && moneyText(value);
}

/** An amount of a column of Amazon's own, in the marketplace's currency. */
function amount(text: string | undefined, market: Market): string | undefined {
  return text && `${text} ${market.currency}`;
}

function measure(value: View['product_weight']): string | undefined {
  return value && `${value.value} ${value.unit}`;
}

/** Amazon refuses a box that lacks one of its sides. */
function box(
  length: View['product_length'],
  width: View['product_length'],
  height: View['product_length'],
): Readonly<Record<string, string>> | undefined {
  const [a, b, c] = [measure(length), measure(width), measure(height)];
  return a && b && c ? { length: a, width: b, height: c } : undefined;
}

function list(values: readonly string[] | null | undefined): readonly string[] | undefined {
  return values && values.length > 0 ? values : undefined;
}
