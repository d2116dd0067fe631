import type { Channel } from '../channel.ts';
import { auth, ENDPOINTS, limits } from './access.ts';
import { checks } from './checks.ts';
import { doctor } from './doctor.ts';
import { fault } from './fault.ts';
import { item } from './fields.ts';
import { lmsFile } from './format.ts';
import { inventory } from './inventory.ts';
import { settings } from './settings.ts';
import { patience, upload } from './upload.ts';
import { VERBS, verbNamed, verbOf } from './verbs.ts';

/** eBay: LMS files through the Sell Feed API, listings known by SKU, a group as one listing of variations. */
export const ebay: Channel = {
  id: 'ebay',
  title: 'eBay',
  settings,
  /** And `specific.<Name>`, an item specific. */
  own: ['category_id', 'condition_id', 'store_category', 'subtitle'],
  category: 'category_id',
  auth,
  endpoints: () => ENDPOINTS,
  limits,
  patience,
  checks,
  item,
  adjustable: ['StartPrice', 'Quantity'],
  offer: { prices: ['StartPrice'], stock: 'Quantity' },
  soldOut: { Quantity: '0' },
  grouped: true,
  feed: (target) => lmsFile(target, 'add'),
  verbs: VERBS,
  verb: verbOf,
  whole: () => false,
  submission: (target, verb) => lmsFile(target, verbNamed(verb)),
  upload: (target, verb) => upload(target, verbNamed(verb)),
  inventory,
  fault,
  doctor,
};
