import type { Results, Sent, Submission, Upload } from '../channels/upload.ts';
import { ChannelError } from '../errors.ts';
import { answerFile, checkedPath, keep, readKept } from '../ledger/files.ts';
import { readSent } from '../ledger/sent.ts';
import type { SubmissionRecord } from '../ledger/submission.ts';
import { abandon, type OnIssue, recordJournal, recordReport } from './answers.ts';
import type { Desk } from './desk.ts';
import { type ItemJournal, sendEach } from './each.ts';
import { type Journal, runSteps } from './steps.ts';

/** A submission on its way, with its record as it was last saved. */
interface Parcel {
  readonly upload: Upload;
  readonly submission: Submission;
  readonly path: string;
  record: SubmissionRecord;
}

/**
 * Takes one submission from where it stands to its end, or to the deadline; its state tells which.
 * @param prepared results of the channel's `prepare`
 */
export async function deliver(
  desk: Desk,
  record: SubmissionRecord,
  prepared: Results,
  onIssue: OnIssue,
): Promise<SubmissionRecord> {
  const parcel: Parcel = {
    upload: desk.channel.upload(desk.target, record.verb),
    submission: submissionOf(record),
    path: await checkedPath(desk.dir, record),
    record,
  };
  try {
    const results = await send(desk, parcel, prepared);
    if (results) await settle(desk, parcel, results, onIssue);
  } catch (error) {
    const refused = error instanceof ChannelError && !error.fault.lost;
    if (refused && record.state === 'written' && !hasLeft(parcel))
      await abandon(desk, parcel.record, error.message);
    throw error;
  }
  return parcel.record;
}

/** Whether anything that counts has reached the channel: an item, or a call that must not be made twice. */
function hasLeft({ upload, record }: Parcel): boolean {
  if (upload.each) return record.state !== 'written';
  return upload.steps.some((step) => step.lost && step.name in record.results);
}

/** @returns what the steps left behind, or undefined while the channel is still at it */
async function send(desk: Desk, parcel: Parcel, prepared: Results): Promise<Results | undefined> {
  const { record, submission, path: file, upload } = parcel;
  const progress = {
    ...(record.step === undefined ? {} : { step: record.step }),
    sending: record.state === 'sending',
    results: { ...prepared, ...record.results },
  };
  const journal = journalOf(desk, parcel);
  const ending = await runSteps(
    { steps: upload.steps, submission, file, progress, journal },
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

/** Every SKU of the submission gets its answer, and the submission is done. */
async function settle(desk: Desk, parcel: Parcel, results: Results, onIssue: OnIssue): Promise<void> {
  const { upload } = parcel;
  const sent = await readAll(readSent(desk.dir, desk.target.name, parcel.record.id));
  if (upload.each) await settleEach(desk, parcel, upload.each, results, sent, onIssue);
  if (upload.report) {
    const kept = await readAnswers(desk, parcel);
    await recordReport(desk, parcel.record, upload.report(kept, results, sent), onIssue);
  }
  await save(desk, parcel, { ...parcel.record, state: 'done' });
}

async function settleEach(
  desk: Desk,
  parcel: Parcel,
  each: NonNullable<Upload['each']>,
  results: Results,
  sent: readonly Sent[],
  onIssue: OnIssue,
): Promise<void> {
  const { ledger, connection, pace } = desk;
  const { id } = parcel.record;
  const journal: ItemJournal = {
    append: (outcomes, indexes) =>
      ledger.transact({
        outcomes: outcomes.map((outcome, place) => ({ submission: id, index: indexes[place] ?? 0, outcome })),
      }),
    done: () => ledger.answered(id),
  };
  try {
    const { submission, path: file } = parcel;
    const begin = () => save(desk, parcel, { ...parcel.record, state: 'sending', results });
    await sendEach({ each, submission, file, sent, results, journal, begin }, connection, pace);
  } finally {
    await recordJournal(desk, parcel.record, onIssue);
  }
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
