import pLimit from 'p-limit';
import type { Item, Listing } from '../channels/listing.ts';
import type { Results } from '../channels/upload.ts';
import { heldPrint, isListed, type Print } from '../ledger/standing.ts';
import type { SubmissionRecord } from '../ledger/submission.ts';
import type { Spool } from '../plan/spool.ts';
import { abandon, type OnIssue } from './answers.ts';
import { deliver } from './deliver.ts';
import type { Desk } from './desk.ts';
import { writeSubmissions } from './outbox.ts';
import { notBegun, runSteps } from './steps.ts';

/** Submissions of one verb under way at once; their SKUs differ. */
const AT_ONCE = 4;

/** Once a run and target: what the channel needs before the first submission. */
export async function prepare(desk: Desk): Promise<Results> {
  const { channel, target, connection, pace, ledger } = desk;
  const { prepare: steps } = channel.upload(target, channel.verbs[0] ?? '');
  if (steps.length === 0) return {};
  const known = await ledger.getTarget(target.name);
  const ending = await runSteps(
    {
      steps,
      submission: { id: '0'.repeat(32), verb: '', filename: '', bytes: 0, listings: 0, createdAt: '' },
      progress: notBegun(steps, {}),
      journal: {
        save: async ({ results }) =>
          ledger.transact({ targets: { [target.name]: { record: { ...known, prepared: results } } } }),
        keep: async () => undefined,
      },
    },
    connection,
    { ...pace, deadline: Number.POSITIVE_INFINITY },
  );
  return ending.results;
}

/** Goes on with what earlier runs began; what never left is given up, and planned anew. */
export async function resume(desk: Desk, onIssue: OnIssue): Promise<readonly SubmissionRecord[]> {
  const open = await desk.ledger.openSubmissions(desk.target.name);
  const left = open.filter((record) => record.state !== 'written');
  for (const record of open.filter((one) => one.state === 'written')) {
    await abandon(desk, record, 'the run that wrote it was stopped before sending it');
  }
  return deliverAll(desk, left, {}, onIssue);
}

/** Sends what a plan has spooled, verb by verb. */
export async function dispatch(
  desk: Desk,
  spool: Spool,
  prepared: Results,
  printOf: (item: Item) => Print,
  onIssue: OnIssue,
): Promise<readonly SubmissionRecord[]> {
  const { channel } = desk;
  const whole = channel.verbs.find((verb) => channel.whole(verb) && spool.count(verb) > 0);
  const done: SubmissionRecord[] = [];
  for (const verb of whole === undefined ? channel.verbs : [whole]) {
    const listings = whole === undefined ? spool.read(verb) : wholeState(desk, spool);
    const records = await writeSubmissions(desk, verb, listings, printOf);
    done.push(...(await deliverAll(desk, records, prepared, onIssue)));
  }
  return done;
}

/** Every listing of the plan, and after them those that stay as they are. */
async function* wholeState({ channel, ledger, target }: Desk, spool: Spool): AsyncGenerator<Listing> {
  const changed = new Set<string>();
  for (const verb of channel.verbs) {
    for await (const listing of spool.read(verb)) {
      for (const { sku } of listing.members) changed.add(sku);
      yield listing;
    }
  }
  for await (const batch of ledger.standings(target.name)) {
    const kept = batch.filter(
      ([sku, standing]) => !changed.has(sku) && isListed(standing) && heldPrint(standing),
    );
    const items = await ledger.getItems(
      target.name,
      kept.map(([sku]) => sku),
    );
    for (const [place, [sku, { ids, generation, listing }]] of kept.entries()) {
      const item = items[place]?.held;
      if (item)
        yield { id: listing, generation, members: [{ sku, kind: 'unchanged', item, last: item, ids }] };
    }
  }
}

async function deliverAll(
  desk: Desk,
  records: readonly SubmissionRecord[],
  prepared: Results,
  onIssue: OnIssue,
): Promise<readonly SubmissionRecord[]> {
  const limit = pLimit(AT_ONCE);
  const settled = await Promise.allSettled(
    records.map((record) => limit(() => deliver(desk, record, prepared, onIssue))),
  );
  return settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}
