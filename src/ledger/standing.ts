import type { ChangeKind, Ids } from '../channels/listing.ts';
import type { Issue } from '../issue.ts';

/** Fingerprints of an item: `adjust` of its price and stock, `content` of all the rest. */
export interface Print {
  readonly content: string;
  readonly adjust: string;
}

/** `created` by us, `adopted` (already listed, and in the catalog), `stranger` (listed, never in the catalog). */
export type Origin = 'created' | 'adopted' | 'stranger';

/** What holds in every state. Times are UTC as `Date.toISOString` writes them, so that they compare as text. */
export interface Known {
  readonly origin: Origin;
  /** The listing that shows the SKU, or that will once the pending submission is accepted. */
  readonly listing: string;
  readonly ids: Ids;
  /** Open issues, from the last answer or verification. */
  readonly issues: readonly Issue[];
  /** Raised after each confirmed end, so that a relisted SKU gets a new identity. */
  readonly generation: number;
  /** The newest submission the SKU went into; ids grow with time. Undefined before the first. */
  readonly submission: string | undefined;
  /** First run that did not find the SKU in the catalog; undefined while it is there. */
  readonly missingSince: string | undefined;
}

/** The channel took the item; whether buyers see it is not known yet. */
interface Accepted {
  readonly state: 'accepted';
  readonly held: Print;
  readonly at: string;
}

/** The channel was asked, and said what buyers see. */
interface Verified {
  readonly state: 'live' | 'disapproved';
  /** Undefined for a listing found on the channel, to which nothing was sent yet. */
  readonly held: Print | undefined;
  readonly at: string;
}

/** The channel refused the last change, and keeps what it held before. */
export interface Rejected {
  readonly state: 'rejected';
  readonly kind: ChangeKind;
  /** What it refused; undefined for a delete. */
  readonly refused: Print | undefined;
  readonly held: Print | undefined;
  /** How often in a row this same change was refused. */
  readonly attempts: number;
  /** Whether the channel called the fault its own, and passing. */
  readonly transient: boolean;
  readonly at: string;
}

/** Confirmed gone from the channel. */
interface Deleted {
  readonly state: 'deleted';
  readonly at: string;
}

/** A state in which nothing is under way. */
export type Settled = Accepted | Verified | Rejected | Deleted;

/** Sent, and not answered yet. */
export interface Pending {
  readonly state: 'pending';
  readonly submission: string;
  readonly kind: ChangeKind;
  /** What the channel will hold once it accepts; undefined for a delete. */
  readonly sent: Print | undefined;
  /** The listing it was sent as part of. */
  readonly into: string;
  /** What held when it was sent, and holds again if it never takes effect; undefined when nothing did. */
  readonly before: Settled | undefined;
  readonly at: string;
}

/** What one target is known to hold for one SKU. */
export type Standing = Known & (Settled | Pending);

/** The item the channel holds now, as far as it has said so. */
export function heldPrint(standing: Settled | Pending | undefined): Print | undefined {
  if (standing === undefined || standing.state === 'deleted') return undefined;
  return standing.state === 'pending' ? heldPrint(standing.before) : standing.held;
}

/** Whether the channel lists the SKU now, as far as it has said so. */
export function isListed(standing: Settled | Pending | undefined): boolean {
  if (standing === undefined || standing.state === 'deleted') return false;
  if (standing.state === 'pending') return isListed(standing.before);
  return standing.state !== 'rejected' || standing.kind !== 'create';
}

/** Whether a run must look at the SKU although its row is unchanged: an answer is due, or another attempt is. */
export function isOpen(standing: Standing): boolean {
  return standing.state === 'pending' || (standing.state === 'rejected' && standing.transient);
}
