import type { Issue, Repair } from '../issue.ts';
import type { RepairMade } from './desired.ts';

/** What the second pass finds, gathered over all targets. */
export interface Findings {
  readonly issues: Iterable<Issue>;
  readonly repairs: Iterable<RepairMade>;
}

/** Where findings go. */
export interface Sinks {
  readonly issues: { push(issue: Issue): unknown };
  readonly repairs: { push(repair: RepairMade): unknown };
}

export interface FindingsLog {
  issue(issue: Issue): void;
  repair(target: string, sku: string, repair: Repair): void;
  /** The catalog's own issues of rows that every target has looked at; what a target said already is not said again. */
  rows(rows: readonly { readonly issues: readonly Issue[] }[]): void;
}

export function createFindings({ issues, repairs }: Sinks): FindingsLog {
  let said = new Set<string>();
  return {
    issue(issue) {
      issues.push(issue);
      if (issue.origin === 'catalog') said.add(keyOf(issue));
    },
    repair: (target, sku, repair) => void repairs.push({ ...repair, sku, target }),
    rows(rows) {
      for (const row of rows) for (const issue of row.issues) if (!said.has(keyOf(issue))) issues.push(issue);
      if (said.size > 0) said = new Set();
    },
  };
}

function keyOf({ rule, sku, field }: Issue): string {
  return JSON.stringify([rule, sku, field]);
}
