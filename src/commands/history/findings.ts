import type { Census } from '../../catalog/census.ts';
import type { Issue } from '../../issue.ts';
import type { Finder, Sighting } from '../../ledger/issue-record.ts';
import { isListed } from '../../ledger/standing.ts';
import type { Entry, Ledger } from '../../ledger/store.ts';

/** Written at once: other processes wait meanwhile. */
const BATCH = 1000;

/** The owner of issues that concern the catalog itself. */
const CATALOG = '';

/** Keeps in the ledger since when each SKU has had which issue, and which run found it no more. */
export interface FindingsRecorder {
  /** Rows that the run has looked at, with all that it found about them; other rows stay as they were. */
  rows(skus: readonly string[], issues: readonly Issue[]): Promise<void>;
  /** What only the whole catalog tells, once it was read to its end. */
  finish(): Promise<void>;
}

export interface RecorderOptions {
  readonly ledger: Ledger;
  readonly census: Census;
  /** Names of the targets that are looked at. */
  readonly targets: readonly string[];
  readonly seen: Sighting;
}

export function createFindingsRecorder({ ledger, census, targets, seen }: RecorderOptions): FindingsRecorder {
  return {
    async rows(skus, issues) {
      const found = bySku(issues);
      const entriesOf = (target: string) =>
        skus.map((sku): Entry<readonly Issue[]> => [sku, ownedBy(target, found.get(sku) ?? [])]);
      for (const target of [CATALOG, ...targets]) {
        await ledger.transact({
          findings: { seen, finder: 'row', targets: { [target]: entriesOf(target) } },
        });
      }
    },
    async finish() {
      if (!census.complete) return;
      for (const target of [CATALOG, ...targets]) await closeGone(target);
      await recordCensus();
    },
  };

  /** A row that is gone has no more issues, nor has a SKU that the channel never took. */
  async function closeGone(target: string): Promise<void> {
    for await (const skus of ledger.openIssues(target)) {
      const gone = skus.filter((sku) => !census.has(sku));
      await close(target, 'row', gone);
      if (target === CATALOG) continue;
      const standings = await ledger.getStandings(target, gone);
      await close(
        target,
        'channel',
        gone.filter((_sku, place) => !isListed(standings[place])),
      );
    }
  }

  async function close(target: string, finder: Finder, skus: readonly string[]): Promise<void> {
    if (skus.length === 0) return;
    const entries = skus.map((sku): Entry<readonly Issue[]> => [sku, []]);
    await ledger.transact({ findings: { seen, finder, targets: { [target]: entries } } });
  }

  async function recordCensus(): Promise<void> {
    const found = bySku(census.issues);
    for await (const skus of ledger.openIssues(CATALOG)) {
      await record(skus.filter((sku) => !found.has(sku)).map((sku) => [sku, []]));
    }
    const entries = [...found].map(
      ([sku, issues]): Entry<readonly Issue[]> => [sku, ownedBy(CATALOG, issues)],
    );
    for (let from = 0; from < entries.length; from += BATCH) await record(entries.slice(from, from + BATCH));
  }

  async function record(entries: readonly Entry<readonly Issue[]>[]): Promise<void> {
    await ledger.transact({ findings: { seen, finder: 'census', targets: { [CATALOG]: entries } } });
  }
}

/** Cells that cannot be read are the catalog's fault on every target alike; the worst of them counts. */
function ownedBy(target: string, issues: readonly Issue[]): readonly Issue[] {
  if (target !== CATALOG) return issues.filter((one) => one.origin === 'rule' && one.target === target);
  return issues
    .filter(({ origin }) => origin === 'catalog')
    .toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'))
    .map(({ target: _any, ...issue }) => issue);
}

function bySku(issues: readonly Issue[]): Map<string, Issue[]> {
  const found = new Map<string, Issue[]>();
  for (const issue of issues) {
    if (issue.sku === undefined) continue;
    const known = found.get(issue.sku);
    if (known) known.push(issue);
    else found.set(issue.sku, [issue]);
  }
  return found;
}
