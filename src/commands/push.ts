import { hashText, hex } from '../catalog/hash.ts';
import type { Config } from '../config/config.ts';
import type { Tally } from '../delivery/desk.ts';
import { dispatch, prepare, resume } from '../delivery/dispatch.ts';
import { EXIT } from '../errors.ts';
import type { Issue } from '../issue.ts';
import type { SkuEvent } from '../ledger/store.ts';
import { brakeRemoved } from '../plan/brakes.ts';
import type { PlanCounts } from '../plan/counts.ts';
import { type Plan, planTargets } from '../plan/plan.ts';
import { createPrinter } from '../plan/print.ts';
import type { Counts } from '../render/results.ts';
import { type Errand, type Errands, openErrands } from './errands.ts';
import type { Io } from './io.ts';
import { allIssues, mappedIssues, mappedSummary } from './mapped.ts';
import type { RunReport } from './outcome.ts';
import { countPending } from './pending.ts';
import { catalogSummary, type Project, type ProjectFlags, readConfig } from './project.ts';
import { rememberColumns } from './seen.ts';
import type { Session } from './session.ts';
import { withLedger } from './with-ledger.ts';

export interface PushFlags extends ProjectFlags {
  readonly sandbox?: boolean;
  /** Delete SKUs that left the catalog, whatever the policy says. */
  readonly delete?: boolean;
  /** Send again what a channel refused, although nothing has changed. */
  readonly retry?: boolean;
  /** Brakes that do not stop this run. */
  readonly release?: readonly string[];
  /** Milliseconds to wait for answers, `false` for none, otherwise as long as it takes. */
  readonly wait?: number | boolean;
}

/** Events are recorded in batches, so that other processes are not kept waiting. */
const BATCH = 1000;

/** Plan, upload, wait for the answers, record them. */
export async function push(flags: PushFlags, io: Io): Promise<RunReport> {
  const config = withDelete(await readConfig(flags, io), flags);
  return withLedger(config, flags, io, (project, session) => pushProject(project, session, flags, io));
}

async function pushProject(project: Project, session: Session, flags: PushFlags, io: Io): Promise<RunReport> {
  const { ledger, accounts } = session;
  const time = () => new Date(accounts.clock.now()).toISOString();
  const fingerprint = project.census.checksum;
  const run = await ledger.beginRun({ command: 'push', started: time(), counts: {}, fingerprint });
  const errands = await openErrands([...project.config.targets.values()], {
    session,
    run: run.id,
    deadline: deadlineOf(flags, accounts.clock.now()),
    command: 'push',
    progress: project.progress,
    io,
  });
  try {
    const answers: Issue[] = [];
    await errands.each(async ({ desk }) => void (await resume(desk, (issue) => answers.push(issue))));
    const plan = await planErrands(errands, project, session, run.id, flags, io);
    await errands.each((errand) => deliverPlan(errand, plan, project.config.brakes, flags, answers));
    const counts = await countAll(errands, plan);
    await ledger.transact({ run: { ...run, ended: time(), counts } });
    await rememberColumns(project.config, project.census.seen);
    return reportOf(project, plan, answers, counts, errands);
  } finally {
    await errands.release();
  }
}

async function planErrands(
  errands: Errands,
  project: Project,
  session: Session,
  run: number,
  flags: PushFlags,
  io: Io,
): Promise<Plan> {
  const { catalog, census, read, categories, rules, progress } = project;
  progress.start('planning', census.products);
  const plan = await planTargets({
    targets: errands.open.map((errand) => errand.target),
    entries: catalog.entries(census),
    census,
    read,
    categories,
    rules,
    ledger: session.ledger,
    hash: (text) => hex(hashText(text)),
    spoolDir: session.temp,
    now: session.accounts.clock.now(),
    retry: flags.retry,
    async onBatch(entries, done) {
      io.signal.throwIfAborted();
      progress.update(done);
      await session.ledger.transact({
        rows: entries.map(({ product, fingerprint, file, line }) => [
          product.sku,
          { fingerprint, file, line, run },
        ]),
      });
    },
  });
  progress.stop();
  return plan;
}

async function deliverPlan(
  { target, desk }: Errand,
  plan: Plan,
  brakes: Config['brakes'],
  flags: PushFlags,
  answers: Issue[],
): Promise<void> {
  const planned = plan.targets.get(target.name);
  if (!planned) return;
  brakeRemoved(target.name, planned.plan.counts, brakes, new Set(flags.release));
  await recordEvents(desk.ledger, target.name, planned.plan.events);
  if (desk.channel.verbs.every((verb) => planned.spool.count(verb) === 0)) return;
  const printOf = createPrinter(desk.channel.adjustable, (text) => hex(hashText(text)));
  const prepared = await prepare(desk);
  await dispatch(desk, planned.spool, prepared, printOf, (issue) => answers.push(issue));
}

async function recordEvents(
  ledger: Session['ledger'],
  target: string,
  events: readonly SkuEvent[],
): Promise<void> {
  for (let from = 0; from < events.length; from += BATCH) {
    await ledger.transact({ targets: { [target]: { events: events.slice(from, from + BATCH) } } });
  }
}

async function countAll(errands: Errands, plan: Plan): Promise<Record<string, Counts>> {
  const counts: Record<string, Counts> = {};
  for (const { target, desk } of errands.open) {
    const tally: Tally = { ...desk.tally, pending: await countPending(desk.ledger, target.name) };
    const planned: PlanCounts | undefined = plan.targets.get(target.name)?.plan.counts;
    counts[target.name] = { ...planned, ...tally };
  }
  return counts;
}

function reportOf(
  project: Project,
  plan: Plan,
  answers: readonly Issue[],
  counts: Readonly<Record<string, Counts>>,
  errands: Errands,
): RunReport {
  const targets = Object.fromEntries(
    Object.entries(counts).map(([name, count]) => [name, { counts: count }]),
  );
  const waiting = Object.values(counts).some(({ pending = 0 }) => pending > 0);
  return {
    result: {
      command: 'push',
      catalog: catalogSummary(project.census),
      targets,
      issues: allIssues(plan.issues, mappedIssues(project), answers),
      ...mappedSummary(project),
    },
    repairs: plan.repairs,
    exits: [errands.exit(), waiting ? EXIT.processing : EXIT.done],
  };
}

function deadlineOf({ wait }: PushFlags, now: number): number {
  if (typeof wait === 'number') return now + wait;
  return wait === false ? now : Number.POSITIVE_INFINITY;
}

/** `--delete` is the policy of this run. */
export function withDelete(config: Config, flags: { readonly delete?: boolean }): Config {
  if (!flags.delete) return config;
  const targets = [...config.targets].map(
    ([name, target]) => [name, { ...target, removed: { action: 'delete' } }] as const,
  );
  return { ...config, targets: new Map(targets) };
}
