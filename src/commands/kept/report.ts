import type { PlanFile } from '../../delivery/kept/plan-file.ts';
import { EXIT } from '../../errors.ts';
import type { Issue } from '../../issue.ts';
import type { Verdict } from '../../plan/brakes/judge.ts';
import type { Counts } from '../../render/results.ts';
import type { Errands } from '../errands.ts';
import type { RunReport } from '../outcome.ts';
import { countPending } from '../pending.ts';
import { catalogSummary, type Project } from '../project.ts';

/** What was planned for each target, with what it answered. */
export async function answerCounts(errands: Errands, plan: PlanFile): Promise<Record<string, Counts>> {
  const counts: Record<string, Counts> = {};
  for (const { target, desk } of errands.open) {
    const pending = await countPending(desk.ledger, target.name);
    counts[target.name] = { ...plan.targets[target.name]?.counts, ...desk.tally, pending };
  }
  return counts;
}

/** What a push of a kept plan was stopped by, and was answered. */
export function reportKept(
  project: Project,
  plan: PlanFile,
  verdict: Verdict,
  issues: readonly Issue[],
  counts: Readonly<Record<string, Counts>>,
  errands: Errands,
): RunReport {
  const stopsOf = (name: string) => verdict.targets.get(name) ?? [];
  const names = Object.keys(counts);
  const held = names.some((name) => Object.keys(plan.targets[name]?.held ?? {}).length > 0);
  const braked = held || verdict.run.length > 0 || names.some((name) => stopsOf(name).length > 0);
  const waiting = Object.values(counts).some(({ pending = 0, held: kept = 0 }) => pending + kept > 0);
  return {
    result: {
      command: 'push',
      catalog: catalogSummary(project.census),
      targets: Object.fromEntries(
        Object.entries(counts).map(([name, count]) => [name, { counts: count, brakes: stopsOf(name) }]),
      ),
      brakes: verdict.run,
      issues,
    },
    repairs: [],
    exits: [errands.exit(), braked ? EXIT.brake : EXIT.done, waiting ? EXIT.processing : EXIT.done],
  };
}
