import type { Channel } from '../channels/channel.ts';
import { ChannelError } from '../errors.ts';
import type { Issue } from '../issue.ts';
import type { SubmissionRecord } from '../ledger/submission.ts';

/** Whether a channel does not know, or no longer, what it was asked about. */
export function isUnknown(error: unknown): error is ChannelError {
  return error instanceof ChannelError && error.fault.unknown === true;
}

/** Whether a submission is so young that its channel may yet come to know it: reads lag behind writes there. */
export function mayAppear(
  { patience }: Pick<Channel, 'patience'>,
  { createdAt }: SubmissionRecord,
  now: number,
): boolean {
  return now < Date.parse(createdAt) + (patience?.usual ?? 0);
}

/**
 * What is said of a submission that its channel knows nothing of. Whether it took effect cannot be known; what is sent
 * again says all that a listing shall be, so that it does no harm if it did.
 */
export function forgottenIssue(
  { id, title, patience }: Pick<Channel, 'id' | 'title' | 'patience'>,
  record: SubmissionRecord,
): Issue {
  const { target, createdAt, verb, listings, results } = record;
  return {
    rule: `${id}/forgotten`,
    severity: 'warning',
    origin: 'report',
    target,
    value: patience?.id(results) ?? record.id,
    message:
      `${title} knows nothing, or no longer, of the submission of ${createdAt.slice(0, 16).replace('T', ' ')} UTC ` +
      `(${verb}, listings: ${listings}), so that its answer will never come`,
    hint: 'Its products are planned anew: what differs from what was last accepted is sent again.',
  };
}
