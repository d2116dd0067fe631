import { spanText } from '../delivery/overdue.ts';
import type { Ledger } from '../ledger/store.ts';
import type { SubmissionRecord } from '../ledger/submission.ts';

/** `listings, 2 hours: Amazon is processing the feed`. @param now milliseconds since 1970 */
export function submissionText(
  { verb, state, note, createdAt }: Pick<SubmissionRecord, 'verb' | 'state' | 'note' | 'createdAt'>,
  now: number,
): string {
  const age = spanText(Math.max(0, now - Date.parse(createdAt)));
  if (state !== 'waiting') return `${verb}, ${age}: not sent to its end; the next push goes on`;
  return `${verb}, ${age}: ${note ?? 'waiting for the answer'}`;
}

/** What an interrupted run leaves behind at each target, a line each. @param now milliseconds since 1970 */
export async function underWayTexts(
  ledger: Pick<Ledger, 'openSubmissions'>,
  targets: readonly string[],
  now: number,
): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const target of targets) {
    const records = await ledger.openSubmissions(target);
    texts.push(...records.map((record) => `${target}: in flight: ${submissionText(record, now)}`));
  }
  return texts;
}
