import { fingerprintOf } from '../catalog/hash.ts';
import type { PlanOptions } from '../plan/plan.ts';
import type { Project } from './project.ts';

/** What a plan, or a ledger that is seeded, takes of a project. */
export function planningOf({
  config,
  census,
  read,
  categories,
  rules,
}: Project): Pick<PlanOptions, 'targets' | 'census' | 'read' | 'categories' | 'rules' | 'hash'> {
  const targets = [...config.targets.values()];
  return { targets, census, read, categories, rules, hash: fingerprintOf };
}
