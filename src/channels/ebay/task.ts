import { ChannelError } from '../../errors.ts';
import type { Target } from '../channel.ts';
import type { Answer } from '../upload.ts';

/** The words eBay has for a task that ended with a result. Every other word may be one of progress. */
export const FINISHED: ReadonlySet<string> = new Set([
  'COMPLETED',
  'COMPLETED_WITH_ERROR',
  'PARTIALLY_PROCESSED',
]);

const FAILED = new Set(['FAILED', 'ABORTED']);

/** Whether a task of this status has ended, well or badly. */
export function isOver(status: string): boolean {
  return FINISHED.has(status) || FAILED.has(status);
}

/** The id of a task that was made: the last part of the Location header. */
export function createdTask({ headers, status }: Answer, target: Target): string {
  const id = headers.location
    ?.replace(/[?#].*$/, '')
    .split('/')
    .at(-1);
  if (id) return decodeURIComponent(id);
  throw new ChannelError('eBay made a task without telling its id', {
    target: target.name,
    status,
    retryable: false,
    account: false,
    hint: 'Run the same command again: a new task is made, and the other one expires without harm.',
  });
}
