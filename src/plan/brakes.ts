import type { Brakes } from '../config/config.ts';
import { BrakeError } from '../errors.ts';
import type { PlanCounts } from './counts.ts';

/** A share says little of a handful: fewer SKUs than these may always go. */
const HANDFUL = 10;

/** Names of brakes that a run releases. */
export type Released = ReadonlySet<string>;

/**
 * Stops one target when too large a share of what it lists would be taken out of stock or deleted.
 * @throws BrakeError
 */
export function brakeRemoved(target: string, counts: PlanCounts, brakes: Brakes, released: Released): void {
  const gone = counts.sold_out + counts.delete;
  const kept = counts.update + counts.adjust + counts.refresh + counts.unchanged + counts.held;
  const share = gone / (gone + kept);
  if (brakes.removed === undefined || released.has('removed')) return;
  if (gone < HANDFUL || share <= brakes.removed) return;
  throw new BrakeError(
    `${target}: ${gone} of ${gone + kept} listed SKUs (${percent(share)}) have left the catalog, more than the ${percent(brakes.removed)} of the brake 'removed'`,
    'Nothing was sent to this target. If it is right, push again with --release removed.',
  );
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}
