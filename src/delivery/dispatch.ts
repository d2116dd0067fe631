import type { Item } from '../channels/listing.ts';
import type { Results } from '../channels/upload.ts';
import { ChannelError, UserError } from '../errors.ts';
import type { Print } from '../ledger/standing.ts';
import { isUnderWay, type SubmissionRecord } from '../ledger/submission.ts';
import type { Spool } from '../plan/spool.ts';
import { abandon, type OnIssue } from './answers.ts';
import type { Asker } from './asker.ts';
import { type Consignment, consignmentsOf, halvesOf } from './consignments.ts';
import { ask, isSent, send } from './deliver.ts';
import type { Desk } from './desk.ts';
import { type Division, endDivision, readDivisions } from './divide.ts';
import { guardWhole } from './guard-whole.ts';
import { writeSubmissions } from './outbox.ts';
import { usualUntil } from './overdue.ts';
import { notBegun, runSteps } from './steps.ts';

/** What sending a plan takes beside the desk. */
export interface Dispatch {
  readonly spool: Spool;
  /** Results of `prepare`. */
  readonly prepared: Results;
  readonly printOf: (item: Item) => Print;
  /** Is given each submission as soon as it is sent. */
  readonly asker: Asker;
  readonly onIssue: OnIssue;
}

/** Once a run and target: what the channel needs before the first submission. */
export async function prepare(desk: Desk): Promise<Results> {
  const { channel, target, connection, pace, ledger } = desk;
  const { prepare: steps } = channel.upload(target, channel.verbs[0] ?? '');
  if (steps.length === 0) return {};
  const known = await ledger.getTarget(target.name);
  const ending = await runSteps(
    {
      steps,
      submission: { id: '0'.repeat(32), verb: '', filename: '', bytes: 0, listings: 0, createdAt: '' },
      progress: notBegun(steps, {}),
      journal: {
        save: async ({ results }) =>
          ledger.transact({ targets: { [target.name]: { record: { ...known, prepared: results } } } }),
        keep: async () => undefined,
      },
    },
    connection,
    { ...pace, deadline: Number.POSITIVE_INFINITY },
  );
  return ending.results;
}

/**
 * Picks up the answers to what earlier runs sent. Needs no lock.
 * @param until milliseconds since 1970; by default no longer than such answers usually take
 */
export async function pickUp(desk: Desk, onIssue: OnIssue, until?: number): Promise<void> {
  const open = (await desk.ledger.openSubmissions(desk.target.name)).filter((one) => isSent(desk, one));
  const deadline = Math.min(desk.pace.deadline, until ?? usualUntil(desk.channel, open));
  const settled = await Promise.allSettled(
    open.map((record) => ask({ ...desk, pace: { ...desk.pace, deadline } }, record, onIssue)),
  );
  for (const one of settled) if (one.status === 'rejected') throw one.reason;
}

/**
 * Goes on with what earlier runs began to send, under the target's lock; what never left is given up, and
 * planned anew.
 * @param kept ids of those that are sent by this run although they never left
 */
export async function resume(
  desk: Desk,
  asker: Asker,
  onIssue: OnIssue,
  kept: ReadonlySet<string> = new Set(),
): Promise<void> {
  for (const record of await desk.ledger.openSubmissions(desk.target.name)) {
    if (kept.has(record.id)) continue;
    if (record.state === 'written') {
      await abandon(desk, record, 'the run that wrote it was stopped before sending it');
      continue;
    }
    const sent = isSent(desk, record) ? record : await send(desk, record, {}, onIssue);
    if (isUnderWay(sent)) asker.add(sent);
  }
}

/** Sends what a plan has spooled, verb by verb, and what was refused before in halves; under the target's lock. */
export async function dispatch(desk: Desk, options: Dispatch): Promise<void> {
  const divisions = await readDivisions(desk);
  for (const consignment of consignmentsOf(desk, options.spool, divisions))
    await sendListings(desk, consignment, options);
  await sendDivisions(desk, divisions, options);
}

/** Sends, in halves, what the channel has just refused as a whole. @returns whether there was anything */
export async function dispatchAgain(desk: Desk, options: Dispatch): Promise<boolean> {
  const divisions = await readDivisions(desk);
  await sendDivisions(desk, divisions, options);
  return divisions.length > 0;
}

async function sendDivisions(desk: Desk, divisions: readonly Division[], options: Dispatch): Promise<void> {
  for (const division of divisions) {
    for (const consignment of halvesOf(desk.channel, options.spool, division))
      await sendListings(desk, consignment, options);
    await endDivision(desk.ledger, division.record);
  }
}

/** Writes listings into submissions, and sends these. */
async function sendListings(
  desk: Desk,
  { verb, listings, division }: Consignment,
  options: Dispatch,
): Promise<void> {
  const records = await writeSubmissions(desk, verb, listings, options.printOf, division);
  await sendAll(desk, records, options);
}

/** Sends submissions one after another; their answers are waited for meanwhile. */
export async function sendAll(
  desk: Desk,
  records: readonly SubmissionRecord[],
  { prepared, asker, onIssue }: Pick<Dispatch, 'prepared' | 'asker' | 'onIssue'>,
): Promise<void> {
  const failures: unknown[] = [];
  for (const record of records) {
    if (failures.some(endsTarget)) {
      await abandon(desk, record, 'not sent, since one before it failed');
      continue;
    }
    try {
      await guarded(desk, record);
      const sent: SubmissionRecord = await send(desk, record, prepared, onIssue);
      if (isUnderWay(sent)) asker.add(sent);
    } catch (error) {
      desk.pace.signal.throwIfAborted();
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

/** What is not to be sent is given up, so that its SKUs are not taken for in flight. */
async function guarded(desk: Desk, record: SubmissionRecord): Promise<void> {
  try {
    await guardWhole(desk, record);
  } catch (error) {
    if (error instanceof UserError) await abandon(desk, record, error.message);
    throw error;
  }
}

/** Whether nothing more can be sent after a failure; one that concerns a submission alone leaves the others. */
function endsTarget(error: unknown): boolean {
  return !(error instanceof ChannelError) || error.fault.account || error.fault.status === undefined;
}
