import { EXIT } from '../errors.ts';
import type { Issue } from '../issue.ts';
import type { Verdict } from '../plan/brakes/judge.ts';
import type { Plan } from '../plan/plan.ts';
import type { Counts } from '../render/results.ts';
import { isBraked } from './brakes.ts';
import type { Errands } from './errands.ts';
import { mappedIssues, mappedSummary } from './mapped.ts';
import type { RunReport } from './outcome.ts';
import { catalogSummary, type Project } from './project.ts';

/** What a push found, was stopped by, and was answered. */
export function reportOf(
  project: Project,
  plan: Plan,
  verdict: Verdict,
  answers: readonly Issue[],
  counts: Readonly<Record<string, Counts>>,
  errands: Errands,
): RunReport {
  const targets = Object.fromEntries(
    Object.entries(counts).map(([name, count]) => [
      name,
      { counts: count, brakes: verdict.targets.get(name) ?? [] },
    ]),
  );
  const waiting = Object.values(counts).some(({ pending = 0, held = 0 }) => pending + held > 0);
  return {
    result: {
      command: 'push',
      catalog: catalogSummary(project.census, plan.skipped),
      targets,
      brakes: verdict.run,
      issues: [...plan.issues, ...mappedIssues(project, plan.skipped), ...answers],
      ...mappedSummary(project, plan.skipped),
    },
    repairs: plan.repairs,
    exits: [
      errands.exit(),
      isBraked(plan, verdict) ? EXIT.brake : EXIT.done,
      waiting ? EXIT.processing : EXIT.done,
    ],
  };
}
