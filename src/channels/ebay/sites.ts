/** What one eBay site fixes for every listing on it. */
export interface Site {
  /** The number in the header of a file. */
  readonly siteId: string;
  readonly currency: string;
  /** BCP 47; decides how item specifics are called. */
  readonly language: string;
  /** Whether packages are measured in pounds and inches, or in kilograms and centimetres. */
  readonly units: 'English' | 'Metric';
}

function site(siteId: string, currency: string, language: string, units: Site['units'] = 'Metric'): Site {
  return { siteId, currency, language, units };
}

/** Marketplaces by the id that the REST calls take in `X-EBAY-C-MARKETPLACE-ID`. */
export const SITES: Readonly<Record<string, Site>> = {
  EBAY_US: site('0', 'USD', 'en-US', 'English'),
  EBAY_MOTORS_US: site('100', 'USD', 'en-US', 'English'),
  EBAY_CA: site('2', 'CAD', 'en-CA'),
  EBAY_GB: site('3', 'GBP', 'en-GB'),
  EBAY_IE: site('205', 'EUR', 'en-IE'),
  EBAY_AU: site('15', 'AUD', 'en-AU'),
  EBAY_DE: site('77', 'EUR', 'de-DE'),
  EBAY_AT: site('16', 'EUR', 'de-AT'),
  EBAY_CH: site('193', 'CHF', 'de-CH'),
  EBAY_FR: site('71', 'EUR', 'fr-FR'),
  EBAY_IT: site('101', 'EUR', 'it-IT'),
  EBAY_ES: site('186', 'EUR', 'es-ES'),
  EBAY_NL: site('146', 'EUR', 'nl-NL'),
  EBAY_PL: site('212', 'PLN', 'pl-PL'),
};
