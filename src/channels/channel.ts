import type { Issue } from '../issue.ts';
import type { View } from '../product/product.ts';
import type { Inventory } from './inventory.ts';
import type { Budget, Hints, Patience } from './limits.ts';
import type { FeedFile, Item, Listing } from './listing.ts';
import type { Answer, Auth, Fault, Upload } from './upload.ts';

export type ChannelId = 'amazon' | 'ebay' | 'google' | 'facebook';

/** One configured account on a channel, with its defaults resolved. */
export interface Target {
  /** Its name in the configuration, `[a-z0-9][a-z0-9-]*`. */
  readonly name: string;
  readonly channel: ChannelId;
  /** The channel's own settings, checked against `Channel.settings`. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly currency: string;
  readonly country: string;
  readonly language: string;
  readonly timezone: string;
}

/** What JSON Schema cannot say: check digits, group consistency, currency against country. */
export type Check = (view: View, target: Target) => Issue | undefined;

/** Fields of an item. Prices read `19.99 USD`, the price itself before those of a sale; buyers pay the lowest. */
export interface Offer {
  readonly prices: readonly [string, ...string[]];
  readonly stock?: string;
  readonly fulfillment?: string;
}

/** Everything Shelfcast knows about one kind of marketplace. Adapters describe, the engine acts. */
export interface Channel {
  /** Names the folder, the schema, the `channel:` setting and the prefix of override columns. */
  readonly id: ChannelId;
  /** How people call it, e.g. `Google Shopping`. */
  readonly title: string;
  /** JSON Schema of the target's own settings: merged into `schemas/config.schema.json`. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The channel's own fields of a SKU (`own` of a view): override columns and target settings of these names feed it. */
  readonly own: readonly string[];
  /** The field of a product's category here: `google_product_category`, or an own one; category maps fill it. */
  readonly category?: string;
  /** How an access token is had, and the environment names of its secrets. */
  readonly auth: Auth;
  /** Hosts by role, with the real ones; `endpoints` in a target replaces them. */
  endpoints(target: Target): Readonly<Record<string, string>>;
  /** Rate limits as data, by the budget names that requests spend. */
  readonly limits: Readonly<Record<string, Budget>>;
  /** What the channel counts requests by, where that is not the credentials: targets that share it share budgets. */
  account?(target: Target): string;
  /** What an answer that is fine says about budgets, where the channel says anything. */
  hints?(answer: Answer): Hints;
  /** How long answers to submissions take; absent where each call is answered at once. */
  readonly patience?: Patience;
  /** Named functions beside `schemas/<id>.schema.json`. */
  readonly checks: readonly Check[];
  /** The item a view becomes: flat, comparable, all that submissions need besides the target. */
  item(view: View, target: Target): Item;
  /** The item of a listing that only holds a group together (Amazon's parent), from any member. */
  parent?(view: View, target: Target): Item;
  /** Fields of an item that belong to price and stock: a change in no other field is an `adjust`. */
  readonly adjustable: readonly string[];
  /** Where an item says at what price, how many and shipped by whom: plans and brakes compare it. */
  readonly offer: Offer;
  /** What in an item says that nothing can be bought; laid over the last item of a SKU that left the catalog. */
  readonly soldOut: Item;
  /** Days after which the channel drops a listing that is not sent again; absent where it never does. */
  readonly expiresAfter?: number;
  /** Whether a group's members are one listing, submitted together (eBay), or each its own. */
  readonly grouped: boolean;
  /** The target's whole feed, as `build` writes it. */
  feed(target: Target): FeedFile;
  /** Verbs in the order they are sent; a listing goes to the submission of its verb. */
  readonly verbs: readonly string[];
  /** The verb that brings this listing to its desired state. */
  verb(listing: Listing): string;
  /** Whether a submission of this verb must hold the target's whole desired state (a replace upload). */
  whole(verb: string): boolean;
  /** The bytes of a submission of one verb. */
  submission(target: Target, verb: string): FeedFile;
  /** How those bytes reach the channel and its answer comes back. */
  upload(target: Target, verb: string): Upload;
  /** What the channel lists now, and how it is read. */
  inventory(target: Target): Inventory;
  /** What an answer outside 2xx, or an error inside a 200, means; undefined when the answer is fine. */
  fault(answer: Answer): Fault | undefined;
  /** Requests that prove that credentials, permissions and settings work, for `doctor`. */
  doctor(target: Target): Upload['prepare'];
}
