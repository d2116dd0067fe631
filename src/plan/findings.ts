import type { Issue, Repair } from '../issue.ts';
import type { RepairMade } from './desired.ts';

/** What the second pass finds, gathered over all targets. */
export interface Findings {
  readonly issues: readonly Issue[];
  readonly repairs: readonly RepairMade[];
}

export interface FindingsLog extends Findings {
  issue(issue: Issue): void;
  repair(target: string, sku: string, repair: Repair): void;
  /** The catalog's own issues of rows that every target has looked at; what a target said already is not said again. */
  rows(rows: readonly { readonly issues: readonly Issue[] }[]): void;
}

/** @param known issues of the census */
export function createFindings(known: readonly Issue[]): FindingsLog {
  const issues = [...known];
  const repairs: RepairMade[] = [];
  let said = new Set<string>();
  return {
    issues,
    repairs,
    issue(issue) {
      issues.push(issue);
      if (issue.origin === 'catalog') said.add(keyOf(issue));
    },
    repair: (target, sku, repair) => void repairs.push({ ...repair, sku, target }),
    rows(rows) {
      for (const row of rows) issues.push(...row.issues.filter((issue) => !said.has(keyOf(issue))));
      said = new Set();
    },
  };
}

function keyOf({ rule, sku, field }: Issue): string {
  return JSON.stringify([rule, sku, field]);
}
