import type { Results, Submission, Upload } from '../channels/upload.ts';
import { answerFile, keep } from '../ledger/files.ts';
import type { SubmissionRecord } from '../ledger/submission.ts';
import { abandon } from './answers.ts';
import type { Desk } from './desk.ts';
import { type Journal, runSteps } from './steps.ts';

/** A submission on its way, with its record as it was last saved. */
export interface Parcel {
  readonly upload: Upload;
  readonly submission: Submission;
  record: SubmissionRecord;
}

export function parcelOf({ channel, target }: Desk, record: SubmissionRecord): Parcel {
  return { upload: channel.upload(target, record.verb), submission: submissionOf(record), record };
}

/**
 * Takes the steps, with a file those that send and otherwise those that ask.
 * @returns what they left behind, or undefined while the channel is still at it
 */
export async function take(
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

export async function save(desk: Desk, parcel: Parcel, record: SubmissionRecord): Promise<void> {
  parcel.record = record;
  await desk.ledger.transact({ submissions: [record] });
}

/** Its SKUs are as they were before it. */
export async function giveUp(desk: Desk, parcel: Parcel, note: string): Promise<void> {
  await abandon(desk, parcel.record, note);
  parcel.record = { ...parcel.record, state: 'abandoned', note };
}

function submissionOf({ id, verb, file, bytes, listings, createdAt }: SubmissionRecord): Submission {
  return { id, verb, filename: file.split('/').at(-1) ?? file, bytes, listings, createdAt };
}
