import type { View } from '../../product/product.ts';
import type { Target } from '../channel.ts';
import type { Item } from '../listing.ts';
import { compileTable, type Field } from '../table.ts';
import { extraAttributes } from './extra.ts';
import { type Market, marketOf } from './marketplaces.ts';
import {
  amount,
  box,
  bulletPoints,
  condition,
  currentPrice,
  exemption,
  identifier,
  measure,
  numbers,
  otherImages,
  saleWindow,
  size,
  variationTheme,
  windowPrice,
} from './picks.ts';
import { factsAlone, offerAlone } from './requirements.ts';
import { availableFrom, channelCode, leadTime, quantity } from './stock.ts';
import { oneLine } from './text.ts';

/** What Amazon is told of a SKU, in its own words, and where it comes from. */
export const TABLE: readonly Field<View, Market>[] = [
  ['product_type', (view) => view.own.product_type ?? 'PRODUCT'],
  ['requirements', (view) => view.own.requirements],
  ['item_name', (view) => oneLine(view.title)],
  ['brand', (view) => oneLine(view.brand)],
  ['manufacturer', (view) => oneLine(view.own.manufacturer)],
  ['product_description', (view) => view.description_text?.trim() || undefined],
  ['bullet_point', bulletPoints],
  ['generic_keyword', (view) => oneLine(view.own.generic_keyword)],
  ['externally_assigned_product_identifier', identifier],
  ['supplier_declared_has_product_identifier_exemption', exemption],
  ['merchant_suggested_asin', (view) => view.own.asin?.toUpperCase()],
  ['part_number', (view) => oneLine(view.mpn)],
  ['model_number', (view) => oneLine(view.own.model_number)],
  ['model_name', (view) => oneLine(view.own.model_name)],
  ['item_type_keyword', (view) => oneLine(view.own.item_type_keyword)],
  ['recommended_browse_nodes', (view) => numbers(view.own.browse_node)],
  ['condition_type', condition],
  ['condition_note', (view) => oneLine(view.own.condition_note)],
  ['our_price', currentPrice],
  ['discounted_price', windowPrice],
  ['sale_starts', (view) => saleWindow(view)?.start],
  ['sale_ends', (view) => saleWindow(view)?.end],
  ['list_price', (view, market) => amount(view.own.list_price, market)],
  ['minimum_seller_allowed_price', (view, market) => amount(view.own.minimum_seller_allowed_price, market)],
  ['maximum_seller_allowed_price', (view, market) => amount(view.own.maximum_seller_allowed_price, market)],
  ['fulfillment_channel_code', channelCode],
  ['quantity', quantity],
  ['lead_time_to_ship_max_days', leadTime],
  ['restock_date', (view, market) => availableFrom(view, 'backorder', market)],
  ['merchant_release_date', (view, market) => availableFrom(view, 'preorder', market)],
  ['merchant_shipping_group', (view) => view.own.merchant_shipping_group],
  ['max_order_quantity', (view) => view.own.max_order_quantity],
  ['product_tax_code', (view) => oneLine(view.own.product_tax_code ?? view.tax_code)],
  ['color', (view) => oneLine(view.color)],
  ['size', size],
  ['material', (view) => oneLine(view.material)],
  ['pattern', (view) => oneLine(view.pattern)],
  ['country_of_origin', (view) => oneLine(view.country_of_origin)?.toUpperCase()],
  ['item_weight', (view) => measure(view.product_weight)],
  ['item_dimensions', (view) => box(view.product_length, view.product_width, view.product_height)],
  ['item_package_weight', (view) => measure(view.shipping_weight)],
  ['item_package_dimensions', (view) => box(view.shipping_length, view.shipping_width, view.shipping_height)],
  ['main_product_image_locator', (view) => view.images[0]],
  ['other_product_image_locator', otherImages],
  ['parentage_level', (view) => view.group && 'child'],
  ['parent_sku', (view) => view.group?.id],
  ['variation_theme', variationTheme],
  ['attributes', (view, market) => extraAttributes(view, market)],
];

const fields = compileTable(TABLE);

/** The item of one SKU: Amazon's attributes as readable texts, all of them present as keys. */
export function itemOf(view: View, target: Target): Item {
  const item = fields(view, marketOf(target));
  if (view.own.requirements === 'LISTING_OFFER_ONLY') return offerAlone(item);
  if (view.own.requirements === 'LISTING_PRODUCT_ONLY') return factsAlone(item);
  return item;
}
