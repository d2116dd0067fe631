import { fingerprintOf } from '../catalog/hash.ts';
import { channels } from '../channels/index.ts';
import type { Config, ConfiguredTarget } from '../config/config.ts';
import { prepare } from '../delivery/dispatch.ts';
import { EXIT, type ExitCode, UserError, worstExit } from '../errors.ts';
import type { Issue } from '../issue.ts';
import type { Run } from '../ledger/run.ts';
import { createPrinter } from '../plan/print.ts';
import { planRollback } from '../plan/rollback.ts';
import { createSpool, type Spool } from '../plan/spool.ts';
import { createProgress, type Progress } from '../render/progress.ts';
import type { Counts } from '../render/results.ts';
import { openChangeLog } from './change-log.ts';
import { deadlineOf, type WaitFlags } from './deadline.ts';
import { sendAndWait, takeOver } from './deliver.ts';
import { type Errand, type Errands, openErrands } from './errands.ts';
import { readLedger } from './history/open.ts';
import { beginRun, endRun } from './history/record.ts';
import { openReplan } from './history/replan.ts';
import { printRollback, type RollbackResult } from './history/rollback-report.ts';
import type { Io } from './io.ts';
import { countPending } from './pending.ts';
import { type ProjectFlags, readConfig } from './project.ts';
import { openSession, type Session } from './session.ts';

export interface RollbackFlags extends ProjectFlags, WaitFlags {
  readonly sandbox?: boolean;
  /** The run whose items are to come back. */
  readonly to: number;
  /** Send it, rather than show it. */
  readonly push?: boolean;
  readonly format?: 'text' | 'json';
}

/** Brings every target back to the items that it held once an earlier run's changes were accepted. */
export async function rollback(flags: RollbackFlags, io: Io): Promise<ExitCode> {
  const asked = await readConfig(flags, io);
  const to = await readLedger(asked, flags, io, (ledger) => readRun(ledger, flags.to));
  const config = partOf(asked, to);
  const session = await openSession(config, { ...flags, ledgerOnly: !flags.push }, io);
  const log = openChangeLog(config.targets.values(), flags.format === 'json');
  try {
    const plan = (target: ConfiguredTarget, spool: Spool) =>
      planRollback({
        channel: channels[target.channel],
        target: target.name,
        ledger: session.ledger,
        run: to.id,
        hash: fingerprintOf,
        spool,
        now: session.accounts.clock.now(),
        onChange: (change) => log.add(target.name, change),
      });
    const done = flags.push
      ? await send(config, session, flags, io, plan)
      : { counts: await planAll(config, session, plan), issues: [], exits: [] };
    const result: RollbackResult = { to, sent: flags.push ?? false, ...done, changes: log.finish() };
    printRollback(result, flags.format ?? 'text', io);
    return worstExit(done.exits);
  } finally {
    log.close();
    await session.close();
  }
}

/** Targets that the run had nothing to do with are left as they are. @throws UserError when that is all of them */
function partOf(config: Config, { id, counts, ended }: Run): Config {
  if (ended === undefined) {
    throw new UserError(
      `run ${id} did not finish`,
      'Return to one that did: what it had sent was completed by the next, see `shelfcast runs`.',
    );
  }
  const targets = new Map([...config.targets].filter(([name]) => name in counts));
  if (targets.size > 0) return { ...config, targets };
  throw new UserError(
    `run ${id} pushed none of ${[...config.targets.keys()].join(', ')}`,
    `It pushed ${Object.keys(counts).join(', ') || 'nothing'}; see \`shelfcast runs\`.`,
  );
}

type MakePlan = (target: ConfiguredTarget, spool: Spool) => Promise<Counts>;

type Sent = Pick<RollbackResult, 'counts' | 'issues'> & { readonly exits: readonly ExitCode[] };

async function readRun(
  { getRun, lastRuns, runs }: Pick<Session['ledger'], 'getRun' | 'lastRuns' | 'runs'>,
  id: number,
): Promise<Run> {
  const run = await getRun(id);
  if (run) return run;
  const [last] = await lastRuns(1);
  const first = (await runs().next()).value?.[0];
  throw new UserError(
    `there is no run ${id} to return to`,
    first && last
      ? `The ledger knows the runs ${first.id} to ${last.id}; \`shelfcast runs\` lists them, and \`history: { keep }\` says how long they are kept.`
      : 'Nothing was pushed so far.',
  );
}

async function planAll(
  { targets }: Config,
  { temp }: Session,
  plan: MakePlan,
): Promise<Record<string, Counts>> {
  const counts: Record<string, Counts> = {};
  for (const target of targets.values())
    counts[target.name] = await plan(target, createSpool(temp, target.name));
  return counts;
}

async function send(
  config: Config,
  session: Session,
  flags: RollbackFlags,
  io: Io,
  plan: MakePlan,
): Promise<Sent> {
  const { clock } = session.accounts;
  const run = await beginRun(session, config, io, `rollback --to ${flags.to}`);
  const issues: Issue[] = [];
  const progress: Progress = await createProgress(io.err, io.err.isTTY ?? false);
  const errands = await openErrands([...config.targets.values()], {
    session,
    run: run.id,
    deadline: deadlineOf(flags, clock.now()),
    command: 'rollback',
    onIssue: (issue) => issues.push(issue),
    progress,
    io,
  });
  try {
    await errands.each(takeOver);
    const counts: Record<string, Counts> = {};
    await errands.each((errand) =>
      sendAndWait(errand, async () => {
        const spool = createSpool(session.temp, errand.target.name);
        counts[errand.target.name] = await plan(errand.target, spool);
        return ready(errand, spool, session);
      }),
    );
    const all = await withAnswers(errands, counts);
    await endRun(session, run, all, config);
    const waiting = Object.values(all).some(({ pending = 0 }) => pending > 0);
    const rejected = Object.values(all).some((count) => (count.rejected ?? 0) > 0);
    const exits = [errands.exit(), waiting ? EXIT.processing : EXIT.done, rejected ? EXIT.issues : EXIT.done];
    return { counts: all, issues, exits };
  } finally {
    await errands.release();
  }
}

async function ready({ desk, asker, onIssue }: Errand, spool: Spool, { ledger }: Session) {
  if (desk.channel.verbs.every((verb) => spool.count(verb) === 0)) return undefined;
  await openReplan(ledger, spool, desk.channel.verbs);
  const prepared = await prepare(desk);
  return { spool, prepared, printOf: createPrinter(desk.channel.adjustable, fingerprintOf), asker, onIssue };
}

async function withAnswers(
  { open }: Errands,
  counts: Readonly<Record<string, Counts>>,
): Promise<Record<string, Counts>> {
  const all: Record<string, Counts> = {};
  for (const { target, desk } of open) {
    const pending = await countPending(desk.ledger, target.name);
    all[target.name] = { ...counts[target.name], ...desk.tally, pending };
  }
  return all;
}
