import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Item } from '../../src/channels/listing.ts';
import type { Ledger } from '../../src/ledger/store.ts';
import { submissionId } from '../../src/ledger/submission.ts';
import { allOf, freshLedger, sentAs } from './support/place.ts';

const AT = '2026-02-24T12:00:00.000Z';
const SKUS = ['TENT', 'TENT 2', 'STOVE'];

type Step = { readonly sku: string; readonly price: string | undefined; readonly accepted: boolean };

const step: fc.Arbitrary<Step> = fc.record({
  sku: fc.constantFrom(...SKUS),
  price: fc.constantFrom('1', '2', '3', undefined),
  accepted: fc.boolean(),
});

/** Sends one SKU in a submission of its own, and has it answered. */
async function send(ledger: Ledger, run: number, { sku, price, accepted }: Step): Promise<void> {
  const id = submissionId(await ledger.lastSubmission('google'), Date.parse(AT));
  const file = `submissions/google/${id}.json`;
  const rest = { listings: 1, createdAt: AT, run, state: 'done', results: {} } as const;
  const print = price === undefined ? undefined : { content: price, adjust: '' };
  const kind = price === undefined ? 'delete' : 'update';
  const item = price === undefined ? {} : { item: { price } };
  const submitted = { type: 'submitted', submission: id, kind, print, listing: sku, at: AT } as const;
  const outcome = accepted ? 'accepted' : 'rejected';
  const answered = { type: 'answered', submission: id, outcome, issues: [], at: AT } as const;
  await ledger.transact({ submissions: [{ ...sentAs(id, file, 0), ...rest }] });
  await ledger.transact({ targets: { google: { events: [{ sku, event: submitted, ...item }] } } });
  await ledger.transact({ targets: { google: { events: [{ sku, event: answered }] } } });
}

async function play(ledger: Ledger, runs: readonly (readonly Step[])[]): Promise<(Item | undefined)[][]> {
  const now = new Map<string, Item>();
  const after: (Item | undefined)[][] = [];
  for (const steps of runs) {
    const { id } = await ledger.beginRun({ command: 'push', started: AT, counts: {}, fingerprint: '' });
    for (const one of steps) {
      await send(ledger, id, one);
      if (!one.accepted) continue;
      if (one.price === undefined) now.delete(one.sku);
      else now.set(one.sku, { price: one.price });
    }
    after.push(SKUS.map((sku) => now.get(sku)));
  }
  return after;
}

describe('the items of an earlier run', () => {
  it('are those that the channel had accepted by then, whatever was sent, refused or deleted since', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(step, { maxLength: 4 }), { maxLength: 6 }), async (runs) => {
        const ledger = await freshLedger();
        const after = await play(ledger, runs);
        for (const [place, items] of after.entries())
          expect(await ledger.getItemsAsOf(place + 1, 'google', SKUS)).toEqual(items);
      }),
      { numRuns: 25 },
    );
  });

  it('cost nothing for a first push', async () => {
    const ledger = await freshLedger();
    await play(ledger, [[{ sku: 'TENT', price: '1', accepted: true }]]);
    expect(await allOf(ledger.pastUpTo(99))).toEqual([]);
  });

  it('are forgotten up to a run, and later ones stay', async () => {
    const ledger = await freshLedger();
    const prices = ['1', '2', '3', '1'].map((price): Step[] => [{ sku: 'TENT', price, accepted: true }]);
    const after = await play(ledger, prices);
    for await (const past of ledger.pastUpTo(3)) await ledger.transact({ forget: { past } });
    expect(await ledger.getItemsAsOf(3, 'google', SKUS)).toEqual(after[2]);
    expect(await allOf(ledger.pastUpTo(99))).toHaveLength(1);
  });
});
