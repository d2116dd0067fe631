/** The configuration of a merchant with a made-up catalog and four targets. */
export const CONFIG = `catalog: { path: catalog.csv, preset: google }
defaults: { currency: EUR, country: DE, language: en, timezone: Europe/Berlin }
targets:
  amazon-de: { channel: amazon, seller_id: A1BENCH, marketplace: DE, product_type: SHIRT }
  ebay-de: { channel: ebay, marketplace: EBAY_DE, category_id: "15687", policies: { fulfillment: Standard, payment: Now, return: 30 days }, location: { country: DE, postal_code: "10115" } }
  google-de: { channel: google, merchant_id: "123456", feed_label: DE, language: en }
  facebook: { channel: facebook, catalog_id: "1234", feed: Shelfcast }
`;
