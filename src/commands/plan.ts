import { EXIT, UserError } from '../errors.ts';
import { planTargets } from '../plan/plan.ts';
import { againstCatalog } from './against.ts';
import { judgePlan } from './brakes.ts';
import { type ChangeLog, openChangeLog } from './change-log.ts';
import { isLight, type LookFlags, lookAt } from './delta/look.ts';
import { forRun, type RunFlags } from './for-run.ts';
import type { Io } from './io.ts';
import type { Keeping } from './kept/keep.ts';
import { allIssues, mappedIssues, mappedSummary } from './mapped.ts';
import type { RunReport } from './outcome.ts';
import { planningOf } from './planning.ts';
import { catalogSummary, type Project, type ProjectFlags, readConfig, type SampleFlags } from './project.ts';
import type { Session } from './session.ts';
import { unmappedSummary } from './unmapped.ts';
import { withLedger } from './with-ledger.ts';

export interface PlanFlags extends ProjectFlags, SampleFlags, RunFlags, LookFlags {
  readonly sandbox?: boolean;
  readonly retry?: boolean;
  readonly sku?: readonly string[];
  /** All changes, rather than the first of each kind. */
  readonly diff?: 'first' | 'full';
  /** A catalog to compare with, instead of what the ledger knows. */
  readonly against?: string;
  /** A folder that keeps the very bytes that a push of this plan sends. */
  readonly out?: string;
  readonly format?: string;
  /** Exit 6 when there are changes. */
  readonly exitCode?: boolean;
}

/** What planning takes of a session. */
export type PlanSession = Pick<Session, 'ledger' | 'temp'>;

/** Formats that hold every change. */
const WHOLE = ['json', 'ndjson'];

/** A comparison with an older catalog is no push, so that there is nothing to keep. */
function refuseBoth({ out, against }: PlanFlags): void {
  if (out !== undefined && against !== undefined)
    throw new UserError('--out and --against do not go together', 'Leave one of them out.');
}

/** What a push would do, by the ledger alone: nothing is sent, nothing is recorded. */
export async function plan(flags: PlanFlags, io: Io): Promise<RunReport> {
  const { against, format = 'text', diff, sku } = flags;
  refuseBoth(flags);
  const config = forRun(await readConfig(flags, io), flags);
  const all = diff === 'full' || sku !== undefined || WHOLE.includes(format);
  const log = openChangeLog(config.targets.values(), all);
  try {
    const act = (project: Project, session: PlanSession) => keepProject(project, session, log, flags, io);
    return against === undefined
      ? await withLedger(config, { ...flags, ledgerOnly: true }, io, act)
      : await againstCatalog(config, against, flags, io, act);
  } catch (error) {
    log.close();
    throw error;
  }
}

/** A plan that is not made to its end is not kept. */
async function keepProject(
  project: Project,
  session: PlanSession,
  log: ChangeLog,
  flags: PlanFlags,
  io: Io,
): Promise<RunReport> {
  const { out } = flags;
  if (out === undefined) return planProject(project, session, log, flags, io);
  const { beginKeeping } = await import('./kept/keep.ts');
  const keeping = await beginKeeping(project, session.ledger, { ...flags, out }, io);
  try {
    return await planProject(project, session, log, flags, io, keeping.finish);
  } catch (error) {
    await keeping.discard();
    throw error;
  }
}

/** What is kept, compared or shown of rules speaks of every product. */
function isWhole({ full, out, against, samples }: PlanFlags): boolean {
  return full || samples || out !== undefined || against !== undefined;
}

async function planProject(
  project: Project,
  session: PlanSession,
  log: ChangeLog,
  flags: PlanFlags,
  io: Io,
  keep?: Keeping['finish'],
): Promise<RunReport> {
  const { catalog, census, progress } = project;
  const settled = isWhole(flags) ? undefined : await lookAt(project);
  progress.start('planning', census.products);
  const planned = await planTargets({
    ...planningOf(project),
    entries: (wanted) => catalog.entries(census, wanted),
    ledger: session.ledger,
    spoolDir: session.temp,
    now: Date.now(),
    retry: flags.retry,
    light: isLight(flags),
    settled,
    wanted: flags.sku && new Set(flags.sku),
    async onBatch(_entries, done) {
      io.signal.throwIfAborted();
      progress.update(done);
    },
    onChange: log.add,
  });
  progress.stop();
  const { skipped } = planned;
  const verdict = await judgePlan(project, planned, session.ledger);
  await keep?.(planned, verdict);
  const highlights = log.finish();
  const targets = [...planned.targets].map(
    ([
      name,
      {
        plan: { counts },
      },
    ]) => {
      const { all, fields = {} } = highlights.get(name) ?? {};
      const stops = verdict.targets.get(name) ?? [];
      return [name, { counts, fields, brakes: stops, ...(all ? { changes: all } : {}) }] as const;
    },
  );
  const changed = [...highlights.values()].some(({ kinds }) => kinds.some(({ kind }) => CHANGES.has(kind)));
  return {
    result: {
      command: 'plan',
      catalog: catalogSummary(census, skipped),
      targets: Object.fromEntries(targets),
      brakes: verdict.run,
      issues: allIssues(planned.issues, mappedIssues(project, skipped)),
      ...mappedSummary(project, skipped),
      ...(skipped > 0 ? {} : unmappedSummary(project.categories)),
    },
    repairs: planned.repairs,
    highlights,
    exits: [flags.exitCode && changed ? EXIT.changes : EXIT.done],
    close: log.close,
  };
}

/** Kinds for which something would be sent. */
const CHANGES: ReadonlySet<string> = new Set(['create', 'update', 'adjust', 'refresh', 'delete']);
