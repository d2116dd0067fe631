/**
 * The messages of the Products API as far as the sandbox knows them: a type is a primitive, an enum or
 * another message, `[]` marks a list.
 */
type Message = Readonly<Record<string, string>>;

const ENERGY = ['APPP', 'APP', 'AP', 'A', 'B', 'C', 'D', 'E', 'F', 'G'];

export const ENUMS: Readonly<Record<string, readonly string[]>> = {
  AgeGroup: ['ADULT', 'KIDS', 'TODDLER', 'INFANT', 'NEWBORN'],
  Availability: ['IN_STOCK', 'OUT_OF_STOCK', 'PREORDER', 'LIMITED_AVAILABILITY', 'BACKORDER'],
  Condition: ['NEW', 'USED', 'REFURBISHED'],
  Energy: ENERGY,
  Gender: ['MALE', 'FEMALE', 'UNISEX'],
  Pause: ['ADS', 'ALL'],
  SizeSystem: ['AU', 'BR', 'CN', 'DE', 'EU', 'FR', 'IT', 'JP', 'MEX', 'UK', 'US'],
  SizeType: ['REGULAR', 'PETITE', 'MATERNITY', 'BIG', 'TALL', 'PLUS'],
  SourceType: ['TRAINED_ALGORITHMIC_MEDIA', 'DEFAULT'],
  Authority: ['ADEME', 'BMWK', 'EPA', 'EC'],
  Certificate: [
    'ENERGY_STAR',
    'ENERGY_STAR_MOST_EFFICIENT',
    'EPREL',
    'EU_ECOLABEL',
    'VEHICLE_ENERGY_EFFICIENCY',
    'VEHICLE_ENERGY_EFFICIENCY_DISCHARGED_BATTERY',
  ],
  Destination: [
    'SHOPPING_ADS',
    'DISPLAY_ADS',
    'LOCAL_INVENTORY_ADS',
    'FREE_LISTINGS',
    'FREE_LOCAL_LISTINGS',
    'YOUTUBE_SHOPPING',
    'YOUTUBE_SHOPPING_CHECKOUT',
    'YOUTUBE_AFFILIATE',
    'CLOUD_RETAIL',
    'LOCAL_CLOUD_RETAIL',
  ],
  State: ['ENABLED', 'DISABLED'],
};

const STRINGS = `title description link mobileLink canonicalLink adsRedirect imageLink virtualModelLink brand mpn
  googleProductCategory itemGroupId itemGroupTitle color size material pattern shippingLabel transitTimeLabel
  returnPolicyLabel shortTitle customLabel0 customLabel1 customLabel2 customLabel3 customLabel4 externalSellerId
  adsGrouping linkTemplate mobileLinkTemplate displayAdsId displayAdsLink displayAdsTitle`;

const LISTS = `additionalImageLinks lifestyleImageLinks videoLinks documentLinks gtins productTypes productHighlights
  promotionIds shoppingAdsExcludedCountries adsLabels displayAdsSimilarIds`;

function named(names: string, type: string): Message {
  return Object.fromEntries(names.split(/\s+/).map((name) => [name, type]));
}

export const MESSAGES: Readonly<Record<string, Message>> = {
  ProductInput: {
    name: 'string',
    offerId: 'string',
    contentLanguage: 'string',
    feedLabel: 'string',
    legacyLocal: 'boolean',
    versionNumber: 'int64',
    productAttributes: 'ProductAttributes',
    customAttributes: 'CustomAttribute[]',
  },
  ProductAttributes: {
    ...named(STRINGS, 'string'),
    ...named(LISTS, 'string[]'),
    ...named('price salePrice costOfGoodsSold autoPricingMinPrice maximumRetailPrice', 'Price'),
    ...named('availabilityDate expirationDate disclosureDate', 'time'),
    ...named('identifierExists isBundle adult', 'boolean'),
    ...named('multipack minHandlingTime maxHandlingTime sellOnGoogleQuantity', 'int64'),
    ...named('shippingLength shippingWidth shippingHeight shippingWeight', 'Measure'),
    ...named('productLength productWidth productHeight productWeight unitPricingMeasure', 'Measure'),
    ...named('energyEfficiencyClass minEnergyEfficiencyClass maxEnergyEfficiencyClass', 'Energy'),
    ...named('includedDestinations excludedDestinations', 'Destination[]'),
    ...named('structuredTitle structuredDescription', 'StructuredText'),
    unitPricingBaseMeasure: 'BaseMeasure',
    salePriceEffectiveDate: 'Interval',
    availability: 'Availability',
    condition: 'Condition',
    gender: 'Gender',
    ageGroup: 'AgeGroup',
    sizeTypes: 'SizeType[]',
    sizeSystem: 'SizeSystem',
    pause: 'Pause',
    popularityRank: 'double',
    shipping: 'Shipping[]',
    freeShippingThreshold: 'FreeShipping[]',
    productDetails: 'Detail[]',
    certifications: 'Certification[]',
    variantOptions: 'VariantOption[]',
  },
  Price: { amountMicros: 'int64', currencyCode: 'string' },
  Interval: { startTime: 'time', endTime: 'time' },
  Measure: { value: 'double', unit: 'string' },
  BaseMeasure: { value: 'int64', unit: 'string' },
  Shipping: {
    ...named('country region service postalCode locationGroupName', 'string'),
    ...named('locationId minHandlingTime maxHandlingTime minTransitTime maxTransitTime', 'int64'),
    price: 'Price',
  },
  FreeShipping: { country: 'string', priceThreshold: 'Price' },
  Detail: { sectionName: 'string', attributeName: 'string', attributeValue: 'string' },
  Certification: {
    certificationAuthority: 'Authority',
    certificationName: 'Certificate',
    ...named(
      'certificationCode certificationValue certificationLabelLink certificationDocumentLink',
      'string',
    ),
  },
  StructuredText: { digitalSourceType: 'SourceType', content: 'string' },
  VariantOption: { name: 'string', value: 'string' },
  CustomAttribute: { name: 'string', value: 'string', groupValues: 'CustomAttribute[]' },
  DataSource: { name: 'string', displayName: 'string', primaryProductDataSource: 'PrimarySource' },
  PrimarySource: {
    ...named('feedLabel contentLanguage', 'string'),
    countries: 'string[]',
    destinations: 'DestinationState[]',
    legacyLocal: 'boolean',
  },
  DestinationState: { destination: 'Destination', state: 'State' },
};
