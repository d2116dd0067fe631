import type { Report, Results, Sent, Submission, Upload } from '../channels/upload.ts';
import { ChannelError } from '../errors.ts';
import { answerFile, checkedPath, keep, readKept } from '../ledger/files.ts';
import { readSent } from '../ledger/sent.ts';
import type { SubmissionRecord } from '../ledger/submission.ts';
import { abandon, type OnIssue, recordJournal, recordReport } from './answers.ts';
import type { Desk } from './desk.ts';
import { isDivisible, refusalReport } from './divide.ts';
import { type ItemJournal, sendEach } from './each.ts';
import { leastTime } from './forecast.ts';
import { spanText } from './overdue.ts';
import { type Journal, runSteps, sentAt } from './steps.ts';

/** Milliseconds from which people are told how long it will take. */
const WORTH_SAYING = 120_000;

/** A submission on its way, with its record as it was last saved. */
interface Parcel {
  readonly upload: Upload;
  readonly submission: Submission;
  record: SubmissionRecord;
}

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
    if (record.state === 'written' && !hasLeft(parcel)) await abandon(desk, parcel.record, error.message);
    throw error;
  }
  return parcel.record;
}

/**
 * Asks for the answer to a submission that was sent, until it comes or the deadline does; its state tells
 * which. Needs no lock: several processes may ask and record, and the ledger takes each answer once.
 */
export async function ask(desk: Desk, record: SubmissionRecord, onIssue: OnIssue): Promise<SubmissionRecord> {
  const parcel = parcelOf(desk, record);
  const results = await take(desk, parcel, {}, undefined);
  if (!results) return parcel.record;
  const { upload } = parcel;
  const kept = await readAnswers(desk, parcel);
  const sent = await readAll(readSent(desk.dir, desk.target.name, record.id));
  const report = upload.report?.(kept, results, sent) ?? { outcomes: [], issues: [] };
  await settle(desk, parcel, report, onIssue);
  return parcel.record;
}

function parcelOf({ channel, target }: Desk, record: SubmissionRecord): Parcel {
  return { upload: channel.upload(target, record.verb), submission: submissionOf(record), record };
}

/** Whether anything that counts has reached the channel: an item, or a call that must not be made twice. */
function hasLeft({ upload, record }: Parcel): boolean {
  if (upload.each) return record.state !== 'written';
  return upload.steps.some((step) => step.lost && step.name in record.results);
}

/**
 * Takes the steps, with a file those that send and otherwise those that ask.
 * @returns what they left behind, or undefined while the channel is still at it
 */
async function take(
  desk: Desk,
  parcel: Parcel,
  prepared: Results,
  file: string | undefined,
): Promise<Results | undefined> {
  const { record, submission, upload } = parcel;
  const progress = {
    ...(record.step === undefined ? {} : { step: record.step }),
    sending: record.state === 'sending',
    results: { ...prepared, ...record.results },
  };
  const part = file === undefined ? {} : { file, sendOnly: true };
  const journal = journalOf(desk, parcel);
  const ending = await runSteps(
    { steps: upload.steps, submission, progress, journal, ...part },
    desk.connection,
    desk.pace,
  );
  if (ending.state === 'done') return ending.results;
  await save(desk, parcel, { ...parcel.record, state: 'waiting', step: ending.step, note: ending.why });
  return undefined;
}

function journalOf(desk: Desk, parcel: Parcel): Journal {
  return {
    async save({ step, sending, results }) {
      const { step: _done, note: _said, ...record } = parcel.record;
      const next = step === undefined ? {} : { step };
      await save(desk, parcel, { ...record, ...next, state: sending ? 'sending' : 'waiting', results });
    },
    async keep(step, text) {
      await keep(desk.dir, answerFile(desk.target.name, parcel.record.id, step), text);
    },
  };
}

async function save(desk: Desk, parcel: Parcel, record: SubmissionRecord): Promise<void> {
  parcel.record = record;
  await desk.ledger.transact({ submissions: [record] });
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

function submissionOf({ id, verb, file, bytes, listings, createdAt }: SubmissionRecord): Submission {
  return { id, verb, filename: file.split('/').at(-1) ?? file, bytes, listings, createdAt };
}

async function readAll(sent: AsyncIterable<Sent>): Promise<Sent[]> {
  const list: Sent[] = [];
  for await (const one of sent) list.push(one);
  return list;
}
