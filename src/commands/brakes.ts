import type { Config } from '../config/config.ts';
import { BrakeError } from '../errors.ts';
import { explainFailure } from '../failure.ts';
import type { Ledger } from '../ledger/store.ts';
import { judge, type Verdict } from '../plan/brakes/judge.ts';
import { staleFiles } from '../plan/brakes/stale.ts';
import { releaseHint, type Stop } from '../plan/brakes/stop.ts';
import type { Plan } from '../plan/plan.ts';
import type { Io } from './io.ts';
import type { Project } from './project.ts';

/** Which brakes stop a push of this plan. */
export async function judgePlan(
  { config, census, catalog }: Project,
  plan: Plan,
  ledger: Ledger,
): Promise<Verdict> {
  const files = catalog.files.map(({ file }) => file);
  const overlays = census.issues.filter(({ rule }) => rule === 'catalog/join-stale');
  const stale = [
    ...(await staleFiles(files, config.catalog.maxAge, Date.now())),
    ...overlays.map(({ message }) => message),
  ];
  return judge({ config, products: census.products, plan, ledger, stale });
}

/** Tells that nothing is sent, and why. */
export function stopRun({ run }: Verdict, io: Io): void {
  explainFailure(stopped(run, 'Nothing was sent.'), (text) => io.err.write(text));
}

/** @throws BrakeError when nothing is to be sent to the target */
export function stopTarget({ targets }: Verdict, target: string): void {
  const stops = targets.get(target) ?? [];
  if (stops.length > 0) throw stopped(stops, 'Nothing was sent to this target.', `${target}: `);
}

function stopped(stops: readonly Stop[], nothing: string, where = ''): BrakeError {
  const reasons = stops.map(({ reason }) => where + reason);
  return new BrakeError(reasons.join('\n  '), `${nothing} ${releaseHint(stops.map(({ brake }) => brake))}`);
}

/** What the target's next push is held against, now that this one has been sent. */
export async function recordBaseline(ledger: Ledger, target: string, verdict: Verdict): Promise<void> {
  const baseline = verdict.baselines.get(target);
  if (!baseline) return;
  const known = await ledger.getTarget(target);
  await ledger.transact({ targets: { [target]: { record: { ...known, baseline } } } });
}

/** Whether brakes stop anything of a plan: a run, a target, or a SKU. */
export function isBraked({ targets }: Plan, verdict: Verdict): boolean {
  return (
    verdict.run.length > 0 ||
    [...verdict.targets.values()].some((stops) => stops.length > 0) ||
    [...targets.values()].some(({ plan }) => plan.tally.held.size > 0)
  );
}

/**
 * Whether the catalog's columns become what the next run expects. Those that a released brake let go are
 * forgotten only once every target was pushed without them.
 * @param every whether no target was left out, and none failed
 */
export function mayRemember({ run }: Verdict, { brakes }: Config, every: boolean): boolean {
  return run.length === 0 && (every || brakes.columns !== undefined);
}
