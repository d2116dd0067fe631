import type { Answer, Results, Step, Submission } from '../channels/upload.ts';
import { ChannelError } from '../errors.ts';
import type { Clock } from './clock.ts';
import type { Connection } from './connection.ts';

/** Where a list of steps stands: enough to go on in another process. */
export interface Progress {
  /** The step to be done next; absent when all are done. */
  readonly step?: string;
  /** Whether its request may already have left. */
  readonly sending: boolean;
  readonly results: Results;
}

/** Where progress is kept; each call resolves when it is on the disk. */
export interface Journal {
  save(progress: Progress): Promise<void>;
  /** Keeps an answer's text under the step's name. */
  keep(step: string, text: string): Promise<void>;
}

export interface Pace {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Milliseconds since 1970 after which no further poll is made. */
  readonly deadline: number;
  /** Told what goes on, for the progress line. */
  note(text: string): void;
}

export interface StepsTask {
  readonly steps: readonly Step[];
  readonly submission: Submission;
  /** Path of the submission's bytes. */
  readonly file?: string;
  readonly progress: Progress;
  readonly journal: Journal;
  /** Stops once the submission has been sent, see `sentAt`. */
  readonly sendOnly?: boolean;
}

/** `waiting`: the channel is still at it, and the deadline has come. */
export type StepsEnding =
  | { readonly state: 'done'; readonly results: Results }
  | { readonly state: 'waiting'; readonly results: Results; readonly step: string; readonly why: string };

/** The first poll comes this soon, in milliseconds; later ones back off to the step's longest pause. */
const FIRST_POLL = 700;
const LONGEST_POLL = 60_000;
const POLL_GROWTH = 1.5;

/** Times a call that must not be made twice is begun, each after asking whether the one before took effect. */
const LOST_TRIES = 3;

/** The place of the first step that only asks what became of a submission; all before it send. */
export function sentAt(steps: readonly Step[]): number {
  const asks = steps.findIndex((step) => step.maxPause !== undefined);
  return asks < 0 ? steps.length : asks;
}

/** The progress of steps that have not begun. */
export function notBegun(steps: readonly Step[], results: Results): Progress {
  return { ...(steps[0] ? { step: steps[0].name } : {}), sending: false, results };
}

/** Performs the steps from where they stand, recording each result before the next step. */
export async function runSteps(task: StepsTask, connection: Connection, pace: Pace): Promise<StepsEnding> {
  const { steps, journal } = task;
  let { results, sending } = task.progress;
  const first = firstStep(steps, task.progress);
  for (const [place, step] of steps.entries()) {
    if (first < 0 || place < first) continue;
    if (task.sendOnly && place >= sentAt(steps)) break;
    if (!(step.when?.(results) ?? true)) continue;
    pace.note(step.say);
    const reading = await performStep(
      step,
      { ...task, progress: { ...task.progress, results } },
      sending,
      connection,
      pace,
    );
    sending = false;
    if ('wait' in reading) return { state: 'waiting', results, step: step.name, why: reading.wait };
    results = { ...results, [step.name]: reading.value };
    const next = steps[place + 1];
    await journal.save({ ...(next ? { step: next.name } : {}), sending: false, results });
  }
  return { state: 'done', results };
}

/** Where to go on: values that do not last are asked for again. @returns -1 when all is done */
function firstStep(steps: readonly Step[], { step: name, sending }: Progress): number {
  let first = steps.findIndex((step) => step.name === name);
  while (!sending && steps[first - 1]?.fleeting) first -= 1;
  return first;
}

type Outcome = { readonly value: unknown } | { readonly wait: string };

async function performStep(
  step: Step,
  task: StepsTask,
  sending: boolean,
  connection: Connection,
  pace: Pace,
): Promise<Outcome> {
  if (!step.lost) return poll(step, task, connection, pace);
  for (let tried = sending ? 1 : 0; ; tried += 1) {
    if (tried > 0) {
      const found = await findLost(step, task, connection, pace);
      if (found !== undefined) return { value: found };
      pace.note(`${step.say} again: the answer was lost, and the call cannot be found there`);
    }
    await task.journal.save({ step: step.name, sending: true, results: task.progress.results });
    try {
      return await poll(step, task, connection, pace);
    } catch (error) {
      if (!(error instanceof ChannelError) || !error.fault.lost || tried >= LOST_TRIES) throw error;
    }
  }
}

/** Asks until the answer is a value, or the deadline comes. */
async function poll(step: Step, task: StepsTask, connection: Connection, pace: Pace): Promise<Outcome> {
  const { results } = task.progress;
  let pause = FIRST_POLL;
  for (;;) {
    const answer = await ask(step.request(results, task.submission), !step.lost, task, connection, pace);
    const reading = step.read(answer, results);
    if ('value' in reading) {
      if (step.keeps) await task.journal.keep(step.name, answer.text);
      return reading;
    }
    pace.note(reading.wait);
    const left = pace.deadline - pace.clock.now();
    if (left <= 0) return reading;
    await pace.clock.sleep(Math.min(pause, left), pace.signal);
    pause = Math.min(step.maxPause ?? LONGEST_POLL, pause * POLL_GROWTH);
  }
}

/** The value of a call whose answer was lost, if it took effect. */
async function findLost(step: Step, task: StepsTask, connection: Connection, pace: Pace): Promise<unknown> {
  if (!step.lost) return undefined;
  const { results } = task.progress;
  const answer = await ask(step.lost.request(results, task.submission), true, task, connection, pace);
  return step.lost.read(answer, results, task.submission);
}

function ask(
  request: ReturnType<Step['request']>,
  repeat: boolean,
  { file }: StepsTask,
  connection: Connection,
  { signal }: Pace,
): Promise<Answer> {
  return connection.call(request, { repeat, signal, ...(file === undefined ? {} : { file }) });
}
