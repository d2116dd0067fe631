import type { Issue } from '../issue.ts';

/** Findings of a whole catalog: so many of each rule are kept, all are counted. */
export interface IssueLog {
  add(issue: Issue): void;
  /** The issues kept, and one for each rule that had more, which says how many. */
  list(): readonly Issue[];
}

/** Issues kept of each rule. */
const KEPT = 1000;

export function createIssueLog(): IssueLog {
  const byRule = new Map<string, { readonly kept: Issue[]; more: number }>();
  return {
    add(issue) {
      const log = byRule.get(issue.rule) ?? { kept: [], more: 0 };
      byRule.set(issue.rule, log);
      if (log.kept.length < KEPT) log.kept.push(issue);
      else log.more++;
    },
    list: () =>
      [...byRule.values()].flatMap(({ kept, more }) => [
        ...kept,
        ...kept.slice(0, 1).flatMap((one) => rest(one, more)),
      ]),
  };
}

function rest({ rule, severity, origin }: Issue, more: number): Issue[] {
  if (more === 0) return [];
  const message = `${more} more findings of this kind are not listed`;
  return [{ rule, severity, origin, message, hint: 'Mend those that are listed first.' }];
}
