import type { Config } from '../../config/config.ts';
import type { KeptPlan } from '../../delivery/kept/open.ts';
import type { PlanFile } from '../../delivery/kept/plan-file.ts';
import { type PlanState, planState } from '../../delivery/kept/state.ts';
import { UserError } from '../../errors.ts';
import type { Run } from '../../ledger/run.ts';
import type { Ledger } from '../../ledger/store.ts';
import { version } from '../../package.ts';
import { counted } from '../../render/printable.ts';
import { momentText } from '../../render/runs.ts';
import type { Project } from '../project.ts';
import { catalogPrint, configFiles } from './inputs.ts';

/** What is not as it was when the plan was made, a sentence each. */
export async function movedInputs(
  { plan }: KeptPlan,
  { config, census }: Pick<Project, 'config' | 'census'>,
): Promise<readonly string[]> {
  const catalog = catalogMove(plan, census);
  return [...versionMove(plan), ...(await configMoves(plan, config)), ...catalog];
}

/** Where each target stands with the plan. */
export async function planStates(
  { plan, id }: KeptPlan,
  ledger: Ledger,
  targets: Iterable<string>,
): Promise<ReadonlyMap<string, PlanState>> {
  const states = new Map<string, PlanState>();
  for (const name of targets) {
    const planned = plan.targets[name];
    if (planned) states.set(name, await planState(ledger, name, planned, id));
  }
  return states;
}

/**
 * @param inputs what else has moved
 * @throws UserError when anything has, naming all of it, and when the plan was sent to its end already
 */
export async function refuseMoved(
  kept: KeptPlan,
  ledger: Ledger,
  states: ReadonlyMap<string, PlanState>,
  inputs: readonly string[],
): Promise<void> {
  const names = [...states].flatMap(([name, { is }]) => (is === 'moved' ? [name] : []));
  const runs = names.length > 0 ? await runsSince(ledger, kept.plan.run) : [];
  const moved = [...inputs, ...names.map((name) => ledgerMove(name, runs))];
  if (moved.length > 0)
    throw new UserError(
      `this is no longer what ${kept.name} was planned for:\n  - ${moved.join('\n  - ')}`,
      'Nothing was sent. Look at a new plan: `shelfcast plan --out`.',
    );
  const sent = [...states.values()].flatMap((state) => (state.is === 'sent' ? [state.run] : []));
  if (sent.length === 0 || sent.length < states.size) return;
  throw new UserError(
    `the plan ${kept.name} was pushed already, by run ${Math.max(...sent)}`,
    'Nothing was sent. For what has changed since, make a new one with `shelfcast plan --out`.',
  );
}

function versionMove({ shelfcast }: PlanFile): readonly string[] {
  return shelfcast === version() ? [] : [`it was made by Shelfcast ${shelfcast}, and this is ${version()}`];
}

async function configMoves(plan: PlanFile, config: Config): Promise<readonly string[]> {
  const now = await configFiles(config);
  const names = [...new Set([...Object.keys(plan.config), ...Object.keys(now)])];
  return names.flatMap((name) => {
    if (now[name] === plan.config[name]) return [];
    if (now[name] === undefined) return [`the configuration no longer names ${name}`];
    return [plan.config[name] === undefined ? `the configuration names ${name} now` : `${name} has changed`];
  });
}

function catalogMove({ catalog }: PlanFile, census: Project['census']): readonly string[] {
  if (catalogPrint(census) === catalog.checksum) return [];
  const { products } = catalog;
  const why =
    products === census.products
      ? `${counted(products, 'product')}, but not the same rows`
      : `${counted(products, 'product')} then, ${census.products} now`;
  return [`the catalog has changed: ${why}`];
}

function ledgerMove(target: string, runs: readonly Run[]): string {
  const [run] = runs.filter(({ counts }) => target in counts);
  const by = run
    ? `by run ${run.id}, \`${run.command}\` of ${momentText(run.started)}`
    : 'by answers that came in, or another read of it';
  return `what the ledger knows of ${target} has changed since, ${by}`;
}

/** The oldest first. */
async function runsSince(ledger: Ledger, last: number): Promise<readonly Run[]> {
  const since: Run[] = [];
  for await (const runs of ledger.runs()) since.push(...runs.filter(({ id }) => id > last));
  return since;
}
