import type { JoinReport } from '../catalog/join/index.ts';
import type { Issue } from '../issue.ts';
import type { Step } from '../plan/stages.ts';
import type { RuleSample } from '../rules/merchant-tally.ts';

/** What may be counted of a target; SKUs that left the catalog (`sold_out`, `delete`) and the
 * channel's answers stand outside the sum of products. */
export const COUNTS = {
  products: ['create', 'update', 'adjust', 'refresh', 'unchanged', 'held', 'deferred', 'blocked', 'excluded'],
  outside: ['sold_out', 'delete'],
  answers: ['accepted', 'rejected', 'pending'],
} as const;

export type CountName = (typeof COUNTS)[keyof typeof COUNTS][number];

/** SKUs of a target by what becomes of them; those that do not apply are absent. */
export type Counts = Readonly<Partial<Record<CountName, number>>>;

/** rows = products + excluded, by reason. */
export interface CatalogSummary {
  readonly rows: number;
  readonly products: number;
  readonly excluded: Readonly<Record<string, number>>;
  /** Products that were not looked at, since nothing about them can have changed; absent where there are none. */
  readonly skipped?: number;
  /** What became of each join; absent where nothing is joined. */
  readonly joins?: readonly JoinReport[];
}

/** What one SKU needs on one target; an absent side of a field was or becomes empty. */
export interface ChangeSummary {
  readonly sku: string;
  readonly kind: string;
  /** Whether it has left the catalog; absent where it has not. */
  readonly removed?: true;
  /** What keeps it back, where a brake does. */
  readonly brake?: string;
  readonly fields: Readonly<Record<string, { readonly from?: unknown; readonly to?: unknown }>>;
}

/** A brake that stops a run or a target, and why. */
export interface BrakeSummary {
  readonly brake: string;
  readonly reason: string;
}

/** Where the time of a run went, in milliseconds; with several threads, that of all of them together. */
export interface Profile {
  readonly census: number;
  /** Reading and mapping. */
  readonly reading: number;
  readonly targets: Readonly<Record<string, Readonly<Record<Step, number>>>>;
  /** Within all the others. */
  readonly garbage: number;
  /** By the clock. */
  readonly total: number;
}

export interface TargetSummary {
  readonly counts: Counts;
  /** Files written, as they are shown to people. */
  readonly files?: readonly string[];
  /** Changes that name a field, by field, the most frequent first. */
  readonly fields?: Readonly<Record<string, number>>;
  /** Brakes that stop it; empty where none does. */
  readonly brakes?: readonly BrakeSummary[];
  /** May be as many as there are products, and are read anew each time. */
  readonly changes?: Iterable<ChangeSummary>;
}

/** A product type without a category; empty for products that have none. */
export interface UnmappedType {
  readonly product_type: string;
  readonly products: number;
}

/** What a command found and did: rendered as text or for machines, described by public schemas. */
export interface RunResult {
  readonly command: string;
  readonly catalog: CatalogSummary;
  /** By name, in the order of the configuration. */
  readonly targets: Readonly<Record<string, TargetSummary>>;
  /** Brakes that stop the whole run; empty where none does. */
  readonly brakes?: readonly BrakeSummary[];
  /** There may be more of them than memory holds. */
  readonly issues: Iterable<Issue>;
  /** Products that each mapping of the configuration gave a value, by field. */
  readonly mapping?: Readonly<Record<string, number>>;
  /** Products that each rule touched, by its name. */
  readonly rules?: Readonly<Record<string, number>>;
  /** Some products of each rule, before and after it; where they were asked for. */
  readonly samples?: Readonly<Record<string, readonly RuleSample[]>>;
  /** Product types that a category map lacks, by the channel of the map. */
  readonly unmapped?: Readonly<Record<string, readonly UnmappedType[]>>;
  /** Where it was asked for. */
  readonly profile?: Profile;
}
