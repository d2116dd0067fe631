import type { Ids, Item } from './listing.ts';
import type { Answer, Request, Results, Step } from './upload.ts';

/** One SKU as a channel lists it now. */
export interface Found {
  readonly sku: string;
  /** The channel's own id of a listing that shows several SKUs; absent where the SKU is a listing of its own. */
  readonly listing?: string;
  readonly ids: Ids;
  /** Fields of the item as the channel shows them: an undefined one is empty there, an absent one is not told. */
  readonly shown: Item;
  /** It came by another way than this target's own: not ours before we have sent it. */
  readonly foreign?: boolean;
}

/** Some of what a channel lists. */
export interface Page {
  readonly found: readonly Found[];
  /** Where the next page begins; absent on the last. */
  readonly next?: string;
}

/** How a channel is asked what it lists now; nothing of it changes a listing. */
export interface Inventory {
  /** Shown while pages are read. */
  readonly say: string;
  /** What the pages stand on: a report that is made, a feed that is looked up. */
  readonly steps: readonly Step[];
  /** Asks for one page, `at` where the page before said; undefined when there is nothing to ask for. */
  page(results: Results, at: string | undefined): Request | undefined;
  /** @param at where this page began */
  read(answer: Answer, results: Results, at: string | undefined): Page;
  /** Milliseconds until the list shows what was accepted, and no longer shows what was deleted. */
  readonly settles: number;
}
