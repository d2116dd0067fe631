import type { Config } from '../../config/config.ts';
import type { Counts } from '../../ledger/run.ts';
import type { Ledger } from '../../ledger/store.ts';
import type { Plan } from '../plan.ts';
import { runStops } from './run.ts';
import type { Stop } from './stop.ts';
import type { Tally } from './tally.ts';
import { type TargetFacts, targetStops } from './target.ts';

/** What would stop a push of this plan. */
export interface Verdict {
  /** Everything. */
  readonly run: readonly Stop[];
  /** That target alone; empty for one that may go. */
  readonly targets: ReadonlyMap<string, readonly Stop[]>;
  /** What a target's next plan is held against once this one was pushed. */
  readonly baselines: ReadonlyMap<string, Counts>;
}

export interface JudgeOptions {
  readonly config: Pick<Config, 'brakes' | 'targets'>;
  /** In the catalog. */
  readonly products: number;
  readonly plan: Plan;
  readonly ledger: Ledger;
  /** A sentence for each file that is older than it may be. */
  readonly stale: readonly string[];
}

/** Holds a plan against the brakes, and against the last push of each of its targets. */
export async function judge({ config, products, plan, ledger, stale }: JudgeOptions): Promise<Verdict> {
  const targets = new Map<string, TargetFacts>();
  const known: number[] = [];
  for (const [name, { plan: planned }] of plan.targets) {
    const baseline = (await ledger.getTarget(name))?.baseline;
    if (baseline?.products !== undefined) known.push(baseline.products);
    const { counts, tally } = planned;
    targets.set(name, { counts, tally, onSale: onSale(tally, products, baseline) });
  }
  const productsBefore = known.length === 0 ? undefined : Math.max(...known);
  return {
    run: runStops({ products, productsBefore, stale, targets }, config.brakes),
    targets: mapped(targets, (facts, name) => targetStops(facts, config.targets.get(name)?.brakes ?? {})),
    baselines: mapped(targets, ({ tally, onSale: before }) => ({
      products,
      on_sale: before + tally.after - tally.before,
    })),
  };
}

/** A plan that has looked at every product has counted for itself. */
function onSale(tally: Tally, products: number, baseline: Counts | undefined): number {
  return tally.seen < products ? (baseline?.on_sale ?? tally.before) : tally.before;
}

function mapped<A, B>(map: ReadonlyMap<string, A>, make: (value: A, key: string) => B): Map<string, B> {
  return new Map([...map].map(([key, value]) => [key, make(value, key)]));
}
