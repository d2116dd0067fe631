import type { Results } from '../channels/upload.ts';

/** Counts by name, e.g. `{ create: 12, unchanged: 988 }`. */
export type Counts = Readonly<Record<string, number>>;

/** One run of a command that changes the ledger. */
export interface Run {
  /** Counted from 1. */
  readonly id: number;
  readonly command: string;
  /** `anna@laptop`, or the job of a build server. */
  readonly who?: string;
  readonly started: string;
  /** Absent while it runs, and when it was killed. */
  readonly ended?: string;
  /** By target. */
  readonly counts: Readonly<Record<string, Counts>>;
  /** Fingerprint of the configuration it ran with. */
  readonly fingerprint: string;
  /** Checksum of the catalog's rows; absent where none was read. */
  readonly catalog?: string;
}

/** What is kept about a target as a whole. */
export interface TargetRecord {
  /** What the brakes compare with; moves only after a push of this target. */
  readonly baseline?: Counts;
  /** What `Upload.prepare` left behind. */
  readonly prepared?: Results;
  /** Whether what it lists is being looked at for the first time, so that not all of it is known yet. */
  readonly adopting?: true;
  /** The last run that pushed it, and when. */
  readonly pushed?: { readonly run: number; readonly at: string };
}
