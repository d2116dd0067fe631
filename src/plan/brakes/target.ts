import type { Brakes } from '../../config/brakes.ts';
import type { PlanCounts } from '../counts.ts';
import { exceeds, HANDFUL, overText, partText, type Stop } from './stop.ts';
import type { Tally } from './tally.ts';

/** What the brakes of one target go by. */
export interface TargetFacts {
  readonly counts: PlanCounts;
  readonly tally: Tally;
  /** SKUs that can be bought on the target now, those that the plan had no need to look at among them. */
  readonly onSale: number;
}

/** SKUs that a target lists, and that are in the catalog. */
export function listed({ update, adjust, refresh, unchanged, held }: PlanCounts): number {
  return update + adjust + refresh + unchanged + held;
}

/** Every brake that stops this target, and no other. */
export function targetStops(facts: TargetFacts, brakes: Brakes): readonly Stop[] {
  return [removed, held, noStock, availability].flatMap((brake) => brake(facts, brakes) ?? []);
}

function removed({ counts }: TargetFacts, { removed: limit }: Brakes): Stop | undefined {
  const gone = counts.sold_out + counts.delete;
  const all = gone + listed(counts);
  if (!exceeds(gone, all, limit)) return undefined;
  return {
    brake: 'removed',
    reason: `${partText(gone, all, 'listed SKUs')} have left the catalog, ${overText('removed', limit)}`,
  };
}

/** Many SKUs with a price that cannot be right are one mistake: the others are not to be trusted either. */
function held({ counts, tally }: TargetFacts, { held: limit, zero_price: zero }: Brakes): Stop | undefined {
  const priceless = zero === undefined ? 0 : tally.priceless;
  const by = new Map(tally.held);
  if (priceless > 0) by.set('zero_price', (by.get('zero_price') ?? 0) + priceless);
  const part = [...by.values()].reduce((sum, count) => sum + count, 0);
  const all = listed(counts) + priceless;
  if (!exceeds(part, all, limit)) return undefined;
  const names = [...by].map(([name, count]) => `${name} ${count}`).join(', ');
  return {
    brake: 'held',
    reason: `${partText(part, all, 'listed SKUs')} are kept back by other brakes (${names}), ${overText('held', limit)}`,
  };
}

function noStock({ tally, onSale }: TargetFacts, brakes: Brakes): Stop | undefined {
  const left = onSale + tally.after - tally.before;
  if (brakes.no_stock === undefined || onSale < HANDFUL || left > 0) return undefined;
  return { brake: 'no_stock', reason: `none of the ${onSale} SKUs on sale could be bought any more` };
}

function availability({ counts, tally }: TargetFacts, { availability: limit }: Brakes): Stop | undefined {
  const flipped = tally.away + tally.back;
  const all = listed(counts);
  if (!exceeds(flipped, all, limit)) return undefined;
  const ways = [`${tally.away} go out of stock`, `${tally.back} come back`];
  return {
    brake: 'availability',
    reason: `${partText(flipped, all, 'listed SKUs')} change whether they can be bought (${ways.join(', ')}), ${overText('availability', limit)}`,
  };
}
