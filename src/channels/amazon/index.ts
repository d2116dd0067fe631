import type { Channel } from '../channel.ts';
import { auth } from './auth.ts';
import { checks } from './checks.ts';
import { doctor } from './doctor.ts';
import { fault } from './fault.ts';
import { itemOf } from './fields.ts';
import { feed, submission } from './format.ts';
import { inventory } from './inventory.ts';
import { limits } from './limits.ts';
import { marketOf } from './marketplaces.ts';
import { adjustable, offer, soldOut } from './offer.ts';
import { parentOf } from './parent.ts';
import { own, settings } from './settings.ts';
import { hints, patience, upload } from './upload.ts';

const VERB = 'listings';

/** Amazon, through the Selling Partner API: JSON_LISTINGS_FEED 2.0 over Feeds 2021-06-30. */
export const amazon: Channel = {
  id: 'amazon',
  title: 'Amazon',
  settings,
  own,
  category: 'product_type',
  auth,
  endpoints: (target) => ({ api: marketOf(target).host, auth: 'https://api.amazon.com' }),
  limits,
  hints,
  patience,
  checks,
  item: itemOf,
  parent: parentOf,
  adjustable,
  offer,
  soldOut,
  grouped: false,
  feed,
  verbs: [VERB],
  verb: () => VERB,
  whole: () => false,
  submission,
  upload,
  inventory,
  fault,
  doctor,
};
