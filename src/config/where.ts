/** Where a merchant finds each secret. */
const WHERE: Readonly<Record<string, string>> = {
  AMAZON_CLIENT_ID: 'Seller Central > Apps and Services > Develop Apps > your app > LWA credentials',
  AMAZON_CLIENT_SECRET: 'Seller Central > Apps and Services > Develop Apps > your app > LWA credentials',
  AMAZON_REFRESH_TOKEN: 'Seller Central > Apps and Services > Develop Apps > your app > Authorize',
  EBAY_CLIENT_ID: 'developer.ebay.com > Application Keysets > App ID',
  EBAY_CLIENT_SECRET: 'developer.ebay.com > Application Keysets > Cert ID',
  EBAY_REFRESH_TOKEN: 'developer.ebay.com > User Tokens > sign in with OAuth, scope sell.inventory',
  GOOGLE_APPLICATION_CREDENTIALS:
    'the path of a key file from Google Cloud > IAM > Service Accounts > Keys; the account must be a user in Merchant Center',
  FACEBOOK_ACCESS_TOKEN:
    'Meta Business settings > System users > Generate token, with the permission catalog_management',
  FACEBOOK_APP_SECRET: 'Meta for Developers > your app > App settings > Basic',
};

export function whereToGet(variable: string): string {
  return WHERE[variable] ?? "see the channel's page in docs/";
}
