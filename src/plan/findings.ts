import { tmpdir } from 'node:os';
import type { Issue, Repair } from '../issue.ts';
import type { RepairMade } from './desired.ts';
import { createSpill } from './spill.ts';

/** What the second pass finds, gathered over all targets. */
export interface Findings {
  readonly issues: Iterable<Issue>;
  readonly repairs: Iterable<RepairMade>;
}

export interface FindingsLog extends Findings {
  issue(issue: Issue): void;
  repair(target: string, sku: string, repair: Repair): void;
  /** The catalog's own issues of rows that every target has looked at; what a target said already is not said again. */
  rows(rows: readonly { readonly issues: readonly Issue[] }[]): void;
}

/** @param known issues of the census */
export function createFindings(known: readonly Issue[]): FindingsLog {
  const issues = createSpill<Issue>(tmpdir());
  const repairs = createSpill<RepairMade>(tmpdir());
  known.forEach(issues.push);
  let said = new Set<string>();
  return {
    issues,
    repairs,
    issue(issue) {
      issues.push(issue);
      if (issue.origin === 'catalog') said.add(keyOf(issue));
    },
    repair: (target, sku, repair) => repairs.push({ ...repair, sku, target }),
    rows(rows) {
      for (const row of rows) for (const issue of row.issues) if (!said.has(keyOf(issue))) issues.push(issue);
      said = new Set();
    },
  };
}

function keyOf({ rule, sku, field }: Issue): string {
  return JSON.stringify([rule, sku, field]);
}
