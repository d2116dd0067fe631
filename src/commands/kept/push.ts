import { resolve } from 'node:path';
import { ageText } from '../../catalog/join/age.ts';
import type { Config } from '../../config/config.ts';
import { prepare, resume, sendAll } from '../../delivery/dispatch.ts';
import { endDivision } from '../../delivery/divide.ts';
import { type KeptPlan, openPlan } from '../../delivery/kept/open.ts';
import type { PlannedTarget } from '../../delivery/kept/plan-file.ts';
import type { PlanState } from '../../delivery/kept/state.ts';
import { takeIn } from '../../delivery/kept/take.ts';
import { EXIT, UserError } from '../../errors.ts';
import type { Issue } from '../../issue.ts';
import type { Run } from '../../ledger/run.ts';
import type { Verdict } from '../../plan/brakes/judge.ts';
import { adoptFirst } from '../adopt.ts';
import { mayRemember, recordBaseline, stopRun, stopTarget } from '../brakes.ts';
import { deadlineOf } from '../deadline.ts';
import { waitAfter } from '../deliver.ts';
import { type Errand, type Errands, openErrands } from '../errands.ts';
import { forRun } from '../for-run.ts';
import { beginRun, endRun } from '../history/record.ts';
import type { Io } from '../io.ts';
import type { RunReport } from '../outcome.ts';
import { type Project, readConfig } from '../project.ts';
import type { PushFlags } from '../push.ts';
import { rememberColumns } from '../seen.ts';
import type { Session } from '../session.ts';
import { withLedger } from '../with-ledger.ts';
import { movedInputs, planStates, refuseMoved } from './moved.ts';
import { answerCounts, reportKept } from './report.ts';
import { recordRows } from './rows.ts';
import { verdictOf } from './verdict.ts';

export interface KeptPushFlags extends PushFlags {
  readonly plan: string;
}

/** Sends the bytes of a kept plan, if all is still as it was when it was made. */
export async function pushPlan(flags: KeptPushFlags, io: Io): Promise<RunReport> {
  for (const name of ['delete', 'retry', 'only'] as const) {
    if (flags[name])
      throw new UserError(`--${name} changes what is sent, which a plan has settled`, `Plan with --${name}.`);
  }
  const kept = await openPlan(resolve(io.cwd, flags.plan), flags.plan);
  refuseOtherWorld(kept, flags);
  const config = partOf(forRun(await readConfig(flags, io), flags), kept, flags);
  const verdict = verdictOf(kept.plan, flags.release);
  return withLedger(config, flags, io, (project, session) =>
    pushKept(kept, { project, session, verdict, flags, io }),
  );
}

/** Milliseconds from which it is said how old a plan is. */
const OLD = 86_400_000;

interface Setting {
  readonly project: Project;
  readonly session: Session;
  readonly verdict: Verdict;
  readonly flags: KeptPushFlags;
  readonly io: Io;
}

async function pushKept(kept: KeptPlan, setting: Setting): Promise<RunReport> {
  const { project, session, verdict, flags, io } = setting;
  const { config, census, progress } = project;
  const { ledger, accounts } = session;
  const targets = [...config.targets.keys()];
  const inputs = await movedInputs(kept, project);
  await refuseMoved(kept, ledger, await planStates(kept, ledger, targets), inputs);
  noteAge(kept, progress);
  const run = await beginRun(session, config, io, 'push --plan', census.checksum);
  const issues: Issue[] = [];
  for await (const issue of kept.read<Issue>('issues.ndjson')) {
    if (issue.target === undefined || config.targets.has(issue.target)) issues.push(issue);
  }
  const answers: Issue[] = [];
  const errands = await openErrands([...config.targets.values()], {
    session,
    run: run.id,
    deadline: deadlineOf(flags, accounts.clock.now()),
    command: 'push --plan',
    onIssue: (issue) => answers.push(issue),
    progress,
    io,
  });
  try {
    await errands.each(async (errand) => {
      // What it finds listed was not known to the plan, which is then refused.
      await adoptFirst(errand, census, progress);
      await errand.lock();
    });
    const able = errands.able().map(({ target }) => target.name);
    const states = await planStates(kept, ledger, able);
    await refuseMoved(kept, ledger, states, []);
    if (verdict.run.length > 0) stopRun(verdict, io);
    else await sendKept(kept, states, issues, { ...setting, errands, run });
    const counts = await answerCounts(errands, kept.plan);
    await endRun(session, run, counts, config);
    const every = !flags.target && !flags.channel && errands.exit() === EXIT.done;
    if (mayRemember(verdict, config, every)) await rememberColumns(config, census.seen);
    const report = reportKept(project, kept.plan, verdict, [...issues, ...answers], counts, errands);
    return { ...report, run: run.id };
  } finally {
    await errands.release();
  }
}

async function sendKept(
  kept: KeptPlan,
  states: ReadonlyMap<string, PlanState>,
  issues: readonly Issue[],
  { project, session, verdict, io, errands, run }: Setting & { readonly errands: Errands; readonly run: Run },
): Promise<void> {
  await recordRows(project, session, issues, { run, targets: [...states.keys()], io });
  await errands.each(async (errand) => {
    const { name } = errand.target;
    const [planned, state] = [kept.plan.targets[name], states.get(name)];
    if (!planned || !state || state.is === 'sent') return;
    await waitAfter(errand, async () => {
      stopTarget(verdict, name);
      await sendTarget(errand, kept, planned, state);
    });
    await recordBaseline(session.ledger, name, verdict);
  });
}

/** Under the target's lock: the plan's submissions, or those of them that an interrupted push has left. */
async function sendTarget(
  { desk, asker, onIssue }: Errand,
  kept: KeptPlan,
  planned: PlannedTarget,
  state: PlanState,
): Promise<void> {
  const left = state.is === 'begun' ? state.left : [];
  await resume(desk, asker, onIssue, new Set(left.map(({ id }) => id)));
  const fresh = state.is === 'new';
  const sends = fresh ? planned.submissions.length > 0 : left.length > 0;
  const prepared = sends ? await prepare(desk) : {};
  const records = fresh ? await takeIn(desk, kept, planned) : left;
  await sendAll(desk, records, { prepared, asker, onIssue });
  for (const id of planned.halved) {
    const record = await desk.ledger.getSubmission(desk.target.name, id);
    if (record?.divide) await endDivision(desk.ledger, record);
  }
}

/** Time is the one thing that moves by itself. */
function noteAge({ plan, name }: KeptPlan, progress: Project['progress']): void {
  const age = Date.now() - Date.parse(plan.made);
  if (age < OLD) return;
  progress.note(
    `${name} was made ${ageText(age)} ago: sales that began or ended since are not in it; the next push sees to them`,
  );
}

/** What the sandbox lists is not what the marketplaces list. */
function refuseOtherWorld({ plan }: KeptPlan, { sandbox = false }: KeptPushFlags): void {
  if (plan.sandbox === sandbox) return;
  throw plan.sandbox
    ? new UserError('this plan was made for the sandbox', 'Add --sandbox.')
    : new UserError('this plan was made for the marketplaces themselves', 'Leave --sandbox out.');
}

/** The targets of the plan, or those of them that were asked for. */
function partOf(config: Config, { plan, name: shown }: KeptPlan, flags: KeptPushFlags): Config {
  const targets = new Map([...config.targets].filter(([name]) => name in plan.targets));
  const missing = (flags.target ?? []).filter((name) => !targets.has(name));
  if (missing.length === 0 && targets.size > 0) return { ...config, targets };
  throw new UserError(
    `the plan ${shown} has nothing for ${missing.join(', ') || 'these targets'}`,
    `It was made for ${Object.keys(plan.targets).join(', ')}.`,
  );
}
