import type { Issue } from '../issue.ts';
import type { Store } from './database.ts';
import { type Finder, type IssueRecord, isOpenIssue, type Sighting, sighted } from './issue-record.ts';
import { ALL, isHashed, issueKey, skuKey } from './keys.ts';
import { lastKey } from './read.ts';
import type { CatalogFindings } from './store.ts';

/** The newest run, 0 before the first. */
export function lastRun(store: Store): number {
  return Number(lastKey(store.runs, ALL) ?? 0);
}

export function readIssues(store: Store, target: string, sku: string): readonly IssueRecord[] {
  const text = store.issues.get(issueKey(target, sku));
  return text === undefined ? [] : JSON.parse(text);
}

/** Records what a finder finds about a SKU now, if that is anything new. */
export function putIssues(
  store: Store,
  target: string,
  sku: string,
  found: readonly Issue[],
  finder: Finder,
  seen: Sighting,
): void {
  const key = issueKey(target, sku);
  if (found.length === 0 && !store.openIssues.doesExist(key)) return;
  const known = readIssues(store, target, sku);
  const records = sighted(known, found, finder, seen);
  if (records === known) return;
  const name = skuKey(sku);
  if (isHashed(name)) store.names.put(name, JSON.stringify(sku));
  store.issues.put(key, JSON.stringify(records));
  if (records.some(isOpenIssue)) store.openIssues.put(key, '');
  else store.openIssues.remove(key);
}

export function applyFindings(store: Store, { seen, finder, targets }: CatalogFindings): void {
  for (const [target, entries] of Object.entries(targets))
    for (const [sku, found] of entries) putIssues(store, target, sku, found, finder, seen);
}
