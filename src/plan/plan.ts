import type { Entry, Wanted } from '../catalog/catalog.ts';
import type { Census } from '../catalog/census.ts';
import type { Channel } from '../channels/channel.ts';
import { channels } from '../channels/index.ts';
import type { ConfiguredTarget } from '../config/config.ts';
import type { Issue } from '../issue.ts';
import type { Ledger } from '../ledger/store.ts';
import { plainText } from '../product/plain-text.ts';
import type { ReadOptions } from '../product/reading.ts';
import type { RuleBook } from '../rules/merchant.ts';
import { compilePrice } from '../rules/price.ts';
import type { Categories } from './categories.ts';
import { type DeltaOptions, readDelta } from './delta/delta.ts';
import type { Outlook } from './delta/settler.ts';
import { createFormatter, type RepairMade, type Sourced } from './desired.ts';
import { createFindings, type Findings, type FindingsLog } from './findings.ts';
import type { PlannedChange } from './members.ts';
import { createSpill } from './spill.ts';
import { createSpool, type Spool } from './spool.ts';
import { createTargetPlan, type TargetPlan } from './target-plan.ts';

export interface PlanOptions {
  readonly targets: readonly ConfiguredTarget[];
  /** The second pass, of the products that are wanted; of all where nothing is said. */
  readonly entries: (wanted?: Wanted) => AsyncIterable<readonly Entry[]>;
  readonly census: Census;
  readonly read: ReadOptions;
  readonly categories: Categories;
  /** The merchant's rules. */
  readonly rules: RuleBook;
  readonly ledger: Ledger;
  readonly hash: (text: string) => string;
  /** Folder for the changes, which may be as large as the catalog. */
  readonly spoolDir: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Send again what a channel refused, although nothing has changed. */
  readonly retry?: boolean | undefined;
  /** Plan price and stock alone. */
  readonly light?: boolean | undefined;
  /** What was settled before, so that products need not be looked at; absent where all are. */
  readonly settled?: Pick<DeltaOptions, 'looks' | 'marks' | 'saidAgain'> | undefined;
  /** Told of what need not be looked at again once the plan is pushed. */
  readonly onSettled?: (target: string, outlook: Outlook) => void;
  /** Called after each batch with the number of products planned so far, and all that was found about its rows. */
  readonly onBatch: (entries: readonly Entry[], done: number, issues: readonly Issue[]) => Promise<void>;
  /** Told of each change, for a plan that is shown. */
  readonly onChange?: (target: string, change: PlannedChange) => void;
  /** SKUs that `onChange` is told of, changed or not; all changes where absent. */
  readonly wanted?: ReadonlySet<string> | undefined;
}

/** What every target needs, with the changes in its spool. */
export interface Plan extends Findings {
  readonly targets: ReadonlyMap<string, { readonly plan: TargetPlan; readonly spool: Spool }>;
  /** Products that were not looked at, since nothing about them can have changed. */
  readonly skipped: number;
}

/** The second pass: every product through every target, held against the ledger. */
export async function planTargets(options: PlanOptions): Promise<Plan> {
  const { census } = options;
  const issues = createSpill<Issue>(options.spoolDir);
  const repairs = createSpill<RepairMade>(options.spoolDir);
  census.issues.forEach(issues.push);
  let fresh: Issue[] = [];
  const push = (issue: Issue) => {
    fresh.push(issue);
    issues.push(issue);
  };
  const findings = createFindings({ issues: { push }, repairs });
  const targets = new Map<string, { plan: TargetPlan; spool: Spool }>();
  for (const target of options.targets) {
    targets.set(target.name, await beginTarget(target, options, findings));
  }
  const { entries, skipped } = await skipping(targets, options);
  let done = skipped;
  for await (const batch of entries) {
    fresh = [];
    const products = batch.map((entry) => sourced(entry, census));
    for (const { plan } of targets.values()) await plan.batch(products);
    findings.rows(batch);
    done += batch.length;
    await options.onBatch(batch, done, fresh);
  }
  for (const { plan } of targets.values()) plan.finish();
  return { targets, skipped, issues, repairs };
}

/** The products that have to be looked at; the others are counted as they were. */
async function skipping(
  targets: ReadonlyMap<string, { readonly plan: TargetPlan }>,
  { census, ledger, settled, now, wanted = new Set(), ...options }: PlanOptions,
): Promise<{ readonly entries: AsyncIterable<readonly Entry[]>; readonly skipped: number }> {
  if (!settled) return { entries: options.entries(), skipped: 0 };
  const marks = new Map([...settled.marks].filter(([name]) => targets.has(name)));
  const delta = await readDelta({ census, ledger, now, ...settled, marks });
  wanted.forEach(delta.want);
  for (const [target, { plan }] of targets) {
    for (const listing of plan.losing()) {
      delta.want(listing);
      for (const [sku] of await ledger.members(target, listing)) delta.want(sku);
    }
  }
  const whole = options.targets.map((target): Channel => channels[target.channel]);
  const looked = delta.finish(whole.some(({ grouped, parent }) => grouped || parent !== undefined));
  for (const [target, { plan }] of targets) {
    const skipped = looked.skipped.get(target);
    if (skipped) plan.skip(skipped);
  }
  const entries = options.entries((_sku, number) => delta.isWanted(number));
  return { entries: looked.wanted === 0 ? nothing() : entries, skipped: census.products - looked.wanted };
}

async function* nothing(): AsyncGenerator<readonly Entry[]> {}

/** An entry with the group it belongs to. */
export function sourced(entry: Entry, census: Pick<Census, 'group'>): Sourced {
  const { product, overrides, row, issues, file, line } = entry;
  const { item_group_id: id, description } = product;
  return {
    product,
    text: description === undefined ? undefined : plainText(description),
    overrides,
    row,
    issues,
    file,
    line,
    group: id === undefined ? undefined : census.group(id),
  };
}

/** The formatter of one target: its money and dates are read as the target has them. */
export function formatterOf(
  target: ConfiguredTarget,
  { read, categories, rules }: Pick<PlanOptions, 'read' | 'categories' | 'rules'>,
  now: number,
  channel: Channel = channels[target.channel],
) {
  const local = { ...read, currency: target.currency, timezone: target.timezone };
  return createFormatter({
    channel,
    target,
    rules: rules.of(channel, target, local),
    stock: target.stock,
    price: compilePrice(target.price, read.currency, target.currency),
    categorize: categories.of(target.name),
    read: local,
    withoutRepair: target.withoutRepair,
    now,
  });
}

async function beginTarget(
  target: ConfiguredTarget,
  options: PlanOptions,
  findings: FindingsLog,
): Promise<{ plan: TargetPlan; spool: Spool }> {
  const { census, ledger, hash, now, onChange, onSettled } = options;
  const spool = createSpool(options.spoolDir, target.name);
  const plan = await createTargetPlan({
    channel: channels[target.channel],
    target,
    format: formatterOf(target, options, now),
    census,
    ledger,
    hash,
    spool,
    now,
    retry: options.retry,
    light: options.light,
    wanted: options.wanted,
    onIssue: findings.issue,
    onRepair: (sku, repair) => findings.repair(target.name, sku, repair),
    onSettled: onSettled && ((outlook) => onSettled(target.name, outlook)),
    ...(onChange ? { onChange: (change: PlannedChange) => onChange(target.name, change) } : {}),
  });
  return { plan, spool };
}
