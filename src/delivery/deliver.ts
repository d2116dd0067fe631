import type { Report, Results, Sent, Upload } from '../channels/upload.ts';
import { ChannelError } from '../errors.ts';
import { answerFile, checkedPath, readKept } from '../ledger/files.ts';
import { readSent } from '../ledger/sent.ts';
import type { SubmissionRecord } from '../ledger/submission.ts';
import { abandon, type OnIssue, recordJournal, recordReport } from './answers.ts';
import type { Desk } from './desk.ts';
import { isDivisible, refusalReport } from './divide.ts';
import { type ItemJournal, sendEach } from './each.ts';
import { leastTime } from './forecast.ts';
import { forgottenIssue, isUnknown, mayAppear } from './forgotten.ts';
import { spanText } from './overdue.ts';
import { giveUp, type Parcel, parcelOf, save, take } from './parcel.ts';
import { sentAt } from './steps.ts';

/** Milliseconds from which people are told how long it will take. */
const WORTH_SAYING = 120_000;

/** Whether all of a submission is with the channel, so that only its answer is wanted. */
export function isSent({ channel, target }: Desk, { verb, state, step }: SubmissionRecord): boolean {
  const { steps, each } = channel.upload(target, verb);
  if (state !== 'waiting' || each) return false;
  return !steps.slice(0, sentAt(steps)).some(({ name }) => name === step);
}

/**
 * Sends a submission from where it stands: under the target's lock, since what it does must not be done twice.
 * @param prepared results of the channel's `prepare`
 */
export async function send(
  desk: Desk,
  record: SubmissionRecord,
  prepared: Results,
  onIssue: OnIssue,
): Promise<SubmissionRecord> {
  const parcel = parcelOf(desk, record);
  const path = await checkedPath(desk.dir, record);
  try {
    const results = await take(desk, parcel, prepared, path);
    const { each } = parcel.upload;
    if (results && each) await settleEach(desk, parcel, each, { path, results }, onIssue);
  } catch (error) {
    if (!(error instanceof ChannelError) || error.fault.lost) throw error;
    if (error.fault.divide) {
      await settle(desk, parcel, refusalReport(desk.channel.id, error), onIssue);
      return parcel.record;
    }
    const begun = record.state !== 'written';
    if (isUnknown(error) || (!begun && !hasLeft(parcel))) await giveUp(desk, parcel, error.message);
    // What an earlier run began is planned anew by this one.
    if (!isUnknown(error) || !begun) throw error;
    onIssue(forgottenIssue(desk.channel, record));
  }
  return parcel.record;
}

/**
 * Asks for the answer to a submission that was sent, until it comes or the deadline does; its state tells
 * which. Needs no lock: several processes may ask and record, and the ledger takes each answer once.
 */
export async function ask(desk: Desk, record: SubmissionRecord, onIssue: OnIssue): Promise<SubmissionRecord> {
  const parcel = parcelOf(desk, record);
  const results = await take(desk, parcel, {}, undefined).catch((error: unknown) =>
    forget(desk, parcel, error, onIssue),
  );
  if (!results) return parcel.record;
  const { upload } = parcel;
  const kept = await readAnswers(desk, parcel);
  const sent = await readAll(readSent(desk.dir, desk.target.name, record.id));
  const report = upload.report?.(kept, results, sent) ?? { outcomes: [], issues: [] };
  await settle(desk, parcel, report, onIssue);
  return parcel.record;
}

/** Ends a submission that its channel knows nothing of; one that is young is asked about again by a later run. */
async function forget(desk: Desk, parcel: Parcel, error: unknown, onIssue: OnIssue): Promise<undefined> {
  if (!isUnknown(error)) throw error;
  const { record } = parcel;
  if (mayAppear(desk.channel, record, desk.pace.clock.now())) {
    await save(desk, parcel, { ...record, note: error.message });
    return;
  }
  await giveUp(desk, parcel, error.message);
  onIssue(forgottenIssue(desk.channel, record));
}

/** Whether anything that counts has reached the channel: an item, or a call that must not be made twice. */
function hasLeft({ upload, record }: Parcel): boolean {
  if (upload.each) return record.state !== 'written';
  return upload.steps.some((step) => step.lost && step.name in record.results);
}

/** Every SKU of the submission gets its answer, or is as it was before, to be sent again in a half. */
async function settle(desk: Desk, parcel: Parcel, report: Report, onIssue: OnIssue): Promise<void> {
  const { record } = parcel;
  if (await isDivisible(desk, record, report)) {
    const ending = { state: 'refused', divide: true } as const;
    parcel.record = { ...record, ...ending };
    return abandon(desk, record, report.issues[0]?.message ?? 'refused as a whole', ending);
  }
  await recordReport(desk, record, report, onIssue);
  await save(desk, parcel, { ...record, state: 'done' });
}

async function settleEach(
  desk: Desk,
  parcel: Parcel,
  each: NonNullable<Upload['each']>,
  { path: file, results }: { readonly path: string; readonly results: Results },
  onIssue: OnIssue,
): Promise<void> {
  const { ledger, connection, pace, channel, target } = desk;
  const { submission } = parcel;
  const { id } = parcel.record;
  const sent = await readAll(readSent(desk.dir, desk.target.name, id));
  const journal: ItemJournal = {
    append: (outcomes, indexes) =>
      ledger.transact({
        outcomes: outcomes.map((outcome, place) => ({ submission: id, index: indexes[place] ?? 0, outcome })),
      }),
    done: () => ledger.answered(id),
  };
  const left = sent.length - (await journal.done()).size;
  if (parcel.record.state === 'sending' && left > 0)
    pace.note(`${each.say} again, of which no answer is known: ${left} of ${sent.length}`);
  const least = leastTime(channel.limits, { [each.budget]: left }, target.limitsFactor);
  if (least >= WORTH_SAYING)
    pace.note(`${each.say}: ${spanText(least)} at least, by the limits of the channel`);
  try {
    const begin = () => save(desk, parcel, { ...parcel.record, state: 'sending', results });
    await sendEach({ each, submission, file, sent, results, journal, begin }, connection, pace);
  } finally {
    await recordJournal(desk, parcel.record, onIssue);
  }
  await save(desk, parcel, { ...parcel.record, state: 'done' });
}

/** The answers that steps kept, by step name. */
async function readAnswers(
  { dir, target }: Desk,
  { upload, record }: Parcel,
): Promise<Record<string, string>> {
  const kept: Record<string, string> = {};
  for (const step of upload.steps.filter((one) => one.keeps)) {
    const text = await readKept(dir, answerFile(target.name, record.id, step.name));
    if (text !== undefined) kept[step.name] = text;
  }
  return kept;
}

async function readAll(sent: AsyncIterable<Sent>): Promise<Sent[]> {
  const list: Sent[] = [];
  for await (const one of sent) list.push(one);
  return list;
}
