import type { Channel } from '../channel.ts';
import { checks } from './checks.ts';
import { doctor } from './doctor.ts';
import { fault } from './fault.ts';
import { inventory } from './inventory.ts';
import { item } from './item.ts';
import { OWN } from './own.ts';
import { feed } from './rss.ts';
import { settings, settingsOf } from './settings.ts';
import { submission, upload, VERBS, verbOf } from './upload.ts';

/** Google Shopping: an RSS 2.0 feed file, and products one by one through the Merchant API v1. */
export const google: Channel = {
  id: 'google',
  title: 'Google Shopping',
  settings,
  own: OWN,
  category: 'google_product_category',
  auth: {
    kind: 'service-account',
    secrets: { credentials: 'GOOGLE_APPLICATION_CREDENTIALS' },
    scope: 'https://www.googleapis.com/auth/content',
    headers: (token) => ({ authorization: `Bearer ${token}` }),
  },
  endpoints: () => ({
    api: 'https://merchantapi.googleapis.com',
    auth: 'https://oauth2.googleapis.com',
  }),
  /** Google publishes no table: quotas are set per account and read by `doctor`. These begin low. */
  limits: {
    products: { rate: 20, burst: 20, concurrency: 16 },
    settings: { rate: 2, burst: 5 },
  },
  account: (target) => settingsOf(target).merchantId,
  checks,
  item,
  adjustable: ['availability', 'availability_date', 'price', 'sale_price', 'sale_price_effective_date'],
  offer: { prices: ['price', 'sale_price'] },
  soldOut: { availability: 'out_of_stock' },
  // Products expire 30 days after their last refresh (Merchant API, add and manage products).
  expiresAfter: 30,
  grouped: false,
  feed,
  verbs: VERBS,
  verb: verbOf,
  whole: () => false,
  submission,
  upload,
  inventory,
  fault,
  doctor,
};
