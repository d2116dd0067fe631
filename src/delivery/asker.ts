import pLimit from 'p-limit';
import { isUnderWay, type SubmissionRecord } from '../ledger/submission.ts';
import type { OnIssue } from './answers.ts';
import { ask } from './deliver.ts';
import type { Desk } from './desk.ts';
import { missedAt, overdueIssues } from './overdue.ts';

/** Waits for the answers to what was sent, while more is being sent. */
export interface Asker {
  add(record: SubmissionRecord): void;
  /** Stops waiting: what has not been answered is left to the next run. */
  hurry(): void;
  /** Resolves when every answer has come, or the time is up. @throws the first failure */
  finish(): Promise<void>;
}

/** Submissions asked about at once. */
const AT_ONCE = 8;

export function createAsker(desk: Desk, onIssue: OnIssue): Asker {
  const limit = pLimit(AT_ONCE);
  const answers: Promise<unknown>[] = [];
  const failures: unknown[] = [];
  let end = desk.pace.deadline;
  const within = (until: number): Desk => ({
    ...desk,
    pace: {
      ...desk.pace,
      get deadline() {
        return Math.min(end, until);
      },
    },
  });

  /** An answer that is missed is said loudly, and waited for all the same. */
  async function wait(record: SubmissionRecord): Promise<void> {
    const missed = missedAt(desk.channel, record);
    const last = await ask(within(missed), record, onIssue);
    if (!isUnderWay(last) || desk.pace.clock.now() < missed) return;
    for (const { message, hint } of overdueIssues(desk.channel, [last], desk.pace.clock.now())) {
      desk.pace.note(`WARNING: ${message}. ${hint}`);
    }
    if (desk.pace.clock.now() < end) await ask(within(Number.POSITIVE_INFINITY), last, onIssue);
  }

  return {
    add: (record) =>
      void answers.push(limit(() => wait(record)).catch((error: unknown) => failures.push(error))),
    hurry() {
      end = Math.min(end, desk.pace.clock.now());
    },
    async finish() {
      await Promise.all(answers);
      if (failures.length > 0) throw failures[0];
    },
  };
}
