import { standingsPrint } from '../../ledger/standings-print.ts';
import type { Ledger } from '../../ledger/store.ts';
import { isUnderWay, type SubmissionRecord } from '../../ledger/submission.ts';
import type { PlannedTarget } from './plan-file.ts';

/**
 * Where a target stands with a plan: nothing of it has left so far (`new`), it was sent in part (`begun`) or to its end
 * (`sent`), or the ledger says something else than when it was made (`moved`).
 */
export type PlanState =
  | { readonly is: 'new' | 'moved' }
  /** With what is still to be sent, in order. */
  | { readonly is: 'begun'; readonly left: readonly SubmissionRecord[] }
  | { readonly is: 'sent'; readonly run: number };

export async function planState(
  ledger: Ledger,
  name: string,
  { ledger: print, submissions }: PlannedTarget,
  plan: string,
): Promise<PlanState> {
  const taken = await takenParts(ledger, name, plan);
  const records = submissions.flatMap(({ file }) => taken.get(file) ?? []);
  if (records.some(hasLeft)) {
    const left = records.filter(({ state }) => state === 'written');
    const [last] = records.toReversed();
    return records.some(isUnderWay) ? { is: 'begun', left } : { is: 'sent', run: last?.run ?? 0 };
  }
  const written = new Set(records.filter(isUnderWay).map(({ id }) => id));
  return { is: (await standingsPrint(ledger, name, written)) === print ? 'new' : 'moved' };
}

/** The newest submission of each part, by the name of its bytes. */
async function takenParts(
  ledger: Ledger,
  target: string,
  plan: string,
): Promise<ReadonlyMap<string, SubmissionRecord>> {
  const taken = new Map<string, SubmissionRecord>();
  for await (const batch of ledger.submissions(target)) {
    for (const record of batch) if (record.planned?.plan === plan) taken.set(record.planned.file, record);
  }
  return taken;
}

/** All parts are taken in before the first one leaves. */
function hasLeft({ state }: SubmissionRecord): boolean {
  return state !== 'written' && state !== 'abandoned';
}
