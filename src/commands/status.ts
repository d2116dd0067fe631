import { channels } from '../channels/index.ts';
import type { ConfiguredTarget } from '../config/config.ts';
import { pickUp } from '../delivery/dispatch.ts';
import { overdueIssues } from '../delivery/overdue.ts';
import { EXIT, type ExitCode, worstExit } from '../errors.ts';
import type { Issue } from '../issue.ts';
import type { Standing } from '../ledger/standing.ts';
import type { Ledger } from '../ledger/store.ts';
import type { SubmissionRecord } from '../ledger/submission.ts';
import { createColours } from '../render/colours.ts';
import { issuesText } from '../render/issues.ts';
import { createProgress } from '../render/progress.ts';
import { table } from '../render/table.ts';
import { openErrands } from './errands.ts';
import { keyOf, knownErrors } from './history/known.ts';
import type { Io } from './io.ts';
import { localIssues } from './local.ts';
import type { FailOn } from './outcome.ts';
import { type ProjectFlags, readConfig } from './project.ts';
import { openSession, type Session } from './session.ts';
import { submissionText } from './under-way.ts';

export interface StatusFlags extends ProjectFlags {
  readonly sandbox?: boolean;
  readonly sku?: string;
  readonly format?: 'text' | 'json';
  readonly failOn?: FailOn;
}

/** SKUs of a target by the state of their standing. */
type States = Partial<Record<Standing['state'], number>>;

interface TargetStatus {
  readonly states: States;
  readonly submissions: readonly SubmissionRecord[];
  readonly issues: readonly Issue[];
  /** When it was so, in milliseconds since 1970. */
  readonly now: number;
}

/** Where every target stands by the ledger, once answers that are due have been picked up. */
export async function status(flags: StatusFlags, io: Io): Promise<ExitCode> {
  const config = await readConfig(flags, io);
  const session = await openSession(config, flags, io);
  try {
    const targets = [...config.targets.values()];
    const known = flags.failOn === 'new' ? await knownOf(targets, session) : new Set<string>();
    const { exit, told } = await askDue(targets, session, io);
    const statuses = new Map<string, TargetStatus>();
    for (const target of targets) {
      const read = await readStatus(target, session, flags.sku);
      const ofSubmissions = told.filter((issue) => issue.target === target.name);
      const issues = localIssues([...read.issues, ...ofSubmissions], io.cwd);
      statuses.set(target.name, { ...read, issues });
    }
    io.out(flags.format === 'json' ? jsonText(statuses) : statusText(statuses, io));
    return worstExit([exit, ...[...statuses.values()].map((one) => exitOf(one, flags.failOn, known))]);
  } finally {
    await session.close();
  }
}

/**
 * Only targets with something under way are spoken to, and none is waited for.
 * @returns what was said of whole submissions, which the ledger does not keep
 */
async function askDue(
  targets: readonly ConfiguredTarget[],
  session: Session,
  io: Io,
): Promise<{ readonly exit: ExitCode; readonly told: readonly Issue[] }> {
  const { ledger, accounts } = session;
  const told: Issue[] = [];
  const due: ConfiguredTarget[] = [];
  for (const target of targets) if ((await ledger.openSubmissions(target.name)).length > 0) due.push(target);
  const progress = await createProgress(io.err, io.err.isTTY ?? false);
  const errands = await openErrands(due, {
    session,
    run: 0,
    deadline: accounts.clock.now(),
    command: 'status',
    // Those of a SKU are read from the ledger, with all the others.
    onIssue: (issue) => {
      if (issue.sku === undefined) told.push(issue);
    },
    progress,
    io,
  });
  try {
    await errands.each(({ desk, onIssue }) => pickUp(desk, onIssue, accounts.clock.now()));
    return { exit: errands.exit(), told };
  } finally {
    await errands.release();
  }
}

async function readStatus(
  { name: target, channel }: ConfiguredTarget,
  { ledger, accounts }: Session,
  sku: string | undefined,
): Promise<TargetStatus> {
  const states: States = {};
  const issues: Issue[] = [];
  const batches = sku === undefined ? ledger.standings(target) : only(ledger, target, sku);
  for await (const batch of batches) {
    const rows = await ledger.getRows(batch.map(([one]) => one));
    for (const [place, [, standing]] of batch.entries()) {
      issues.push(...standing.issues);
      // A listing that only holds a group together has no row, and is no product.
      if (rows[place]) states[standing.state] = (states[standing.state] ?? 0) + 1;
    }
  }
  const submissions = await ledger.openSubmissions(target);
  const now = accounts.clock.now();
  issues.push(...overdueIssues(channels[channel], submissions, now));
  return { states, issues, submissions, now };
}

async function* only(ledger: Ledger, target: string, sku: string): AsyncGenerator<[string, Standing][]> {
  for (const standing of await ledger.getStandings(target, [sku])) if (standing) yield [[sku, standing]];
}

/** The open errors known of each target, before it is asked for more. */
async function knownOf(
  targets: readonly ConfiguredTarget[],
  { ledger }: Session,
): Promise<ReadonlySet<string>> {
  const known = await Promise.all(targets.map(({ name }) => knownErrors(ledger, name)));
  return new Set(known.flatMap((keys) => [...keys]));
}

function exitOf(
  { submissions, states, issues }: TargetStatus,
  failOn: FailOn | undefined,
  known: ReadonlySet<string>,
): ExitCode {
  if (submissions.length > 0) return EXIT.processing;
  if (failOn === 'never') return EXIT.done;
  if (failOn === 'new') {
    const isNew = (issue: Issue) => issue.severity === 'error' && !known.has(keyOf(issue));
    return issues.some(isNew) ? EXIT.issues : EXIT.done;
  }
  return states.rejected ? EXIT.issues : EXIT.done;
}

const STATES = ['accepted', 'live', 'rejected', 'disapproved', 'pending', 'deleted'] as const;

function statusText(statuses: ReadonlyMap<string, TargetStatus>, { color }: Io): string {
  const shown = STATES.filter((state) => [...statuses.values()].some(({ states }) => states[state]));
  const rows = [...statuses].map(([name, { states, submissions, now }]) => [
    name,
    ...shown.map((state) => String(states[state] ?? 0)),
    submissions.map((one) => submissionText(one, now)).join('; ') || '-',
  ]);
  const columns = [
    { title: 'target' },
    ...shown.map((title) => ({ title, align: 'right' }) as const),
    { title: 'under way' },
  ];
  const issues = [...statuses.values()].flatMap((one) => one.issues);
  const blocks = [table(rows, columns), issuesText(issues, createColours(color))];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function jsonText(statuses: ReadonlyMap<string, TargetStatus>): string {
  const targets = Object.fromEntries(
    [...statuses].map(([name, { states, submissions, issues }]) => [
      name,
      {
        states,
        issues,
        submissions: submissions.map(({ id, verb, state, listings, createdAt, step, note }) => ({
          id,
          verb,
          state,
          listings,
          createdAt,
          step,
          note,
        })),
      },
    ]),
  );
  return `${JSON.stringify({ version: 1, command: 'status', targets }, null, 2)}\n`;
}
