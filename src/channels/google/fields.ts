import { moneyText } from '../../product/money.ts';
import type { View } from '../../product/product.ts';
import { of, own, type Pick } from '../table.ts';
import * as compound from './compound.ts';
import * as form from './forms.ts';
import * as lists from './lists.ts';
import * as measures from './measures.ts';
import * as picks from './picks.ts';
import { instantText, line, offerId, plain, url, yesNo } from './values.ts';
import { ENERGY_CLASSES, PAUSES, SIZE_SYSTEMS, wordOf } from './words.ts';

/** One attribute: its name in files and items, its name in the API, and where its value comes from. */
export interface Attribute {
  readonly name: string;
  /** Within `productAttributes`; absent where the API keeps the value elsewhere. */
  readonly api: string | undefined;
  readonly form: form.Form;
  /** Whether the API takes a list. */
  readonly list: boolean;
  readonly pick: Pick<View, void>;
}

function one(name: string, api: string | undefined, as: form.Form, pick: Attribute['pick']): Attribute {
  return { name, api, form: as, list: false, pick };
}

/** An attribute that the API takes as a list. */
function many(name: string, api: string, as: form.Form, pick: Attribute['pick']): Attribute {
  return { name, api, form: as, list: true, pick };
}

const pause = (cell: string) => wordOf(PAUSES, cell);
const sizeSystem = (cell: string) => wordOf(SIZE_SYSTEMS, cell);
const energyClass = (cell: string) => wordOf(ENERGY_CLASSES, cell);

const { text, flag, word, price, instant, measure } = form;

/**
 * Every attribute that is sent, in the order of files
 * (https://support.google.com/merchants/answer/7052112).
 */
export const ATTRIBUTES: readonly Attribute[] = [
  one('id', undefined, text, (v) => offerId(v.sku)),
  one('title', 'title', text, (v) => (v.own.structured_title ? undefined : line(v.title))),
  one(
    'structured_title',
    'structuredTitle',
    form.structured,
    own('structured_title', (cell) => compound.structured(line(cell))),
  ),
  one('short_title', 'shortTitle', text, own('short_title', line)),
  one('description', 'description', text, (v) =>
    v.own.structured_description ? undefined : plain(v.description_text),
  ),
  one(
    'structured_description',
    'structuredDescription',
    form.structured,
    own('structured_description', compound.structured),
  ),
  one('link', 'link', text, of('link', url)),
  one('mobile_link', 'mobileLink', text, of('mobile_link', url)),
  one('canonical_link', 'canonicalLink', text, own('canonical_link', url)),
  one('ads_redirect', 'adsRedirect', text, own('ads_redirect', url)),
  one('image_link', 'imageLink', text, (v) => url(v.images[0])),
  many('additional_image_link', 'additionalImageLinks', text, of('images', lists.additionalImages)),
  many('lifestyle_image_link', 'lifestyleImageLinks', text, own('lifestyle_image_link', lists.links)),
  one('virtual_model_link', 'virtualModelLink', text, own('virtual_model_link', url)),
  many('video_link', 'videoLinks', text, own('video_link', lists.links)),
  many('document_link', 'documentLinks', text, own('document_link', lists.links)),
  one('availability', 'availability', word, picks.availability),
  one('availability_date', 'availabilityDate', instant, of('availability_date', instantText)),
  one('expiration_date', 'expirationDate', instant, of('expiration_date', instantText)),
  one('price', 'price', price, of('price', moneyText)),
  one('sale_price', 'salePrice', price, of('sale_price', picks.salePrice)),
  one(
    'sale_price_effective_date',
    'salePriceEffectiveDate',
    form.interval,
    of('sale_price', picks.saleWindow),
  ),
  one('cost_of_goods_sold', 'costOfGoodsSold', price, of('cost_of_goods_sold', moneyText)),
  one('brand', 'brand', text, of('brand', line)),
  many('gtin', 'gtins', text, of('gtin')),
  one('mpn', 'mpn', text, of('mpn', line)),
  one('identifier_exists', 'identifierExists', flag, (v) =>
    yesNo(v.identifier_exists ?? (picks.identified(v) ? undefined : false)),
  ),
  one('condition', 'condition', word, of('condition')),
  one('google_product_category', 'googleProductCategory', text, of('google_product_category', line)),
  many('product_type', 'productTypes', text, of('product_type', line)),
  one('item_group_id', 'itemGroupId', text, of('item_group_id', line)),
  one('item_group_title', 'itemGroupTitle', text, of('item_group_title', line)),
  one('color', 'color', text, of('color', line)),
  one('size', 'size', text, of('size', line)),
  many('size_type', 'sizeTypes', word, of('size_type', lists.sizeTypes)),
  one('size_system', 'sizeSystem', word, of('size_system', sizeSystem)),
  one('gender', 'gender', word, of('gender')),
  one('age_group', 'ageGroup', word, of('age_group')),
  one('material', 'material', text, of('material', line)),
  one('pattern', 'pattern', text, of('pattern', line)),
  one(
    'multipack',
    'multipack',
    text,
    of('multipack', (count) => (count > 1 ? String(count) : undefined)),
  ),
  one('is_bundle', 'isBundle', flag, of('is_bundle', yesNo)),
  one('adult', 'adult', flag, of('adult', yesNo)),
  many('shipping', 'shipping', form.shipping, of('shipping', lists.shipping)),
  many(
    'free_shipping_threshold',
    'freeShippingThreshold',
    form.freeShipping,
    own('free_shipping_threshold', lists.freeShipping),
  ),
  one('shipping_label', 'shippingLabel', text, of('shipping_label', line)),
  one('shipping_weight', 'shippingWeight', measure, of('shipping_weight', measures.parcelWeight)),
  one(
    'shipping_length',
    'shippingLength',
    measure,
    of('shipping_length', (_, view) => measures.parcel(view)?.length),
  ),
  one(
    'shipping_width',
    'shippingWidth',
    measure,
    of('shipping_width', (_, view) => measures.parcel(view)?.width),
  ),
  one(
    'shipping_height',
    'shippingHeight',
    measure,
    of('shipping_height', (_, view) => measures.parcel(view)?.height),
  ),
  one('transit_time_label', 'transitTimeLabel', text, own('transit_time_label', line)),
  one('min_handling_time', 'minHandlingTime', text, own('min_handling_time', picks.shortestHandling)),
  one('max_handling_time', 'maxHandlingTime', text, picks.longestHandling),
  one('return_policy_label', 'returnPolicyLabel', text, own('return_policy_label', line)),
  one('product_weight', 'productWeight', measure, of('product_weight', measures.productWeight)),
  one('product_length', 'productLength', measure, of('product_length', measures.productSide)),
  one('product_width', 'productWidth', measure, of('product_width', measures.productSide)),
  one('product_height', 'productHeight', measure, of('product_height', measures.productSide)),
  many('product_highlight', 'productHighlights', text, of('product_highlight', lists.highlights)),
  many('product_detail', 'productDetails', form.detail, of('product_detail', lists.details)),
  many('certification', 'certifications', form.certification, of('certification', lists.certifications)),
  one(
    'energy_efficiency_class',
    'energyEfficiencyClass',
    form.energyClass,
    of('energy_efficiency_class', energyClass),
  ),
  one(
    'min_energy_efficiency_class',
    'minEnergyEfficiencyClass',
    form.energyClass,
    of('min_energy_efficiency_class', energyClass),
  ),
  one(
    'max_energy_efficiency_class',
    'maxEnergyEfficiencyClass',
    form.energyClass,
    of('max_energy_efficiency_class', energyClass),
  ),
  one(
    'unit_pricing_measure',
    'unitPricingMeasure',
    measure,
    of('unit_pricing_measure', (_, view) => measures.unitPricing(view).measure),
  ),
  one(
    'unit_pricing_base_measure',
    'unitPricingBaseMeasure',
    form.baseMeasure,
    of('unit_pricing_measure', (_, view) => measures.unitPricing(view).base),
  ),
  one('custom_label_0', 'customLabel0', text, of('custom_label_0', line)),
  one('custom_label_1', 'customLabel1', text, of('custom_label_1', line)),
  one('custom_label_2', 'customLabel2', text, of('custom_label_2', line)),
  one('custom_label_3', 'customLabel3', text, of('custom_label_3', line)),
  one('custom_label_4', 'customLabel4', text, of('custom_label_4', line)),
  many('promotion_id', 'promotionIds', text, own('promotion_id', lists.promotions)),
  one('pause', 'pause', word, own('pause', pause)),
  many('included_destination', 'includedDestinations', word, own('included_destination', lists.destinations)),
  many('excluded_destination', 'excludedDestinations', word, own('excluded_destination', lists.destinations)),
  many(
    'shopping_ads_excluded_country',
    'shoppingAdsExcludedCountries',
    text,
    own('shopping_ads_excluded_country', lists.countries),
  ),
  one('external_seller_id', 'externalSellerId', text, own('external_seller_id', line)),
];
