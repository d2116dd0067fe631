import { mkdirSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { fingerprintOf } from '../../../src/catalog/hash.ts';
import { channels } from '../../../src/channels/index.ts';
import type { Item, Listing } from '../../../src/channels/listing.ts';
import { lookAt } from '../../../src/commands/delta/look.ts';
import { forgetLeft, recordRows, standpoints } from '../../../src/commands/delta/rows.ts';
import { createSettling } from '../../../src/commands/delta/settling.ts';
import { planningOf } from '../../../src/commands/planning.ts';
import { openProject, type Project, readConfig } from '../../../src/commands/project.ts';
import type { ConfiguredTarget } from '../../../src/config/config.ts';
import type { Ledger, SkuEvent } from '../../../src/ledger/store.ts';
import type { PlannedChange } from '../../../src/plan/members.ts';
import { type Plan, type PlanOptions, planTargets } from '../../../src/plan/plan.ts';
import { createPrinter } from '../../../src/plan/print.ts';
import type { Shop } from '../../support/shop.ts';

/** A plan with all that it comes to, in a form that two can be compared in. */
export interface Outcome {
  readonly plan: Plan;
  readonly said: Readonly<Record<string, unknown>>;
}

/** What a marketplace answers to one SKU of a submission. */
export type Answer = 'accepted' | 'rejected' | 'transient' | 'abandoned' | 'pending';

export interface Round {
  readonly targets?: readonly string[];
  readonly light?: boolean;
  readonly now: number;
}

/** Opens the shop's catalog as a command does. */
export async function openRound(shop: Shop, { targets }: Round): Promise<Project> {
  const err = new PassThrough().resume();
  const signal = new AbortController().signal;
  const io = { cwd: shop.dir, env: {}, out: () => undefined, err, color: false, signal };
  return openProject(await readConfig(targets ? { target: targets } : {}, io), io);
}

/** Plans as `plan` does, and tells everything but how it found out. */
export async function planned(
  project: Project,
  ledger: Ledger,
  spoolDir: string,
  { light = false, now }: Round,
  more: Partial<PlanOptions> = {},
): Promise<Outcome> {
  const { config, catalog, census } = project;
  mkdirSync(spoolDir, { recursive: true });
  const changes: Record<string, PlannedChange[]> = {};
  const plan = await planTargets({
    ...planningOf(project),
    entries: (wanted) => catalog.entries(census, wanted),
    ledger,
    spoolDir,
    now,
    light,
    onBatch: async () => undefined,
    onChange: (target, change) => {
      changes[target] = [...(changes[target] ?? []), change];
    },
    ...more,
  });
  const said: Record<string, unknown> = {};
  for (const [name, { plan: one, spool }] of plan.targets) {
    const listings: string[] = [];
    for (const verb of channelOf(config.targets.get(name)).verbs)
      for await (const listing of spool.read(verb)) listings.push(`${verb} ${JSON.stringify(listing)}`);
    const { held, ...tally } = one.tally;
    said[name] = {
      counts: one.counts,
      tally: { ...tally, held: [...held].toSorted() },
      events: one.events.map((event) => JSON.stringify(event)).toSorted(),
      listings: listings.toSorted(),
      changes: (changes[name] ?? []).map((change) => JSON.stringify(change)).toSorted(),
    };
  }
  return { plan, said };
}

/** The errors of a plan about rows and targets. */
export function errorsOf({ plan }: Outcome): readonly string[] {
  return [...plan.issues]
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, sku, target, message }) => JSON.stringify([rule, sku, target, message]))
    .toSorted();
}

/** Plans by what was settled, sends it to marketplaces that answer as they are told, and settles. */
export async function pushed(
  project: Project,
  ledger: Ledger,
  temp: string,
  round: Round,
  answerOf: (sku: string, target: string) => Answer,
  stopped: (target: string) => boolean,
): Promise<void> {
  const { census, config } = project;
  const look = await lookAt(project);
  const settling = createSettling(project, { ledger, temp }, look);
  const { plan } = await planned(project, ledger, temp, round, {
    settled: { ...look, saidAgain: 0 },
    onSettled: settling.add,
    onBatch: (entries) => recordRows({ ledger }, standpoints(entries, census, look), 1),
  });
  settling.close();
  await forgetLeft({ ledger }, census);
  for (const [name, { plan: one, spool }] of plan.targets) {
    if (stopped(name)) continue;
    await ledger.transact({ targets: { [name]: { events: one.events } } });
    const { adjustable, verbs } = channelOf(config.targets.get(name));
    const printOf = createPrinter(adjustable, fingerprintOf);
    const late: SkuEvent[] = [];
    for (const verb of verbs) {
      for await (const listing of spool.read(verb)) {
        const submission = String(round.now).padStart(20, '0');
        const events = sendingOf(listing, { submission, at: new Date(round.now).toISOString(), printOf });
        await ledger.transact({ targets: { [name]: { events } } });
        late.push(...events.flatMap(({ sku, event }) => answered(sku, event, answerOf(sku, name))));
      }
    }
    // Answers come before and after rows are settled.
    const half = late.filter((_, place) => place % 2 === 0);
    await ledger.transact({ targets: { [name]: { events: half } } });
    await settling.settle(name);
    await ledger.transact({ targets: { [name]: { events: late.filter((one) => !half.includes(one)) } } });
  }
}

interface Sending {
  readonly submission: string;
  readonly at: string;
  readonly printOf: (item: Item) => { content: string; adjust: string };
}

function sendingOf({ id, members }: Listing, { submission, at, printOf }: Sending): SkuEvent[] {
  return members.flatMap(({ sku, kind, item }) => {
    if (kind === 'unchanged') return [];
    const print = kind === 'delete' || !item ? undefined : printOf(item);
    const event = { type: 'submitted', submission, kind, print, listing: id, at } as const;
    return [{ sku, event, ...(print && item ? { item } : {}) }];
  });
}

function answered(sku: string, { type, ...event }: SkuEvent['event'], answer: Answer): SkuEvent[] {
  if (type !== 'submitted' || !('submission' in event) || !('at' in event) || answer === 'pending') return [];
  const { submission, at } = event;
  if (answer === 'abandoned') return [{ sku, event: { type: 'abandoned', submission } }];
  const outcome = answer === 'accepted' ? 'accepted' : 'rejected';
  const transient = answer === 'transient';
  return [{ sku, event: { type: 'answered', submission, outcome, transient, issues: [], at } }];
}

function channelOf(target: ConfiguredTarget | undefined) {
  if (!target) throw new Error('no such target');
  return channels[target.channel];
}
