import type { Entry } from '../catalog/catalog.ts';
import type { ConfiguredTarget } from '../config/config.ts';
import type { Issue } from '../issue.ts';
import type { Desired, RepairMade } from '../plan/desired.ts';
import { formatterOf, sourced } from '../plan/plan.ts';
import type { Project } from './project.ts';

/** Called for each product and target, in the order of the file. */
export type Visit = (target: ConfiguredTarget, entry: Entry, desired: Desired) => void;

/** What a second pass found, beside what its visitor made of it. */
export interface Findings {
  readonly issues: readonly Issue[];
  readonly repairs: readonly RepairMade[];
}

/** The second pass without a ledger: every product through every target's rules and format. */
export async function walk(
  project: Project,
  now: number,
  signal: AbortSignal,
  visit: Visit,
): Promise<Findings> {
  const { config, catalog, census, progress, read } = project;
  const issues: Issue[] = [...census.issues];
  const repairs: RepairMade[] = [];
  const formatters = [...config.targets.values()].map((target) => ({
    target,
    format: formatterOf(target, read, now),
  }));
  progress.start('checking products', census.products);
  let done = 0;
  for await (const entries of catalog.entries(census)) {
    signal.throwIfAborted();
    for (const entry of entries) {
      const product = sourced(entry, census);
      issues.push(...entry.issues);
      for (const { target, format } of formatters) {
        const desired = format(product);
        issues.push(...desired.issues);
        for (const repair of desired.repairs) {
          repairs.push({ ...repair, target: target.name, sku: entry.product.sku });
        }
        visit(target, entry, desired);
      }
    }
    done += entries.length;
    progress.update(done);
  }
  progress.stop();
  return { issues, repairs };
}
