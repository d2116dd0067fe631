import type { Census } from '../catalog/census.ts';
import { beginLook } from '../delivery/adopt.ts';
import { readInventory } from '../delivery/inventory.ts';
import type { Ledger } from '../ledger/store.ts';
import type { Progress } from '../render/progress.ts';
import type { Errand } from './errands.ts';
import { adoptOptions } from './pull.ts';

/** Whether the ledger knows nothing of a target, or not all of what it was about to find out. */
async function isNewTarget(ledger: Ledger, target: string): Promise<boolean> {
  const record = await ledger.getTarget(target);
  if (record) return record.adopting === true;
  if ((await ledger.lastSubmission(target)) !== undefined) return false;
  for await (const batch of ledger.standings(target)) if (batch.length > 0) return false;
  return true;
}

/**
 * Before its first push from here, adopts what a target lists already, so that nothing is listed twice and nothing of
 * others' is taken for ours. It may take minutes, so the target is not held meanwhile.
 */
export async function adoptFirst(
  errand: Errand,
  census: Census,
  progress: Pick<Progress, 'note'>,
): Promise<void> {
  const { desk, target } = errand;
  const { ledger } = desk;
  if (!(await isNewTarget(ledger, target.name))) return;
  await ledger.transact({ targets: { [target.name]: { record: { adopting: true } } } });
  const look = beginLook(
    desk,
    adoptOptions(errand, census, () => undefined),
  );
  await look.record(readInventory(desk));
  await ledger.transact({ targets: { [target.name]: { record: {} } } });
  const { adopted, stranger } = look.counts;
  if (adopted + stranger === 0) return;
  progress.note(
    `${target.name}: nothing was known of it; of ${adopted + stranger} SKUs listed there, ${adopted} are in the catalog and adopted, ${stranger} left alone`,
  );
}
