import type { Brakes } from '../../config/brakes.ts';
import { exceeds, overText, partText, percentText, type Stop } from './stop.ts';
import { listed, type TargetFacts } from './target.ts';

/** What the brakes of a whole run go by. */
export interface RunFacts {
  /** In the catalog. */
  readonly products: number;
  /** The most products that a target of this run was last pushed with; undefined before the first push. */
  readonly productsBefore: number | undefined;
  /** A sentence for each file that is older than it may be. */
  readonly stale: readonly string[];
  /** By name. */
  readonly targets: ReadonlyMap<string, TargetFacts>;
}

/** Every brake that stops the whole run. */
export function runStops(facts: RunFacts, brakes: Brakes): readonly Stop[] {
  return [shrunken, stale, currency, ids].flatMap((brake) => brake(facts, brakes) ?? []);
}

function shrunken({ products, productsBefore = 0 }: RunFacts, { shrunken: limit }: Brakes): Stop | undefined {
  const lost = productsBefore - products;
  if (!exceeds(lost, productsBefore, limit)) return undefined;
  return {
    brake: 'shrunken',
    reason: `the catalog has ${products} products, and had ${productsBefore} when it was last pushed (-${percentText(lost / productsBefore)}), ${overText('shrunken', limit)}`,
  };
}

function stale({ stale: files }: RunFacts, brakes: Brakes): Stop | undefined {
  if (brakes.stale === undefined || files.length === 0) return undefined;
  return { brake: 'stale', reason: files.join('; ') };
}

function currency({ targets }: RunFacts, { currency: limit }: Brakes): Stop | undefined {
  for (const [name, { counts, tally }] of targets) {
    const switched = tally.held.get('currency') ?? 0;
    const all = listed(counts);
    if (!exceeds(switched, all, limit)) continue;
    return {
      brake: 'currency',
      reason: `the prices of ${partText(switched, all, 'SKUs')} on ${name} change their currency, ${overText('currency', limit)}`,
    };
  }
  return undefined;
}

/** SKUs that are written differently look like a catalog that was replaced: all is listed twice, or sold out. */
function ids({ products, targets }: RunFacts, { ids: limit }: Brakes): Stop | undefined {
  for (const [name, { counts, tally }] of targets) {
    const all = listed(counts) + tally.gone;
    if (!exceeds(tally.gone, all, limit) || !exceeds(counts.create, products, limit)) continue;
    return {
      brake: 'ids',
      reason: `${partText(tally.gone, all, 'SKUs')} that ${name} lists are gone while ${partText(counts.create, products, 'products')} are new, ${overText('ids', limit)}: the SKUs seem to be written differently`,
    };
  }
  return undefined;
}
