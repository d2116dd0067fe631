import type { Issue } from '../issue.ts';

/** When something was seen: by which run, and its time. */
export interface Sighting {
  readonly run: number;
  readonly at: string;
}

/** One issue of a SKU over time. While it is open, every later run that looks at its target sees it. */
export interface IssueRecord {
  readonly finder: Finder;
  /** As it was last worded. */
  readonly issue: Issue;
  /** The run that found it; of an issue that came back, the one that found it again. */
  readonly first: Sighting;
  /** The run that found it no more. */
  readonly fixed?: Sighting;
}

/**
 * Where an issue was found: in the channel's answer, in the SKU's own row, or in the catalog as a whole. Each
 * speaks for its own findings alone.
 */
export type Finder = 'channel' | 'row' | 'census';

export function isOpenIssue({ fixed }: IssueRecord): boolean {
  return fixed === undefined;
}

/**
 * The issues of a SKU once a finder has looked at it. Pure; gives back the very same list when nothing
 * has changed.
 * @param found all that this finder finds now; of several by one rule, the first counts
 */
export function sighted(
  known: readonly IssueRecord[],
  found: readonly Issue[],
  finder: Finder,
  now: Sighting,
): readonly IssueRecord[] {
  const fresh = new Map<string, Issue>();
  for (const issue of found) if (!fresh.has(issue.rule)) fresh.set(issue.rule, issue);
  const next = known.map((record) => {
    if (record.finder !== finder) return record;
    const issue = fresh.get(record.issue.rule);
    fresh.delete(record.issue.rule);
    if (issue === undefined) return record.fixed ? record : { ...record, fixed: now };
    if (record.fixed) return { finder, issue, first: now };
    return sameWords(issue, record.issue) ? record : { ...record, issue };
  });
  const added = [...fresh.values()].map((issue) => ({ finder, issue, first: now }));
  const same = added.length === 0 && next.every((record, place) => record === known[place]);
  return same ? known : [...next, ...added];
}

/** A row that has moved within its file is the same finding. */
function sameWords(one: Issue, other: Issue): boolean {
  return one.message === other.message && one.severity === other.severity && one.hint === other.hint;
}
