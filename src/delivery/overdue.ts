import type { Channel } from '../channels/channel.ts';
import type { Issue } from '../issue.ts';
import type { SubmissionRecord } from '../ledger/submission.ts';

/** Milliseconds since 1970 after which an answer is missed; infinite where a channel answers each call at once. */
export function missedAt({ patience }: Pick<Channel, 'patience'>, { createdAt }: SubmissionRecord): number {
  return Date.parse(createdAt) + (patience?.longest ?? Number.POSITIVE_INFINITY);
}

/** Until when a run waits for earlier answers before it plans: no longer than they usually take. */
export function usualUntil(
  { patience }: Pick<Channel, 'patience'>,
  records: readonly SubmissionRecord[],
): number {
  return Math.max(0, ...records.map(({ createdAt }) => Date.parse(createdAt) + (patience?.usual ?? 0)));
}

/** What is said about answers that should have come long ago. It is never a reason to send again. */
export function overdueIssues(
  channel: Pick<Channel, 'id' | 'title' | 'patience'>,
  records: readonly SubmissionRecord[],
  now: number,
): readonly Issue[] {
  const { patience } = channel;
  if (!patience) return [];
  return records
    .filter((record) => now >= missedAt(channel, record))
    .map((record) => ({
      rule: `${channel.id}/unanswered`,
      severity: 'warning',
      origin: 'report',
      target: record.target,
      value: patience.id(record.results) ?? record.id,
      message: messageOf(channel.title, record, now - Date.parse(record.createdAt), patience.longest),
      hint: `${patience.hint} It is not sent again, and changes to its SKUs are held until the answer comes.`,
    }));
}

function messageOf(title: string, record: SubmissionRecord, age: number, longest: number): string {
  return (
    `${title} has not answered the submission of ${record.createdAt.slice(0, 16).replace('T', ' ')} UTC ` +
    `(${record.verb}, listings: ${record.listings}) for ${spanText(age)}; ${spanText(longest)} is the longest it should take`
  );
}

/** `45 minutes`, `9 hours`, `3 days`: rounded down. @param milliseconds */
export function spanText(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 120) return `${minutes} minutes`;
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} hours` : `${Math.floor(minutes / 1440)} days`;
}
