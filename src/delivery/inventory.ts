import type { Found, Page } from '../channels/inventory.ts';
import type { Desk } from './desk.ts';
import { notBegun, runSteps } from './steps.ts';

/** Reads what the channel lists now, page by page; nothing is changed there, so that nothing need be resumed. */
export async function* readInventory(desk: Desk): AsyncGenerator<Page, void> {
  const { channel, target, connection, pace } = desk;
  const { steps, page, read, say } = channel.inventory(target);
  const submission = { id: '0'.repeat(32), verb: '', filename: '', bytes: 0, listings: 0, createdAt: '' };
  const journal = { save: async () => undefined, keep: async () => undefined };
  const progress = notBegun(steps, {});
  // A list that came in part would make what is missing look gone.
  const patient = { ...pace, deadline: Number.POSITIVE_INFINITY };
  const { results } = await runSteps({ steps, submission, progress, journal }, connection, patient);
  pace.note(say);
  let at: string | undefined;
  let count = 0;
  do {
    const request = page(results, at);
    if (!request) return;
    const answer = await connection.call(request, { repeat: true, signal: pace.signal });
    const next: Page = read(answer, results, at);
    count += next.found.length;
    if (next.next !== undefined) pace.note(`${say}: ${count} so far`);
    yield next;
    at = next.next;
  } while (at !== undefined);
}

/** What is found, in batches of a size that the ledger takes at once. */
export async function* inBatches(pages: AsyncIterable<Page>): AsyncGenerator<readonly Found[], void> {
  let batch: Found[] = [];
  for await (const { found } of pages) {
    batch.push(...found);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

const BATCH = 1000;
