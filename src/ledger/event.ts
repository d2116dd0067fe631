import type { ChangeKind, Ids } from '../channels/listing.ts';
import type { Issue } from '../issue.ts';
import type { Origin, Print } from './standing.ts';

/** The SKU is about to leave in a submission; recorded before the first byte does. */
export interface Submitted {
  readonly type: 'submitted';
  readonly submission: string;
  readonly kind: ChangeKind;
  /** What the channel will hold once it accepts; undefined for a delete. */
  readonly print: Print | undefined;
  readonly listing: string;
  readonly at: string;
}

/** The channel's answer about the SKU in a submission. */
export interface Answered {
  readonly type: 'answered';
  readonly submission: string;
  readonly outcome: 'accepted' | 'rejected';
  /** Merged into the known ones. */
  readonly ids?: Ids;
  readonly issues: readonly Issue[];
  readonly transient?: boolean;
  readonly at: string;
}

/** The submission never left, or was refused as a whole before it took effect. */
export interface Abandoned {
  readonly type: 'abandoned';
  readonly submission: string;
}

/** The channel was asked what buyers see. */
export interface Checked {
  readonly type: 'verified';
  readonly state: 'live' | 'disapproved';
  readonly issues: readonly Issue[];
  readonly at: string;
}

/** The channel's own list of listings names the SKU. */
export interface Listed {
  readonly type: 'listed';
  readonly origin: Exclude<Origin, 'created'>;
  readonly listing: string;
  readonly ids: Ids;
  readonly at: string;
}

/** The channel's own list of listings, read to its end, does not name the SKU. */
export interface Unlisted {
  readonly type: 'unlisted';
  readonly at: string;
}

/** The channel was seen to hold something else than it was sent. */
export interface Drifted {
  readonly type: 'drifted';
  /** Of the item as it is there now. */
  readonly print: Print;
  readonly at: string;
}

/** The catalog, read to its end, does not hold the SKU. */
export interface Missing {
  readonly type: 'missing';
  readonly at: string;
}

/** The catalog holds the SKU. */
interface Found {
  readonly type: 'found';
}

/** Something that happened to one SKU on one target. */
export type StandingEvent =
  | Submitted
  | Answered
  | Abandoned
  | Checked
  | Listed
  | Unlisted
  | Drifted
  | Missing
  | Found;
