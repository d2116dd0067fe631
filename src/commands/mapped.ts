import type { Issue } from '../issue.ts';
import type { RunResult } from '../render/results.ts';
import type { Project } from './project.ts';

/**
 * What map and rules did, for the result of a run; nothing where there are none, and of a run that has not looked at
 * every product.
 */
export function mappedSummary(
  { catalog, rules }: Project,
  skipped = 0,
): Pick<RunResult, 'mapping' | 'rules' | 'samples'> {
  if (skipped > 0) return {};
  const { fields } = catalog.mapping();
  const report = rules.report();
  return {
    ...(isEmpty(fields) ? {} : { mapping: fields }),
    ...(isEmpty(report.rules) ? {} : { rules: report.rules }),
    ...(isEmpty(report.samples) ? {} : { samples: report.samples }),
  };
}

/** What only the whole run shows: texts that lookup files lack, rules that touched nothing. */
export function mappedIssues({ catalog, rules }: Project, skipped = 0): readonly Issue[] {
  return [...catalog.mapping().issues, ...(skipped > 0 ? [] : rules.report().issues)];
}

/** Issues one after the other, gathered only when they are read. */
export function allIssues(...lists: readonly Iterable<Issue>[]): Iterable<Issue> {
  return {
    *[Symbol.iterator]() {
      for (const list of lists) yield* list;
    },
  };
}

function isEmpty(record: object): boolean {
  return Object.keys(record).length === 0;
}
