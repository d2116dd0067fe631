import { setMaxListeners } from 'node:events';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Outcome, Results, Sent, Submission, Upload } from '../channels/upload.ts';
import { ChannelError } from '../errors.ts';
import type { Connection } from './connection.ts';
import type { Pace } from './steps.ts';

/** Where outcomes of single items are kept; each call resolves when they are on the disk. */
export interface ItemJournal {
  append(outcomes: readonly Outcome[], indexes: readonly number[]): Promise<void>;
  /** Places in the file that have been answered already. */
  done(): Promise<ReadonlySet<number>>;
}

export interface EachTask {
  readonly each: NonNullable<Upload['each']>;
  readonly submission: Submission;
  /** Path of the submission: one line for each listing, in the order of `sent`. */
  readonly file: string;
  readonly sent: readonly Sent[];
  readonly results: Results;
  readonly journal: ItemJournal;
  /** Resolves when it is on the disk that requests may have left. */
  begin(): Promise<void>;
}

/** Outcomes are recorded after this many items. */
const BATCH = 200;

/** Sends one request for each line that has no outcome yet, as many at once as the budget allows. */
export async function sendEach(task: EachTask, connection: Connection, pace: Pace): Promise<void> {
  const done = await task.journal.done();
  await task.begin();
  let batch: { line: string; sent: Sent }[] = [];
  let index = 0;
  for await (const line of createInterface({ input: createReadStream(task.file), crlfDelay: Infinity })) {
    index += 1;
    const sent = task.sent[index - 1];
    if (!sent || done.has(index)) continue;
    batch.push({ line, sent });
    if (batch.length < BATCH) continue;
    await sendBatch(batch, task, connection, pace);
    pace.note(`${task.each.say} ${index}/${task.sent.length}`);
    batch = [];
  }
  if (batch.length > 0) await sendBatch(batch, task, connection, pace);
}

/** What came back is recorded even when one request fails for the whole account. */
async function sendBatch(
  batch: readonly { readonly line: string; readonly sent: Sent }[],
  task: EachTask,
  connection: Connection,
  pace: Pace,
): Promise<void> {
  const stop = new AbortController();
  const signal = AbortSignal.any([pace.signal, stop.signal]);
  setMaxListeners(batch.length * 2, signal);
  const settled = await Promise.allSettled(
    batch.map(async ({ line, sent }) => {
      try {
        const outcome = await sendOne(line, sent, task, connection, signal);
        return { outcome, index: sent.index };
      } catch (error) {
        stop.abort(error);
        throw error;
      }
    }),
  );
  const answered = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  await task.journal.append(
    answered.map((one) => one.outcome),
    answered.map((one) => one.index),
  );
  pace.signal.throwIfAborted();
  if (stop.signal.aborted) throw stop.signal.reason;
}

async function sendOne(
  line: string,
  sent: Sent,
  { each, results, submission }: EachTask,
  connection: Connection,
  signal: AbortSignal,
): Promise<Outcome> {
  try {
    const answer = await connection.call(each.request(line, results, submission), {
      repeat: true,
      urgency: sent.urgency ?? 0,
      signal,
    });
    return each.read(answer, sent);
  } catch (error) {
    if (!(error instanceof ChannelError) || error.fault.account || error.fault.status === undefined)
      throw error;
    return poisoned(error, sent);
  }
}

/** One item that the channel cannot digest does not stop the others; it is tried again on the next push. */
function poisoned(error: ChannelError, sent: Sent): Outcome {
  const sku = sent.skus[0] ?? sent.listing;
  return {
    sku,
    accepted: false,
    transient: error.fault.retryable,
    issues: [
      {
        rule: `delivery/${error.fault.code ?? error.fault.status}`,
        severity: 'error',
        origin: 'report',
        sku,
        message: error.message,
        ...(error.fault.hint === undefined ? {} : { hint: error.fault.hint }),
      },
    ],
  };
}
