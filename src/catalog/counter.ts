import type { Issue } from '../issue.ts';
import type { Counted } from './census.ts';
import { createDuplicates } from './duplicates.ts';
import { groupIdIsSku, noSku } from './findings.ts';
import { createGroups } from './groups.ts';
import type { Identity } from './identity.ts';
import { createIssueLog } from './issue-log.ts';
import type { Candidate } from './pass.ts';
import type { Row } from './row.ts';
import { createSkus, idKey } from './skus.ts';

/** Counts rows, SKUs and groups as they are read. */
export interface Counter {
  note(issue: Issue): void;
  unreadable(issue: Issue): void;
  count(candidate: Candidate, identity: Identity): void;
  census(checksum: string): Counted;
}

export function createCounter(): Counter {
  const skus = createSkus();
  const groups = createGroups();
  const log = createIssueLog();
  const duplicates = createDuplicates();
  const excluded = new Map<string, number>();
  let rows = 0;

  function exclude(reason: string): void {
    excluded.set(reason, (excluded.get(reason) ?? 0) + 1);
  }

  function addToGroup(id: string, axes: readonly string[], row: Row): void {
    const key = idKey(id);
    if (!groups.has(key) && skus.find(key) >= 0) log.add(groupIdIsSku(id, row));
    groups.add(key, axes);
  }

  /** Why the row is no product; undefined when it is one, and counted. */
  function add(candidate: Candidate, identity: Identity): string | undefined {
    if ('excluded' in candidate) return candidate.excluded;
    const { row, derived } = candidate;
    const sku = identity.sku(row.cells, derived);
    if (sku === '') {
      log.add(noSku(row));
      return 'no sku';
    }
    const key = idKey(sku);
    const fresh = skus.size;
    const number = skus.add(key, row);
    if (number !== fresh) {
      duplicates.add(number, sku, skus.place(number), row);
      return 'duplicate sku';
    }
    if (groups.has(key)) log.add(groupIdIsSku(sku, row));
    const group = identity.group(row.cells, derived);
    if (group !== '') addToGroup(group, identity.axes(row.cells, derived), row);
    return undefined;
  }

  return {
    note: log.add,
    unreadable(issue) {
      rows++;
      log.add(issue);
      exclude('unreadable row');
    },
    count(candidate, identity) {
      rows++;
      const reason = add(candidate, identity);
      if (reason !== undefined) exclude(reason);
    },
    census: (checksum) => ({
      rows,
      products: skus.size,
      excluded: Object.fromEntries(excluded),
      issues: [...log.list(), ...duplicates.issues()],
      complete: !excluded.has('unreadable row'),
      has: (sku) => skus.find(idKey(sku)) >= 0,
      group: groups.find,
      checksum,
      skus,
    }),
  };
}
