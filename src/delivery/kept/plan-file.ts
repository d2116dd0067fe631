import { createHash } from 'node:crypto';
import type { ChannelId } from '../../channels/channel.ts';
import type { Counts } from '../../ledger/run.ts';
import type { Stop } from '../../plan/brakes/stop.ts';
import type { CatalogSummary } from '../../render/results.ts';
import { publicTest } from '../../schema/public.ts';

/** The file that says what a kept plan is, in its folder. */
export const PLAN_FILE = 'plan.json';

/** A plan with the bytes that its push sends: the content of `plan.json`, see `schemas/plan-file.schema.json`. */
export interface PlanFile {
  readonly version: 1;
  readonly command: 'plan --out';
  /** The version of Shelfcast that wrote the bytes. */
  readonly shelfcast: string;
  /** When, ISO 8601. */
  readonly made: string;
  /** Whether it was made by the sandbox's ledger. */
  readonly sandbox: boolean;
  /** The newest run that the ledger knew of; 0 before the first. */
  readonly run: number;
  /** SHA-256 of each file of the configuration, by name. */
  readonly config: Readonly<Record<string, string>>;
  readonly catalog: CatalogSummary & { readonly checksum: string };
  /** Brakes that stop the whole run. */
  readonly brakes: readonly Stop[];
  readonly targets: Readonly<Record<string, PlannedTarget>>;
  /** Everything in the folder but `plan.json`, by name. */
  readonly files: Readonly<Record<string, { readonly bytes: number; readonly sha256: string }>>;
}

/** What is sent to one target. */
export interface PlannedTarget {
  readonly channel: ChannelId;
  /** Fingerprint of all that the ledger knew the target to hold. */
  readonly ledger: string;
  readonly counts: Counts;
  /** Brakes that stop this target. */
  readonly brakes: readonly Stop[];
  /** SKUs that brakes keep back, by brake: they are in no submission. */
  readonly held: Counts;
  /** What the target's next plan is held against once this one was pushed. */
  readonly baseline: Counts;
  /** SKUs that left the catalog or came back, as the ledger is to be told, one a line. */
  readonly events: string;
  /** Ids of submissions refused as a whole that are sent again here in halves. */
  readonly halved: readonly string[];
  /** In the order they are sent. */
  readonly submissions: readonly PlannedSubmission[];
}

/** One submission, by the names of its files. */
export interface PlannedSubmission {
  readonly verb: string;
  readonly listings: number;
  /** The bytes that are sent. */
  readonly file: string;
  /** Which listing stands where in them, one a line. */
  readonly sent: string;
  /** What becomes of each SKU, one a line. */
  readonly changes: string;
  /** The submission that was refused as a whole, of which this is a part. */
  readonly root?: string;
}

/** The text of `plan.json`, which ends with a checksum of all that stands before it. */
export function planText(plan: PlanFile): string {
  return `${JSON.stringify({ ...plan, checksum: planId(plan) }, null, 2)}\n`;
}

/** What tells one plan from any other. */
export function planId(plan: PlanFile): string {
  return createHash('sha256').update(JSON.stringify(plan)).digest('hex');
}

/** The plan that a text is; undefined for any other, and for one of which a single character was changed. */
export function parsePlan(text: string): PlanFile | undefined {
  try {
    const { checksum, ...plan } = JSON.parse(text);
    return isPlanFile({ ...plan, checksum }) && text === planText(plan) ? plan : undefined;
  } catch {
    return undefined;
  }
}

let test: ((value: unknown) => boolean) | undefined;

function isPlanFile(value: unknown): boolean {
  test ??= publicTest('plan-file');
  return test(value);
}
