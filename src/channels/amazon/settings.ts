import { marketplaceCodes } from './marketplaces.ts';

const text = { type: 'string', minLength: 1 };

const PRODUCT_TYPE = '^[A-Z][A-Z0-9_]*$';
const THEME = '^[A-Z0-9_]+(/[A-Z0-9_]+)*$';

/** Settings that stand in for the column `amazon.<name>` of every SKU. */
const ownSettings = {
  product_type: {
    type: 'string',
    pattern: PRODUCT_TYPE,
    examples: ['LUGGAGE'],
    description: 'Amazon product type of SKUs that name none in a column `amazon.product_type`.',
  },
  requirements: {
    enum: ['LISTING', 'LISTING_PRODUCT_ONLY', 'LISTING_OFFER_ONLY'],
    description:
      'LISTING (product and offer), LISTING_PRODUCT_ONLY, or LISTING_OFFER_ONLY (an offer on an ASIN).',
  },
  variation_theme: {
    type: 'string',
    pattern: THEME,
    examples: ['SIZE/COLOR'],
    description: 'Theme of variant groups; by default the fields in which their members differ.',
  },
  item_type_keyword: { ...text, description: 'US: the item type keyword, e.g. carry-on-luggage.' },
  browse_node: { ...text, description: 'Ids of recommended browse nodes, separated by commas.' },
  manufacturer: { ...text, description: 'Who makes the products, where Amazon wants it beside the brand.' },
  fulfillment_channel: {
    type: 'string',
    pattern: '^[A-Z][A-Z_]*$',
    examples: ['AMAZON_EU'],
    description: 'Fulfillment channel code, where it is not the usual one of the marketplace.',
  },
  merchant_shipping_group: { ...text, description: 'Id of the shipping template.' },
  product_tax_code: { ...text, examples: ['A_GEN_TAX'] },
};

/** Fields of single SKUs alone. */
const skuFields = [
  'asin',
  'condition_type',
  'condition_note',
  'generic_keyword',
  'list_price',
  'max_order_quantity',
  'maximum_seller_allowed_price',
  'minimum_seller_allowed_price',
  'model_name',
  'model_number',
];

/** Names of Amazon's own fields of a SKU; any other Amazon attribute is a column `amazon.attribute.<name>`. */
export const own = [...Object.keys(ownSettings), ...skuFields];

/** JSON Schema of a target's settings. */
export const settings = {
  type: 'object',
  required: ['seller_id', 'marketplace'],
  properties: {
    seller_id: {
      type: 'string',
      pattern: '^[A-Z0-9]+$',
      examples: ['A2EXAMPLE'],
      description: 'The merchant token, from Seller Central > Account Info.',
    },
    marketplace: { enum: marketplaceCodes, description: 'Country code of the marketplace.' },
    issue_locale: {
      type: 'string',
      pattern: '^[a-z]{2}_[A-Z]{2}$',
      examples: ['en_US'],
      description: "Language of Amazon's messages; by default the marketplace's own.",
    },
    ...ownSettings,
    attributes: {
      type: 'object',
      propertyNames: { pattern: '^[a-z][a-z0-9_]*$' },
      additionalProperties: { type: ['string', 'number', 'boolean', 'array', 'object'] },
      examples: [{ supplier_declared_dg_hz_regulation: 'not_applicable', batteries_required: false }],
      description: 'Further Amazon attributes of every SKU; a column `amazon.attribute.<name>` wins.',
    },
  },
};
