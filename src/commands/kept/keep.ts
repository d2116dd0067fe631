import { resolve } from 'node:path';
import { fingerprintOf } from '../../catalog/hash.ts';
import { channels } from '../../channels/index.ts';
import type { ConfiguredTarget } from '../../config/config.ts';
import { openPlanFolder, type PlanFolder } from '../../delivery/kept/folder.ts';
import type { PlannedTarget } from '../../delivery/kept/plan-file.ts';
import { keepTarget } from '../../delivery/kept/write.ts';
import { UserError } from '../../errors.ts';
import { standingsPrint } from '../../ledger/standings-print.ts';
import type { Ledger } from '../../ledger/store.ts';
import { version } from '../../package.ts';
import type { Verdict } from '../../plan/brakes/judge.ts';
import type { Plan } from '../../plan/plan.ts';
import { createPrinter } from '../../plan/print.ts';
import { counted } from '../../render/printable.ts';
import type { Io } from '../io.ts';
import { localIssues, localPath } from '../local.ts';
import { mappedIssues } from '../mapped.ts';
import type { Project } from '../project.ts';
import { ledgerDir, type SessionFlags } from '../session.ts';
import { catalogPrint, configFiles } from './inputs.ts';

/** A plan that is to be kept; begun before it is made, so that nothing moves meanwhile. */
export interface Keeping {
  finish(plan: Plan, verdict: Verdict): Promise<void>;
  discard(): Promise<void>;
}

export interface KeepFlags extends SessionFlags {
  readonly out: string;
}

/** @throws UserError when the folder holds anything but a plan */
export async function beginKeeping(
  project: Project,
  ledger: Ledger,
  flags: KeepFlags,
  io: Io,
): Promise<Keeping> {
  const { config, census, progress } = project;
  const dir = resolve(io.cwd, flags.out);
  const folder = await openPlanFolder(dir, flags.out);
  const targets = [...config.targets.values()];
  const prints = await printsOf(ledger, targets);
  const [last] = await ledger.lastRuns(1);

  return {
    discard: folder.discard,
    async finish(plan, verdict) {
      const kept: Record<string, PlannedTarget> = {};
      for (const target of targets) {
        const place = { channel: channels[target.channel], target, ledger, dir: ledgerDir(config, flags) };
        const told = await keepPlanned(place, plan, folder);
        kept[target.name] = {
          ...factsOf(target, plan, verdict),
          ledger: prints.get(target.name) ?? '',
          ...told,
        };
      }
      await folder.lines('issues.ndjson', localIssues([...plan.issues, ...mappedIssues(project)], io.cwd));
      await refuseMoved(ledger, targets, prints);
      const { rows, products, excluded } = census;
      await folder.finish({
        version: 1,
        command: 'plan --out',
        shelfcast: version(),
        made: new Date().toISOString(),
        sandbox: flags.sandbox ?? false,
        run: last?.id ?? 0,
        config: await configFiles(config),
        catalog: { checksum: catalogPrint(census), rows, products, excluded },
        brakes: verdict.run,
        targets: kept,
      });
      const parts = Object.values(kept).reduce((sum, { submissions }) => sum + submissions.length, 0);
      const shown = localPath(dir, io.cwd);
      const sandbox = flags.sandbox ? ' --sandbox' : '';
      progress.note(
        `kept in ${shown}: ${counted(parts, 'submission')}; \`shelfcast push --plan ${shown}${sandbox}\` sends them`,
      );
    },
  };
}

function keepPlanned(place: Parameters<typeof keepTarget>[0], plan: Plan, folder: PlanFolder) {
  const planned = plan.targets.get(place.target.name);
  if (!planned) throw new Error(`no plan for ${place.target.name}`);
  const printOf = createPrinter(place.channel.adjustable, fingerprintOf);
  return keepTarget(place, { spool: planned.spool, printOf, events: planned.plan.events, folder });
}

function factsOf({ name, channel }: ConfiguredTarget, plan: Plan, verdict: Verdict) {
  const planned = plan.targets.get(name)?.plan;
  return {
    channel,
    counts: { ...planned?.counts },
    brakes: verdict.targets.get(name) ?? [],
    held: Object.fromEntries(planned?.tally.held ?? []),
    baseline: verdict.baselines.get(name) ?? {},
  };
}

async function printsOf(ledger: Ledger, targets: readonly ConfiguredTarget[]): Promise<Map<string, string>> {
  const prints = new Map<string, string>();
  for (const { name } of targets) prints.set(name, await standingsPrint(ledger, name));
  return prints;
}

/** Plans are made without a lock, so that another run may have changed the ledger under one. */
async function refuseMoved(
  ledger: Ledger,
  targets: readonly ConfiguredTarget[],
  before: ReadonlyMap<string, string>,
): Promise<void> {
  const after = await printsOf(ledger, targets);
  const moved = [...after].flatMap(([name, print]) => (print === before.get(name) ? [] : [name]));
  if (moved.length > 0)
    throw new UserError(
      `the ledger of ${moved.join(', ')} changed while the plan was made`,
      'Another run is at work: `shelfcast status` shows it. Plan again once it has ended.',
    );
}
