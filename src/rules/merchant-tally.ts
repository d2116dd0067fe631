import type { Issue } from '../issue.ts';
import type { Changed } from './merchant-set.ts';

/** One product of a rule, with the fields that it changed. */
export interface RuleSample {
  readonly sku: string;
  readonly target: string;
  /** Whether the rule keeps it from the target. */
  readonly excluded: boolean;
  readonly fields: Readonly<Record<string, { readonly from?: unknown; readonly to?: unknown }>>;
}

/** What the rules of a run did. */
export interface RuleReport {
  /** Products touched on any target, by the rule's name; only rules of targets that took part. */
  readonly rules: Readonly<Record<string, number>>;
  readonly samples: Readonly<Record<string, readonly RuleSample[]>>;
  /** Rules that touched nothing. */
  readonly issues: readonly Issue[];
}

/** Products touched, by the rule's name. */
export type RuleCounts = readonly (readonly [name: string, products: number])[];

/** Counts products, whatever the number of targets that a rule touches them on. */
export function createTally(names: readonly string[], samples: number) {
  const counts = new Map<string, number>();
  const seen = new Map(names.map((name) => [name, createRecent()]));
  const kept = new Map<string, RuleSample[]>();
  return {
    expect: (name: string): void => void counts.set(name, counts.get(name) ?? 0),
    touch(name: string, sku: string, sample: () => RuleSample): void {
      if (!seen.get(name)?.(sku)) return;
      counts.set(name, (counts.get(name) ?? 0) + 1);
      const shown = kept.get(name) ?? [];
      if (shown.length < samples) kept.set(name, [...shown, sample()]);
    },
    /** Products touched by rule, for another thread. */
    counts: (): RuleCounts => [...counts],
    /** Adds what another thread counted. */
    add(others: RuleCounts): void {
      for (const [name, count] of others) counts.set(name, (counts.get(name) ?? 0) + count);
    },
    report: (): RuleReport => ({
      rules: Object.fromEntries(
        names.flatMap((name) => (counts.has(name) ? [[name, counts.get(name) ?? 0]] : [])),
      ),
      samples: Object.fromEntries(kept),
      issues: [...counts].flatMap(([name, count]) => (count === 0 ? [unused(name)] : [])),
    }),
  };
}

/** Targets are served batch by batch, of at most half as many products. */
const RECENT = 2000;

/** Whether a SKU was not seen lately; all of them would be too many to remember. */
function createRecent(): (sku: string) => boolean {
  let young = new Set<string>();
  let old = young;
  return (sku) => {
    if (young.has(sku) || old.has(sku)) return false;
    if (young.size >= RECENT) [old, young] = [young, new Set()];
    young.add(sku);
    return true;
  };
}

/** What a rule does to a product; without `after` it excludes it. */
export function sampleOf(target: string, before: Changed, after?: Changed): RuleSample {
  const { sku } = before.product;
  if (!after) return { sku, target, excluded: true, fields: {} };
  const [from, to] = [before, after].map(
    ({ product, own }): Readonly<Record<string, unknown>> => ({ ...product, ...own }),
  );
  const names = new Set([...Object.keys(from ?? {}), ...Object.keys(to ?? {})]);
  const changed = [...names].filter((name) => JSON.stringify(from?.[name]) !== JSON.stringify(to?.[name]));
  return {
    sku,
    target,
    excluded: false,
    fields: Object.fromEntries(changed.map((name) => [name, { from: from?.[name], to: to?.[name] }])),
  };
}

function unused(name: string): Issue {
  return {
    rule: 'rules/unused',
    severity: 'warning',
    origin: 'rule',
    message: `the rule '${name}' touched no product`,
    hint: 'Check its condition against the catalog, or remove it.',
  };
}
