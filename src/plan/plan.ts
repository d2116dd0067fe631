import type { Entry } from '../catalog/catalog.ts';
import type { Census } from '../catalog/census.ts';
import { channels } from '../channels/index.ts';
import type { ConfiguredTarget } from '../config/config.ts';
import type { Issue } from '../issue.ts';
import type { Ledger } from '../ledger/store.ts';
import type { ReadOptions } from '../product/reading.ts';
import type { RuleBook } from '../rules/merchant.ts';
import { compilePrice } from '../rules/price.ts';
import type { Categories } from './categories.ts';
import { createFormatter, type RepairMade, type Sourced } from './desired.ts';
import { createFindings, type Findings, type FindingsLog } from './findings.ts';
import { createSpill } from './spill.ts';
import { createSpool, type Spool } from './spool.ts';
import { createTargetPlan, type PlannedChange, type TargetPlan } from './target-plan.ts';

export interface PlanOptions {
  readonly targets: readonly ConfiguredTarget[];
  readonly entries: AsyncIterable<readonly Entry[]>;
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
  /** Called after each batch with the number of products planned so far. */
  readonly onBatch: (entries: readonly Entry[], done: number) => Promise<void>;
  /** Told of each change, for a plan that is shown. */
  readonly onChange?: (target: string, change: PlannedChange) => void;
}

/** What every target needs, with the changes in its spool. */
export interface Plan extends Findings {
  readonly targets: ReadonlyMap<string, { readonly plan: TargetPlan; readonly spool: Spool }>;
}

/** The second pass: every product through every target, held against the ledger. */
export async function planTargets(options: PlanOptions): Promise<Plan> {
  const { census, entries } = options;
  const issues = createSpill<Issue>(options.spoolDir);
  const repairs = createSpill<RepairMade>(options.spoolDir);
  census.issues.forEach(issues.push);
  const findings = createFindings({ issues, repairs });
  const targets = new Map<string, { plan: TargetPlan; spool: Spool }>();
  for (const target of options.targets) {
    targets.set(target.name, await beginTarget(target, options, findings));
  }
  let done = 0;
  for await (const batch of entries) {
    const products = batch.map((entry) => sourced(entry, census));
    for (const { plan } of targets.values()) await plan.batch(products);
    findings.rows(batch);
    done += batch.length;
    await options.onBatch(batch, done);
  }
  for (const { plan } of targets.values()) plan.finish();
  return { targets, issues, repairs };
}

/** An entry with the group it belongs to. */
export function sourced(entry: Entry, census: Pick<Census, 'group'>): Sourced {
  const { product, overrides, row, issues, file, line } = entry;
  const { item_group_id: id } = product;
  return {
    product,
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
) {
  const channel = channels[target.channel];
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
  const { census, ledger, hash, now, onChange } = options;
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
    onIssue: findings.issue,
    onRepair: (sku, repair) => findings.repair(target.name, sku, repair),
    ...(onChange ? { onChange: (change: PlannedChange) => onChange(target.name, change) } : {}),
  });
  return { plan, spool };
}
