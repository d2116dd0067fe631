import type { Channel } from '../channel.ts';
import type { Listing, Member } from '../listing.ts';
import { auth } from './auth.ts';
import { checks } from './checks.ts';
import { doctor } from './doctor.ts';
import { fault } from './fault.ts';
import { ADJUSTABLE, item, OWN } from './fields.ts';
import { feedFile, submissionFile } from './format.ts';
import { inventory } from './inventory.ts';
import { settings, settingsOf } from './settings.ts';
import { hints, patience, upload } from './upload.ts';

/** Catalog Management allows 20,000 calls an hour and more (Meta, Rate limits): far more than uploads need. */
const limits = {
  graph: { rate: 5, burst: 20, concurrency: 2 },
  download: { rate: 1, burst: 5 },
} as const;

/**
 * The verb of a listing. An `update` upload keeps what its rows leave empty and never deletes, so that
 * deletes and cleared fields need the whole state in a `replace`.
 */
function verb(listing: Listing): string {
  return listing.members.some((member) => member.kind === 'delete' || isCleared(member))
    ? 'replace'
    : 'update';
}

function isCleared({ item: desired, last }: Member): boolean {
  if (!desired || !last) return false;
  return Object.keys(last).some((name) => last[name] !== undefined && desired[name] === undefined);
}

export const facebook: Channel = {
  id: 'facebook',
  title: 'Facebook',
  settings,
  own: OWN,
  category: 'google_product_category',
  auth,
  endpoints: () => ({ api: 'https://graph.facebook.com' }),
  limits,
  account: (target) => settingsOf(target).catalogId,
  hints,
  patience,
  checks,
  item,
  adjustable: ADJUSTABLE,
  offer: { prices: ['price', 'sale_price'], stock: 'quantity_to_sell_on_facebook' },
  soldOut: { availability: 'out of stock' },
  grouped: false,
  feed: feedFile,
  verbs: ['replace', 'update'],
  verb,
  whole: (verb) => verb === 'replace',
  submission: (_target, verb) => submissionFile(verb),
  upload,
  inventory,
  fault,
  doctor,
};
