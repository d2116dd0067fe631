import { hashText } from '../catalog/hash.ts';
import { createHashIndex, type HashIndex } from '../catalog/hash-index.ts';
import type { Found } from '../channels/inventory.ts';
import { UserError } from '../errors.ts';
import { readSent } from '../ledger/sent.ts';
import type { Standing } from '../ledger/standing.ts';
import type { SubmissionRecord } from '../ledger/submission.ts';
import type { Desk } from './desk.ts';
import { inBatches, readInventory } from './inventory.ts';

/** SKUs that a message names. */
const NAMED = 5;

/**
 * Before a submission that replaces all that a target lists: looks whether something would go that is not ours.
 * @throws UserError when something would
 */
export async function guardWhole(desk: Desk, record: SubmissionRecord): Promise<void> {
  const { ledger, target, channel } = desk;
  if (!channel.whole(record.verb)) return;
  const sent = await sentSkus(desk, record);
  const named: string[] = [];
  let count = 0;
  for await (const batch of inBatches(readInventory(desk))) {
    const left = batch.filter(({ sku }) => sent.find(hashText(sku)) < 0);
    const standings = await ledger.getStandings(
      target.name,
      left.map(({ sku }) => sku),
    );
    const strange = left.filter((_: Found, place) => !isOurs(standings[place]));
    count += strange.length;
    named.push(...strange.slice(0, NAMED - named.length).map(({ sku }) => sku));
  }
  if (count === 0) return;
  const more = count > named.length ? ` and ${count - named.length} more` : '';
  throw new UserError(
    `${target.name}: what is to be deleted there, or cleared, takes a file that replaces all it lists, and ${count === 1 ? 'one SKU' : `${count} SKUs`} not sent by Shelfcast would be deleted with it: ${named.join(', ')}${more}`,
    `Nothing was replaced. Put them into the catalog, or remove them on ${channel.title} yourself; a place of their own, such as another \`feed:\`, keeps both.`,
  );
}

/** What was sent once may be replaced; what was only found may not. */
function isOurs(standing: Standing | undefined): boolean {
  return standing !== undefined && standing.origin !== 'stranger' && standing.submission !== undefined;
}

/** Every SKU that the submission speaks of, those to be deleted included. */
async function sentSkus({ dir, target }: Desk, { id }: SubmissionRecord): Promise<HashIndex> {
  const index = createHashIndex();
  for await (const { skus } of readSent(dir, target.name, id))
    for (const sku of skus) index.add(hashText(sku));
  return index;
}
