import { moneyText } from '../../product/money.ts';
import type { View } from '../../product/product.ts';
import * as compound from './compound.ts';
import * as form from './forms.ts';
import * as measures from './measures.ts';
import * as picks from './picks.ts';
import { instantText, line, offerId, plain, url, yesNo } from './values.ts';
import { DESTINATIONS, ENERGY_CLASSES, entries, PAUSES, SIZE_SYSTEMS, wordOf } from './words.ts';

type Texts = string | readonly string[] | undefined;

/** One attribute: its name in files and items, its name in the API, and where its value comes from. */
export interface Attribute {
  readonly name: string;
  /** Within `productAttributes`; absent where the API keeps the value elsewhere. */
  readonly api: string | undefined;
  readonly form: form.Form;
  /** Whether the API takes a list. */
  readonly list: boolean;
  pick(view: View): Texts;
}

function one(name: string, api: string | undefined, as: form.Form, pick: Attribute['pick']): Attribute {
  return { name, api, form: as, list: false, pick };
}

/** An attribute that the API takes as a list; an empty one is left out. */
function many(name: string, api: string, as: form.Form, pick: Attribute['pick']): Attribute {
  return { name, api, form: as, list: true, pick: (view) => given(pick(view)) };
}

function given(value: Texts): Texts {
  return value?.length ? value : undefined;
}

const { text, flag, word, price, instant, measure } = form;

/**
 * Every attribute that is sent, in the order of files
 * (https://support.google.com/merchants/answer/7052112).
 */
export const ATTRIBUTES: readonly Attribute[] = [
  one('id', undefined, text, (v) => offerId(v.sku)),
  one('title', 'title', text, (v) => (v.own.structured_title ? undefined : line(v.title))),
  one('structured_title', 'structuredTitle', form.structured, (v) =>
    compound.structured(line(v.own.structured_title)),
  ),
  one('short_title', 'shortTitle', text, (v) => line(v.own.short_title)),
  one('description', 'description', text, (v) =>
    v.own.structured_description ? undefined : plain(v.description_text),
  ),
  one('structured_description', 'structuredDescription', form.structured, (v) =>
    compound.structured(v.own.structured_description),
  ),
  one('link', 'link', text, (v) => url(v.link)),
  one('mobile_link', 'mobileLink', text, (v) => url(v.mobile_link)),
  one('canonical_link', 'canonicalLink', text, (v) => url(v.own.canonical_link)),
  one('ads_redirect', 'adsRedirect', text, (v) => url(v.own.ads_redirect)),
  one('image_link', 'imageLink', text, (v) => url(v.images[0])),
  many('additional_image_link', 'additionalImageLinks', text, picks.additionalImages),
  many('lifestyle_image_link', 'lifestyleImageLinks', text, (v) =>
    picks.urls(entries(v.own.lifestyle_image_link)),
  ),
  one('virtual_model_link', 'virtualModelLink', text, (v) => url(v.own.virtual_model_link)),
  many('video_link', 'videoLinks', text, (v) => picks.urls(entries(v.own.video_link))),
  many('document_link', 'documentLinks', text, (v) => picks.urls(entries(v.own.document_link))),
  one('availability', 'availability', word, picks.availability),
  one('availability_date', 'availabilityDate', instant, (v) => instantText(v.availability_date)),
  one('expiration_date', 'expirationDate', instant, (v) => instantText(v.expiration_date)),
  one('price', 'price', price, (v) => v.price && moneyText(v.price)),
  one('sale_price', 'salePrice', price, picks.salePrice),
  one('sale_price_effective_date', 'salePriceEffectiveDate', form.interval, picks.saleWindow),
  one(
    'cost_of_goods_sold',
    'costOfGoodsSold',
    price,
    (v) => v.cost_of_goods_sold && moneyText(v.cost_of_goods_sold),
  ),
  one('brand', 'brand', text, (v) => line(v.brand)),
  many('gtin', 'gtins', text, (v) => v.gtin),
  one('mpn', 'mpn', text, (v) => line(v.mpn)),
  one('identifier_exists', 'identifierExists', flag, (v) =>
    yesNo(v.identifier_exists ?? (picks.identified(v) ? undefined : false)),
  ),
  one('condition', 'condition', word, (v) => v.condition),
  one('google_product_category', 'googleProductCategory', text, (v) => line(v.google_product_category)),
  many('product_type', 'productTypes', text, (v) => line(v.product_type)),
  one('item_group_id', 'itemGroupId', text, (v) => line(v.item_group_id)),
  one('item_group_title', 'itemGroupTitle', text, (v) => line(v.item_group_title)),
  one('color', 'color', text, (v) => line(v.color)),
  one('size', 'size', text, (v) => line(v.size)),
  many('size_type', 'sizeTypes', word, picks.sizeTypes),
  one('size_system', 'sizeSystem', word, (v) => wordOf(SIZE_SYSTEMS, v.size_system)),
  one('gender', 'gender', word, (v) => v.gender),
  one('age_group', 'ageGroup', word, (v) => v.age_group),
  one('material', 'material', text, (v) => line(v.material)),
  one('pattern', 'pattern', text, (v) => line(v.pattern)),
  one('multipack', 'multipack', text, (v) =>
    v.multipack && v.multipack > 1 ? String(v.multipack) : undefined,
  ),
  one('is_bundle', 'isBundle', flag, (v) => yesNo(v.is_bundle)),
  one('adult', 'adult', flag, (v) => yesNo(v.adult)),
  many('shipping', 'shipping', form.shipping, (v) =>
    picks.readable(v.shipping, compound.shippingReads, picks.MOST.shipping),
  ),
  many('free_shipping_threshold', 'freeShippingThreshold', form.freeShipping, compound.freeShipping),
  one('shipping_label', 'shippingLabel', text, (v) => line(v.shipping_label)),
  one('shipping_weight', 'shippingWeight', measure, (v) =>
    measures.textWithin(measures.PARCEL_WEIGHT, v.shipping_weight),
  ),
  one('shipping_length', 'shippingLength', measure, (v) => measures.parcel(v)?.length),
  one('shipping_width', 'shippingWidth', measure, (v) => measures.parcel(v)?.width),
  one('shipping_height', 'shippingHeight', measure, (v) => measures.parcel(v)?.height),
  one('transit_time_label', 'transitTimeLabel', text, (v) => line(v.own.transit_time_label)),
  one('min_handling_time', 'minHandlingTime', text, picks.shortestHandling),
  one('max_handling_time', 'maxHandlingTime', text, picks.longestHandling),
  one('return_policy_label', 'returnPolicyLabel', text, (v) => line(v.own.return_policy_label)),
  one('product_weight', 'productWeight', measure, (v) =>
    measures.textWithin(measures.PRODUCT_WEIGHT, v.product_weight),
  ),
  one('product_length', 'productLength', measure, (v) =>
    measures.textWithin(measures.PRODUCT_SIDE, v.product_length),
  ),
  one('product_width', 'productWidth', measure, (v) =>
    measures.textWithin(measures.PRODUCT_SIDE, v.product_width),
  ),
  one('product_height', 'productHeight', measure, (v) =>
    measures.textWithin(measures.PRODUCT_SIDE, v.product_height),
  ),
  many('product_highlight', 'productHighlights', text, picks.highlights),
  many('product_detail', 'productDetails', form.detail, (v) =>
    picks.readable(v.product_detail, compound.detailReads, picks.MOST.details),
  ),
  many('certification', 'certifications', form.certification, (v) =>
    picks.readable(v.certification, compound.certificationReads),
  ),
  one('energy_efficiency_class', 'energyEfficiencyClass', form.energyClass, (v) =>
    wordOf(ENERGY_CLASSES, v.energy_efficiency_class),
  ),
  one('min_energy_efficiency_class', 'minEnergyEfficiencyClass', form.energyClass, (v) =>
    wordOf(ENERGY_CLASSES, v.min_energy_efficiency_class),
  ),
  one('max_energy_efficiency_class', 'maxEnergyEfficiencyClass', form.energyClass, (v) =>
    wordOf(ENERGY_CLASSES, v.max_energy_efficiency_class),
  ),
  one('unit_pricing_measure', 'unitPricingMeasure', measure, (v) => measures.unitPricing(v).measure),
  one(
    'unit_pricing_base_measure',
    'unitPricingBaseMeasure',
    form.baseMeasure,
    (v) => measures.unitPricing(v).base,
  ),
  one('custom_label_0', 'customLabel0', text, (v) => line(v.custom_label_0)),
  one('custom_label_1', 'customLabel1', text, (v) => line(v.custom_label_1)),
  one('custom_label_2', 'customLabel2', text, (v) => line(v.custom_label_2)),
  one('custom_label_3', 'customLabel3', text, (v) => line(v.custom_label_3)),
  one('custom_label_4', 'customLabel4', text, (v) => line(v.custom_label_4)),
  many('promotion_id', 'promotionIds', text, (v) =>
    picks.first(picks.MOST.promotions, entries(v.own.promotion_id)),
  ),
  one('pause', 'pause', word, (v) => wordOf(PAUSES, v.own.pause)),
  many('included_destination', 'includedDestinations', word, (v) =>
    picks.words(DESTINATIONS, v.own.included_destination),
  ),
  many('excluded_destination', 'excludedDestinations', word, (v) =>
    picks.words(DESTINATIONS, v.own.excluded_destination),
  ),
  many('shopping_ads_excluded_country', 'shoppingAdsExcludedCountries', text, (v) =>
    picks.countries(v.own.shopping_ads_excluded_country),
  ),
  one('external_seller_id', 'externalSellerId', text, (v) => line(v.own.external_seller_id)),
];
