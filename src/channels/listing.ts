/** A field of an item: a text, several texts, or named texts (item specifics, attributes). */
export type Value = string | readonly string[] | Readonly<Record<string, string>>;

/**
 * What a channel is told about one SKU, as flat named values in the channel's words. It is compared
 * with the item last accepted, kept in the ledger, shown in plans, and written into submissions.
 * An absent field is undefined.
 */
export type Item = Readonly<Record<string, Value | undefined>>;

/** Ids the channel gave: eBay's `item_id`, Google's `name`. */
export type Ids = Readonly<Record<string, string>>;

export type ChangeKind = 'create' | 'update' | 'adjust' | 'refresh' | 'delete';

/** One SKU within a listing, with what it is and what it shall be. */
export interface Member {
  readonly sku: string;
  readonly kind: ChangeKind | 'unchanged';
  /** The desired item; for a delete, absent. */
  readonly item?: Item;
  /** The item last accepted by the channel; absent when there is none. */
  readonly last?: Item;
  readonly ids: Ids;
}

/** The unit of submission: a SKU, or a whole group where the channel shows it as one listing. */
export interface Listing {
  /** The SKU, or the group's id. */
  readonly id: string;
  /** One member, or every member of a grouped listing, the unchanged ones included. */
  readonly members: readonly Member[];
  /** Raised after a confirmed end, so that a relisted SKU gets a new identity. */
  readonly generation: number;
  /** Members belong to another group than the channel listed them as, and it lists no others with them. */
  readonly intact?: boolean;
}

/** How a file of listings is written: feeds and submissions alike. Texts are UTF-8. */
export interface FeedFile {
  /** `json`, `xml`, `csv`, `ndjson`; the file's name ends in it. */
  readonly extension: string;
  readonly head: string;
  /** What stands before each entry, where entries are numbered: `index` counts them in the file from 1. ASCII. */
  lead?(index: number): string;
  /** One listing's text. */
  entry(listing: Listing): string;
  /** Between two entries. */
  readonly separator: string;
  readonly tail: string;
  /** Limits of one file; a further part is begun before either is passed. */
  readonly maxEntries: number;
  readonly maxBytes: number;
}
