import { fingerprintOf } from '../catalog/hash.ts';
import type { Tally } from '../delivery/desk.ts';
import { type Dispatch, prepare } from '../delivery/dispatch.ts';
import { EXIT } from '../errors.ts';
import type { Issue } from '../issue.ts';
import type { Run } from '../ledger/run.ts';
import type { SkuEvent } from '../ledger/store.ts';
import type { Verdict } from '../plan/brakes/judge.ts';
import type { PlanCounts } from '../plan/counts.ts';
import { type Plan, planTargets } from '../plan/plan.ts';
import { createPrinter } from '../plan/print.ts';
import type { Counts } from '../render/results.ts';
import { adoptFirst } from './adopt.ts';
import { judgePlan, mayRemember, recordBaseline, stopRun, stopTarget } from './brakes.ts';
import { deadlineOf, type WaitFlags } from './deadline.ts';
import { sendAndWait, takeOver } from './deliver.ts';
import { isLight, type Look, type LookFlags, lookAt } from './delta/look.ts';
import { forgetLeft, recordRows, standpoints } from './delta/rows.ts';
import { createSettling, type Settling } from './delta/settling.ts';
import { type Errand, type Errands, openErrands } from './errands.ts';
import { forRun, type RunFlags } from './for-run.ts';
import { createFindingsRecorder } from './history/findings.ts';
import { beginRun, endRun } from './history/record.ts';
import type { Io } from './io.ts';
import type { RunReport } from './outcome.ts';
import { countPending } from './pending.ts';
import { planningOf } from './planning.ts';
import { type Project, type ProjectFlags, readConfig } from './project.ts';
import { reportOf } from './push-report.ts';
import { rememberColumns } from './seen.ts';
import type { Session } from './session.ts';
import { withLedger } from './with-ledger.ts';

export interface PushFlags extends ProjectFlags, RunFlags, WaitFlags, LookFlags {
  readonly sandbox?: boolean;
  /** Send again what a channel refused, although nothing has changed. */
  readonly retry?: boolean;
  /** The folder of a kept plan, whose bytes are sent. */
  readonly plan?: string;
}

/** Events are recorded in batches, so that other processes are not kept waiting. */
const BATCH = 1000;

/** Plan, upload, wait for the answers, record them. */
export async function push(flags: PushFlags, io: Io): Promise<RunReport> {
  const { plan } = flags;
  if (plan !== undefined) return (await import('./kept/push.ts')).pushPlan({ ...flags, plan }, io);
  const config = forRun(await readConfig(flags, io), flags);
  return withLedger(config, flags, io, (project, session) => pushProject(project, session, flags, io));
}

async function pushProject(project: Project, session: Session, flags: PushFlags, io: Io): Promise<RunReport> {
  const { accounts } = session;
  const run = await beginRun(session, project.config, io, 'push', project.census.checksum);
  const answers: Issue[] = [];
  const errands = await openErrands([...project.config.targets.values()], {
    session,
    run: run.id,
    deadline: deadlineOf(flags, accounts.clock.now()),
    command: 'push',
    onIssue: (issue) => answers.push(issue),
    progress: project.progress,
    io,
  });
  try {
    await errands.each(async (errand) => {
      await adoptFirst(errand, project.census, project.progress);
      await takeOver(errand);
    });
    const look = await lookAt(project);
    const settling = createSettling(project, session, look);
    const setting = { errands, project, session, run, flags, io };
    const plan = await planErrands(setting, look, settling);
    const verdict = await judgePlan(project, plan, session.ledger);
    if (verdict.run.length > 0) stopRun(verdict, io);
    else
      await errands.each(async (errand) => {
        const { name } = errand.target;
        await sendAndWait(
          errand,
          () => readyPlan(errand, plan, verdict),
          () => settling.settle(name),
        );
        await recordBaseline(session.ledger, name, verdict);
      });
    const counts = await countAll(errands, plan);
    await endRun(session, run, counts, project.config);
    const every = !flags.target && !flags.channel && errands.exit() === EXIT.done;
    if (mayRemember(verdict, project.config, every))
      await rememberColumns(project.config, project.census.seen);
    return { ...reportOf(project, plan, verdict, answers, counts, errands), run: run.id };
  } finally {
    await errands.release();
  }
}

interface Setting {
  readonly errands: Errands;
  readonly project: Project;
  readonly session: Session;
  readonly run: Run;
  readonly flags: PushFlags;
  readonly io: Io;
}

async function planErrands(
  { errands, project, session, run, flags, io }: Setting,
  look: Look,
  settling: Settling,
): Promise<Plan> {
  const { catalog, census, progress } = project;
  const findings = createFindingsRecorder({
    ledger: session.ledger,
    census,
    targets: errands.able().map(({ target }) => target.name),
    seen: { run: run.id, at: run.started },
  });
  progress.start('planning', census.products);
  const plan = await planTargets({
    ...planningOf(project),
    targets: errands.able().map((errand) => errand.target),
    entries: (wanted) => catalog.entries(census, wanted),
    ledger: session.ledger,
    spoolDir: session.temp,
    now: session.accounts.clock.now(),
    retry: flags.retry,
    light: isLight(flags),
    settled: flags.full ? undefined : look,
    onSettled: settling.add,
    async onBatch(entries, done, issues) {
      io.signal.throwIfAborted();
      progress.update(done);
      await recordRows(session, standpoints(entries, census, look), run.id);
      await findings.rows(
        entries.map(({ product }) => product.sku),
        issues,
      );
    },
  });
  settling.close();
  progress.stop();
  await forgetLeft(session, census);
  await findings.finish();
  return plan;
}

/** What a target is to be sent, once its brakes have let it pass. */
async function readyPlan(
  { target, desk, asker, onIssue }: Errand,
  plan: Plan,
  verdict: Verdict,
): Promise<Dispatch | undefined> {
  const planned = plan.targets.get(target.name);
  if (!planned) return undefined;
  stopTarget(verdict, target.name);
  await recordEvents(desk.ledger, target.name, planned.plan.events);
  if (desk.channel.verbs.every((verb) => planned.spool.count(verb) === 0)) return undefined;
  const printOf = createPrinter(desk.channel.adjustable, fingerprintOf);
  const prepared = await prepare(desk);
  return { spool: planned.spool, prepared, printOf, asker, onIssue };
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
