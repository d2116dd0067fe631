/** `error` blocks the SKU on that target, `warning` does not. */
export type Severity = 'error' | 'warning';

/** Where an issue comes from: reading the catalog, a local rule, or a channel's processing report. */
export type IssueOrigin = 'catalog' | 'rule' | 'report';

/** One finding about one SKU: the same shape from every source. */
export interface Issue {
  /** Stable id: `catalog/price-unreadable`, `google/title-length`, `amazon/90220`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly origin: IssueOrigin;
  /** Absent only when a whole file, feed or account is concerned. */
  readonly sku?: string | undefined;
  /** The target concerned; absent for findings of the catalog itself. */
  readonly target?: string | undefined;
  /** Canonical field, or the channel's own attribute name. */
  readonly field?: string | undefined;
  /** The offending value, cut for display. */
  readonly value?: string | undefined;
  /** What is wrong, as a sentence without the SKU. */
  readonly message: string;
  /** What to do next. */
  readonly hint?: string | undefined;
  /** The channel's page about it. */
  readonly link?: string | undefined;
  readonly file?: string | undefined;
  /** Physical line of the row's first byte, from 1. */
  readonly line?: number | undefined;
}

/** Something a safe repair changed, e.g. `title cut 163 -> 150 at a word`. */
export interface Repair {
  readonly rule: string;
  readonly field: string;
  readonly message: string;
}
