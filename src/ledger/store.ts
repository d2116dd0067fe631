import type { Item } from '../channels/listing.ts';
import type { Issue } from '../issue.ts';
import type { StandingEvent } from './event.ts';
import type { Archived } from './export.ts';
import type { Holder } from './holder.ts';
import type { Finder, IssueRecord, Sighting } from './issue-record.ts';
import type { Items } from './items.ts';
import type { RowRecord, Settled } from './row.ts';
import type { Run, TargetRecord } from './run.ts';
import type { Spent } from './spent.ts';
import type { Standing } from './standing.ts';
import type { JournalEntry, SubmissionRecord } from './submission.ts';

export type Entry<V> = readonly [sku: string, value: V];

/**
 * Values by SKU, in batches that fit in memory, in the same order of SKUs for rows and standings. What is
 * written meanwhile may show or not.
 */
export type Batches<V> = AsyncGenerator<readonly Entry<V>[], void>;

/** Something that happened to a SKU. */
export interface SkuEvent {
  readonly sku: string;
  readonly event: StandingEvent;
  /** With `submitted`, for all kinds but delete: the item sent, which is held once accepted. With `drifted`: the item as it is now. */
  readonly item?: Item;
}

/** What one step changes on one target. An undefined value removes. */
export interface TargetWrites {
  /** Each SKU's standing is advanced by its event, and its items follow. */
  readonly events?: readonly SkuEvent[];
  /** Replaced outright, for an import; everything else goes by events. */
  readonly standings?: readonly Entry<Standing | undefined>[];
  readonly items?: readonly Entry<Items | undefined>[];
  readonly record?: TargetRecord;
  /** Rows that the target was served with. */
  readonly settled?: readonly Entry<SettledRow>[];
}

/** A row that a target was served with. What only holds a group together has no row, and no more than `sent`. */
export type SettledRow = (
  | (Settled & { readonly fingerprint: string })
  | { readonly fingerprint?: undefined }
) & {
  /** Whether an answer is to come. */
  readonly sent: boolean;
};

/** What one logical step changes. A few thousand entries at most: other processes wait meanwhile. */
export interface Writes {
  readonly rows?: readonly Entry<RowRecord | undefined>[];
  readonly targets?: Readonly<Record<string, TargetWrites>>;
  /** Whole records; one that is final stays so, whatever a slower process still believes. */
  readonly submissions?: readonly SubmissionRecord[];
  readonly outcomes?: readonly JournalEntry[];
  readonly run?: Run;
  readonly findings?: CatalogFindings;
  readonly forget?: Forgotten;
}

/** What a run found in the catalog, about SKUs that it looked at: what it does not find again is fixed. */
export interface CatalogFindings {
  readonly seen: Sighting;
  readonly finder: Finder;
  /** By target; under '' what concerns the catalog itself. */
  readonly targets: Readonly<Record<string, readonly Entry<readonly Issue[]>[]>>;
}

/** What has served its time. */
export interface Forgotten {
  readonly submissions?: readonly Pick<SubmissionRecord, 'target' | 'id'>[];
  readonly outcomes?: readonly Pick<JournalEntry, 'submission' | 'index'>[];
  readonly runs?: readonly number[];
  /** Keys from `pastUpTo`. */
  readonly past?: readonly string[];
}

/**
 * What every target was last known to hold for every SKU. Several processes may have it open; each sees what
 * the others have written. Lists answer in the order they were asked in.
 */
export interface Ledger {
  getRows(skus: readonly string[]): Promise<(RowRecord | undefined)[]>;
  rows(): Batches<RowRecord>;

  /** Names of all targets that have standings or a record, whether configured or not. */
  targets(): Promise<string[]>;
  getTarget(target: string): Promise<TargetRecord | undefined>;
  getStandings(target: string, skus: readonly string[]): Promise<(Standing | undefined)[]>;
  standings(target: string): Batches<Standing>;
  /** The SKUs of `standings`, without reading these. */
  standingSkus(target: string): AsyncGenerator<readonly string[], void>;
  /** SKUs to look at although their rows are unchanged; see `isOpen` and `opensAgain`. */
  openSkus(target: string): AsyncGenerator<readonly string[], void>;
  /** The SKUs shown by a listing, whatever their state. */
  members(target: string, listing: string): Promise<Entry<Standing>[]>;
  getItems(target: string, skus: readonly string[]): Promise<Items[]>;
  /** The items held once the changes of this run were accepted; undefined where there was none. */
  getItemsAsOf(run: number, target: string, skus: readonly string[]): Promise<(Item | undefined)[]>;
  /** Keys of the kept items that only a return to before this run needs. */
  pastUpTo(run: number): AsyncGenerator<readonly string[], void>;

  /** Each SKU's issues over time; `target` is '' for those of the catalog itself. */
  getIssues(target: string, skus: readonly string[]): Promise<(readonly IssueRecord[])[]>;
  issues(target: string): Batches<readonly IssueRecord[]>;
  /** SKUs that have open issues. */
  openIssues(target: string): AsyncGenerator<readonly string[], void>;

  getSubmission(target: string, id: string): Promise<SubmissionRecord | undefined>;
  /** Every submission of a target, oldest first. */
  submissions(target: string): AsyncGenerator<readonly SubmissionRecord[], void>;
  /** Those under way, oldest first. */
  openSubmissions(target: string): Promise<SubmissionRecord[]>;
  /** The target's newest id, for `submissionId`. */
  lastSubmission(target: string): Promise<string | undefined>;
  /** The journal of a submission, by index. */
  outcomes(submission: string): AsyncGenerator<readonly JournalEntry[], void>;
  /** Indexes that the journal holds. */
  answered(submission: string): Promise<Set<number>>;

  /** Records a run under the next id. */
  beginRun(run: Omit<Run, 'id'>): Promise<Run>;
  getRun(id: number): Promise<Run | undefined>;
  /** Every run, oldest first. */
  runs(): AsyncGenerator<readonly Run[], void>;
  /** The newest runs, newest first. */
  lastRuns(count: number): Promise<Run[]>;

  /** Who works on a target; see `lockTarget`. */
  getHolder(target: string): Promise<Holder | undefined>;
  /** Puts `next` in place of the holder with this token (undefined: of nobody). False when another stands there. */
  replaceHolder(target: string, token: string | undefined, next: Holder | undefined): Promise<boolean>;

  /** What an account has spent of a budget; the key is the caller's. */
  getSpent(key: string): Promise<Spent | undefined>;
  /** Changes it in one go, so that two processes never spend the same. */
  changeSpent(key: string, change: (before: Spent | undefined) => Spent): Promise<Spent>;

  /**
   * Writes all of it or nothing. Once it resolves it is on disk, and outlives a crash.
   * @throws UserError when the disk is full or fails
   */
  transact(writes: Writes): Promise<void>;
  /** Writes all of it to one compact, checksummed file; see `importArchive`. */
  exportTo(file: string): Promise<Archived>;
  close(): Promise<void>;
}
