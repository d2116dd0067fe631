import type { Census } from '../catalog/census.ts';
import type { Page } from '../channels/inventory.ts';
import { beginLook } from '../delivery/adopt.ts';
import { readInventory } from '../delivery/inventory.ts';
import { ChannelError } from '../errors.ts';
import type { Ledger } from '../ledger/store.ts';
import type { Progress } from '../render/progress.ts';
import type { Errand } from './errands.ts';
import { adoptOptions } from './pull.ts';

/** Whether the ledger knows nothing of a target. */
async function isNewTarget(ledger: Ledger, target: string): Promise<boolean> {
  if ((await ledger.getTarget(target)) || (await ledger.lastSubmission(target)) !== undefined) return false;
  for await (const batch of ledger.standings(target)) if (batch.length > 0) return false;
  return true;
}

/** What to do before a target is pushed for the first time from here. */
function pullHint(target: string): string {
  return `${target}: nothing is known of what is listed there; if anything is, run \`shelfcast pull --target ${target}\` first, so that it is adopted`;
}

/**
 * Before its first push, adopts what a target lists, where one page shows all of it; otherwise says what to
 * do. The target is held already.
 */
export async function adoptFirst(
  errand: Errand,
  census: Census,
  progress: Pick<Progress, 'note'>,
): Promise<void> {
  const { desk, target } = errand;
  if (!(await isNewTarget(desk.ledger, target.name))) return;
  const page = desk.channel.inventory(target).costly ? undefined : await onlyPage(errand);
  if (page === undefined) return progress.note(pullHint(target.name));
  const look = beginLook(desk, {
    ...adoptOptions(errand, census, () => undefined),
    locked: (record) => record(),
  });
  await look.record(once(page));
  const { adopted, stranger } = look.counts;
  if (adopted + stranger === 0) return;
  progress.note(
    `${target.name}: nothing was known of it; of ${adopted + stranger} SKUs listed there, ${adopted} are in the catalog and adopted, ${stranger} left alone`,
  );
}

/** All that is listed, if one page holds it; what is wrong with the account is told by what comes after. */
async function onlyPage({ desk }: Errand): Promise<Page | undefined> {
  try {
    for await (const page of readInventory(desk)) return page.next === undefined ? page : undefined;
    return { found: [] };
  } catch (error) {
    if (error instanceof ChannelError) return undefined;
    throw error;
  }
}

async function* once(page: Page): AsyncGenerator<Page> {
  yield page;
}
