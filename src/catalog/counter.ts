import type { Issue } from '../issue.ts';
import { createBits } from './bits.ts';
import type { Counted } from './census.ts';
import { createDuplicates } from './duplicates.ts';
import { noSku } from './findings.ts';
import { groupIssues } from './group-findings.ts';
import { createGroups } from './groups.ts';
import { fingerprintOf } from './hash.ts';
import type { Identity } from './identity.ts';
import { createIssueLog } from './issue-log.ts';
import type { Joins } from './join/index.ts';
import type { Candidate } from './pass.ts';
import type { Prints } from './prints.ts';
import { createSkus, idKey } from './skus.ts';

/** Counts rows, SKUs and groups as they are read. */
export interface Counter {
  note(issue: Issue): void;
  unreadable(issue: Issue): void;
  count(candidate: Candidate, identity: Identity): void;
  /** So far. */
  products(): number;
  /**
   * @param digest of all rows
   * @throws UserError where too many products are missing from a join
   */
  census(digest: string): Omit<Counted, 'seen'>;
}

export function createCounter(prints: Prints, joins?: Joins): Counter {
  const skus = createSkus();
  const products = createBits();
  const groups = createGroups();
  const log = createIssueLog();
  const duplicates = createDuplicates();
  const excluded = new Map<string, number>();
  let rows = 0;

  function exclude(reason: string): void {
    excluded.set(reason, (excluded.get(reason) ?? 0) + 1);
  }

  /** Why the row is no product; undefined when it is one, and counted. */
  function add(candidate: Candidate, identity: Identity): string | undefined {
    if ('excluded' in candidate) return candidate.excluded;
    const { row, derived, unjoined } = candidate;
    const sku = identity.sku(row.cells, derived);
    if (sku === '') {
      log.add(noSku(row));
      return 'no sku';
    }
    const fresh = skus.size;
    const number = skus.add(idKey(sku), row);
    if (number !== fresh) {
      duplicates.add(number, sku, skus.place(number), row);
      return 'duplicate sku';
    }
    products.add(candidate.ordinal);
    prints.add(number, candidate);
    if (unjoined) joins?.miss(sku, row, unjoined);
    const group = identity.group(row.cells, derived);
    if (group !== '') groups.add(group, identity.axes(row.cells, derived), number);
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
    products: () => skus.size,
    census(digest) {
      const joined = joins?.finish(skus.size);
      groups.markTaken((key) => skus.find(key) >= 0);
      for (const issue of groupIssues(groups, skus)) log.add(issue);
      skus.settle();
      groups.settle();
      return {
        rows,
        products: skus.size,
        excluded: Object.fromEntries(excluded),
        issues: [...(joined?.issues ?? []), ...log.list(), ...duplicates.issues()],
        joins: joined?.reports ?? [],
        complete: !excluded.has('unreadable row'),
        has: (sku) => skus.find(idKey(sku)) >= 0,
        group: groups.find,
        groupNumber: groups.number,
        number: (sku) => skus.find(idKey(sku)),
        print: prints.of,
        family: groups.family,
        checksum: fingerprintOf([digest, ...(joins?.hashes ?? [])].join(' ')),
        digest,
        ordinals: products,
        skus,
        groups,
        lighten() {
          prints.settle();
          groups.unlink();
        },
      };
    },
  };
}
