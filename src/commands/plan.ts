import { hashText, hex } from '../catalog/hash.ts';
import { EXIT } from '../errors.ts';
import { planTargets } from '../plan/plan.ts';
import type { ChangeSummary, TargetSummary } from '../render/results.ts';
import type { Io } from './io.ts';
import { allIssues, mappedIssues, mappedSummary } from './mapped.ts';
import type { RunReport } from './outcome.ts';
import { catalogSummary, type Project, type ProjectFlags, readConfig, type SampleFlags } from './project.ts';
import { withDelete } from './push.ts';
import type { Session } from './session.ts';
import { unmappedSummary } from './unmapped.ts';
import { withLedger } from './with-ledger.ts';

export interface PlanFlags extends ProjectFlags, SampleFlags {
  readonly sandbox?: boolean;
  readonly delete?: boolean;
  readonly retry?: boolean;
  readonly sku?: readonly string[];
  /** Exit 6 when there are changes. */
  readonly exitCode?: boolean;
}

/** What a push would do, by the ledger alone: nothing is sent, nothing is recorded. */
export async function plan(flags: PlanFlags, io: Io): Promise<RunReport> {
  const config = withDelete(await readConfig(flags, io), flags);
  return withLedger(config, { ...flags, ledgerOnly: true }, io, (project, session) =>
    planProject(project, session, flags, io),
  );
}

async function planProject(project: Project, session: Session, flags: PlanFlags, io: Io): Promise<RunReport> {
  const { config, catalog, census, read, categories, rules, progress } = project;
  const changes = new Map<string, ChangeSummary[]>([...config.targets.keys()].map((name) => [name, []]));
  const wanted = flags.sku && new Set(flags.sku);
  progress.start('planning', census.products);
  const { targets, issues, repairs } = await planTargets({
    targets: [...config.targets.values()],
    entries: catalog.entries(census),
    census,
    read,
    categories,
    rules,
    ledger: session.ledger,
    hash: (text) => hex(hashText(text)),
    spoolDir: session.temp,
    now: Date.now(),
    retry: flags.retry,
    async onBatch(_entries, done) {
      io.signal.throwIfAborted();
      progress.update(done);
    },
    onChange(target, change) {
      if (!wanted || wanted.has(change.sku)) changes.get(target)?.push(change);
    },
  });
  progress.stop();
  const summaries = [...targets].map(([name, { plan }]): [string, TargetSummary] => [
    name,
    { counts: plan.counts, changes: changes.get(name) ?? [] },
  ]);
  const changed = summaries.some(([, { changes = [] }]) => changes.length > 0);
  return {
    result: {
      command: 'plan',
      catalog: catalogSummary(census),
      targets: Object.fromEntries(summaries),
      issues: allIssues(issues, mappedIssues(project)),
      ...mappedSummary(project),
      ...unmappedSummary(categories),
    },
    repairs,
    exits: [flags.exitCode && changed ? EXIT.changes : EXIT.done],
  };
}
