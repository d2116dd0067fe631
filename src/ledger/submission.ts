import { randomBytes } from 'node:crypto';
import type { ChannelId } from '../channels/channel.ts';
import type { Outcome, Results } from '../channels/upload.ts';

/** `done`, `refused` and `abandoned` are final. */
export type SubmissionState = 'written' | 'sending' | 'waiting' | 'done' | 'refused' | 'abandoned';

/** One submission, as far as it has come. */
export interface SubmissionRecord {
  /** See `submissionId`. */
  readonly id: string;
  readonly target: string;
  readonly channel: ChannelId;
  readonly verb: string;
  /** The submission's bytes, relative to the ledger's folder. */
  readonly file: string;
  /** SHA-256 of those bytes, in hex. */
  readonly checksum: string;
  readonly bytes: number;
  readonly listings: number;
  readonly createdAt: string;
  readonly run: number;
  readonly state: SubmissionState;
  /** Name of the next step; absent when none is left. */
  readonly step?: string;
  /** What the steps left behind, by name. */
  readonly results: Results;
  /** The submission that was refused as a whole, of which this is a part. */
  readonly root?: string;
  /** Set with `refused`: its listings are to be sent again in halves. */
  readonly divide?: boolean;
  /** Set where its bytes are those of a plan that was kept. */
  readonly planned?: PlannedPart;
  /** When to ask the channel again. */
  readonly nextPoll?: string;
  /** Why it stands where it does, for people. */
  readonly note?: string;
}

/** Which part of which plan. */
export interface PlannedPart {
  /** The plan's checksum. */
  readonly plan: string;
  /** The name of the part's bytes in the plan. */
  readonly file: string;
}

/** The outcome of one listing of a submission, kept as soon as the channel gives it. */
export interface JournalEntry {
  readonly submission: string;
  /** The listing's place in the file, from 1. */
  readonly index: number;
  readonly outcome: Outcome;
}

/** Whether an answer is still to come. */
export function isUnderWay(record: SubmissionRecord): boolean {
  return record.state === 'written' || record.state === 'sending' || record.state === 'waiting';
}

/** Hex digits of the time, in milliseconds, that an id begins with. */
const STAMP = 12;

/**
 * A new id: 32 lower-case hex characters, greater than `previous` even when the clock was set back, so that
 * of two submissions the newer is known by its id.
 * @param previous the target's newest id
 * @param now milliseconds since 1970
 */
export function submissionId(previous: string | undefined, now: number): string {
  const last = previous === undefined ? 0 : Number.parseInt(previous.slice(0, STAMP), 16);
  const stamp = Math.max(now, last + 1)
    .toString(16)
    .padStart(STAMP, '0');
  return stamp + randomBytes(10).toString('hex');
}
