import type { Entry } from '../catalog/catalog.ts';
import type { ConfiguredTarget } from '../config/config.ts';
import type { Desired } from '../plan/desired.ts';
import { createFindings, type Findings } from '../plan/findings.ts';
import { formatterOf, sourced } from '../plan/plan.ts';
import type { Project } from './project.ts';

/** Called for each product and target, in the order of the file. */
export type Visit = (target: ConfiguredTarget, entry: Entry, desired: Desired) => void;

/** What becomes of a product without a ledger, as it is counted. */
export type Fate = 'create' | 'blocked' | 'excluded';

export function fate({ item, excluded }: Desired): Fate {
  if (item) return 'create';
  return excluded === undefined ? 'blocked' : 'excluded';
}

/** The second pass without a ledger: every product through every target's rules and format. */
export async function walk(
  project: Project,
  now: number,
  signal: AbortSignal,
  visit: Visit,
): Promise<Findings> {
  const { config, catalog, census, progress } = project;
  const findings = createFindings(census.issues);
  const formatters = [...config.targets.values()].map((target) => ({
    target,
    format: formatterOf(target, project, now),
  }));
  progress.start('checking products', census.products);
  let done = 0;
  for await (const entries of catalog.entries(census)) {
    signal.throwIfAborted();
    for (const entry of entries) {
      const product = sourced(entry, census);
      for (const { target, format } of formatters) {
        const desired = format(product);
        desired.issues.forEach(findings.issue);
        for (const repair of desired.repairs) findings.repair(target.name, entry.product.sku, repair);
        visit(target, entry, desired);
      }
    }
    findings.rows(entries);
    done += entries.length;
    progress.update(done);
  }
  progress.stop();
  return findings;
}
