import type { ChannelId } from '../../src/channels/channel.ts';
import type { PushFlags } from '../../src/commands/push.ts';
import { UserError } from '../../src/errors.ts';
import type { RunResult } from '../../src/render/results.ts';
import { CHANNELS } from '../support/plays.ts';
import type { Row } from '../support/shop.ts';
import { SOME } from './points.ts';
import { type End, type Ending, openStage, type Stage } from './stage.ts';
import { type Truth, truthOf } from './truth.ts';

const tee = (size: string): Row => ({ id: `TEE-${size}`, group: 'TEE', size, color: 'Red' });
const BEFORE: readonly Row[] = [
  { id: 'KEPT' },
  { id: 'TENT', color: 'Red' },
  { id: 'STOVE' },
  { id: 'LAMP' },
  tee('S'),
  tee('M'),
];
/** After BEFORE: an update, an adjustment, a deletion, a variant and two creations, of which one is refused. */
const AFTER: readonly Row[] = [
  { id: 'KEPT' },
  { id: 'TENT', title: 'A new name for the tent', color: '' },
  { id: 'STOVE', price: '17.99 USD' },
  tee('S'),
  tee('M'),
  tee('L'),
  { id: 'MUG' },
  { id: 'KNIFE-REJECT' },
];
const FLAGS: PushFlags = { delete: true, release: ['removed'] };

export interface Scenario {
  readonly name: string;
  /** What the shop has pushed before. */
  readonly before?: readonly Row[];
  /** Keeps a plan first, and pushes that. */
  readonly kept?: boolean;
  /** Reads what is listed into a ledger that knows of nothing. */
  readonly pull?: boolean;
}

const CHANGES: Scenario = { name: 'a push of changes', before: BEFORE };
const SCENARIOS: readonly Scenario[] = [
  { name: 'a first push' },
  CHANGES,
  { name: 'a push of a kept plan', before: BEFORE, kept: true },
  { name: 'a pull', before: BEFORE, pull: true },
];

export const CASES = CHANNELS.flatMap((channel) =>
  (SOME ? SCENARIOS : [CHANGES]).map((scenario) => ({ channel, scenario })),
);

/** What a run leaves behind. */
export interface Outcome {
  readonly truth: Truth;
  /** The issues of the run after it. */
  readonly issues: RunResult['issues'];
  /** The run after that, which finds nothing to do. */
  readonly idle: RunResult;
  /** Rules of what the ledger knows of the SKU that is refused. */
  readonly known: readonly string[];
}

/** A scenario up to where it is disturbed, which can be had as often as it is wanted. */
export interface Rehearsed {
  /** What the disturbed run does when nothing disturbs it. */
  readonly effects: readonly string[];
  readonly expected: Outcome;
  again(): Promise<Stage>;
  close(): Promise<void>;
}

/** @param end of the run that is to be disturbed, where it is not */
export async function rehearse(channel: ChannelId, scenario: Scenario, end: End): Promise<Rehearsed> {
  const original = await openStage([channel]);
  if (scenario.before) {
    original.catalog(scenario.before);
    await original.push();
  }
  original.catalog(AFTER);
  const again = await original.freeze();
  if (scenario.pull) original.forget();
  const stage = await again();
  const { effects } = await runAndDie(stage, scenario, end);
  const expected = await outcomeOf(stage, channel, scenario);
  await stage.close();
  return { effects, expected, again, close: original.close };
}

/** The run that is to be disturbed, in this process; it may fail. */
export async function run(stage: Stage, { kept, pull }: Scenario): Promise<void> {
  if (pull) return stage.pull();
  if (kept) await stage.plan({ ...FLAGS, out: 'kept' });
  await stage.push(kept ? { plan: 'kept' } : FLAGS);
}

/** The same in a process of its own. */
export async function runAndDie(stage: Stage, { kept, pull }: Scenario, end: End): Promise<Ending> {
  if (pull) return stage.runAndDie('pull', {}, end);
  if (kept) await stage.plan({ ...FLAGS, out: 'kept' });
  return stage.runAndDie('push', kept ? { plan: 'kept' } : FLAGS, end);
}

/** What there is after one more run. */
export async function outcomeOf(
  stage: Stage,
  channel: ChannelId,
  { kept, pull }: Scenario,
): Promise<Outcome> {
  const played = stage.markets.get(channel);
  if (!played) throw new Error(`${channel} is not played`);
  if (pull) await stage.pull();
  if (kept) await stage.push({ plan: 'kept' }).catch(refusal);
  const { issues } = await stage.push(FLAGS);
  const idle = await stage.push(FLAGS);
  const [standing] = await stage.ledger((ledger) => ledger.getStandings(channel, ['KNIFE-REJECT']));
  return { truth: truthOf(played), issues, idle, known: standing?.issues.map(({ rule }) => rule) ?? [] };
}

/** A plan may have been sent to its end before its process died. */
function refusal(error: unknown): void {
  if (!(error instanceof UserError)) throw error;
}

/** All that must not differ: what is listed, how often, and what is known and said of it. */
export function essence({ truth: { shelf, doubled, everListed }, issues, idle, known }: Outcome): object {
  const said = [...issues].filter(({ severity }) => severity === 'error').map(({ sku }) => sku);
  return { shelf, doubled, everListed, known, said: [...new Set(said)], idle: idle.targets };
}
