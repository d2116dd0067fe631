import type { Entry } from '../catalog/entries.ts';
import type { Issue } from '../issue.ts';
import type { Desired, RepairMade } from './desired.ts';
import { createFindings } from './findings.ts';

/** What the targets find, brought back into the order of the rows. */
export interface Found {
  add(row: number, target: string, desired: Desired): void;
  /** All targets are through with these rows. */
  settle(entries: readonly Entry[]): void;
  /** Hands over what was found so far. */
  take(): { readonly issues: readonly Issue[]; readonly repairs: readonly RepairMade[] };
}

export function createFound(): Found {
  const issues: Issue[] = [];
  const repairs: RepairMade[] = [];
  const findings = createFindings({ issues, repairs });
  // A map that is cleared leaves a chain of tables, whose older ones keep what the newer ones held in memory.
  let rows: (readonly { readonly target: string; readonly desired: Desired }[] | undefined)[] = [];
  return {
    add(row, target, desired) {
      if (desired.issues.length === 0 && desired.repairs.length === 0) return;
      rows[row] = [...(rows[row] ?? []), { target, desired }];
    },
    settle(entries) {
      for (const [row, entry] of entries.entries()) {
        // Only what the catalog says itself could be said again.
        const isHeard = entry.issues.length > 0;
        for (const { target, desired } of rows[row] ?? []) {
          for (const issue of desired.issues) {
            if (isHeard) findings.issue(issue);
            else issues.push(issue);
          }
          for (const repair of desired.repairs) findings.repair(target, entry.product.sku, repair);
        }
        if (isHeard) findings.rows([entry]);
      }
      rows = [];
    },
    take: () => ({ issues: issues.splice(0), repairs: repairs.splice(0) }),
  };
}
