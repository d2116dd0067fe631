import type { PlanFile } from '../../delivery/kept/plan-file.ts';
import { UserError } from '../../errors.ts';
import type { Verdict } from '../../plan/brakes/judge.ts';
import type { Stop } from '../../plan/brakes/stop.ts';

/**
 * The brakes as they were when the plan was made, without those that are released now.
 * @throws UserError for one that keeps SKUs out of the plan: these are not in its bytes
 */
export function verdictOf({ brakes, targets }: PlanFile, released: readonly string[] = []): Verdict {
  const left = (stops: readonly Stop[]) => stops.filter(({ brake }) => !released.includes(brake));
  for (const [name, { held }] of Object.entries(targets)) {
    const [brake] = Object.keys(held).filter((one) => released.includes(one));
    if (brake !== undefined)
      throw new UserError(
        `the SKUs of ${name} that '${brake}' holds are not in this plan`,
        `Plan with --release ${brake}.`,
      );
  }
  const entries = Object.entries(targets);
  return {
    run: left(brakes),
    targets: new Map(entries.map(([name, target]) => [name, left(target.brakes)])),
    baselines: new Map(entries.map(([name, { baseline }]) => [name, baseline])),
  };
}
