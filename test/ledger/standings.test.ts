import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answered, Submitted } from '../../src/ledger/event.ts';
import type { Standing } from '../../src/ledger/standing.ts';
import type { Ledger, SkuEvent } from '../../src/ledger/store.ts';
import { allOf, freshLedger, ledgerAt, place } from './support/place.ts';

const AT = '2026-02-24T12:00:00.000Z';
const FIRST = '0192f0a1b2c37d4e8f90a1b2c3d4e5f6';
const SECOND = '0192f0a1b2c47d4e8f90a1b2c3d4e5f6';

function sent(sku: string, different: Partial<Submitted> = {}, item = { title: sku }): SkuEvent {
  const print = { content: `c-${sku}`, adjust: `a-${sku}` };
  const event = {
    type: 'submitted',
    submission: FIRST,
    kind: 'create',
    print,
    listing: sku,
    at: AT,
  } as const;
  return { sku, event: { ...event, ...different }, item };
}

function answered(sku: string, different: Partial<Answered> = {}): SkuEvent {
  const event = { type: 'answered', submission: FIRST, outcome: 'accepted', issues: [], at: AT } as const;
  return { sku, event: { ...event, ...different } };
}

async function happen(ledger: Ledger, ...events: SkuEvent[]): Promise<void> {
  await ledger.transact({ targets: { 'amazon-us': { events } } });
}

async function standingOf(ledger: Ledger, sku: string): Promise<Standing | undefined> {
  const [standing] = await ledger.getStandings('amazon-us', [sku]);
  return standing;
}

describe('standings', () => {
  it('are advanced by events and outlive the process', async () => {
    const dir = await place();
    const ledger = await ledgerAt(dir);
    await happen(ledger, sent('A'), sent('B'), answered('A', { ids: { item_id: '110' } }));
    await ledger.close();
    const again = await ledgerAt(dir);
    const [a, b, c] = await again.getStandings('amazon-us', ['A', 'B', 'C']);
    expect(a).toMatchObject({
      state: 'accepted',
      ids: { item_id: '110' },
      held: { content: 'c-A', adjust: 'a-A' },
    });
    expect(b).toMatchObject({ state: 'pending', submission: FIRST, sent: { content: 'c-B', adjust: 'a-B' } });
    expect(c).toBeUndefined();
  });

  it('of one target are nothing to another, even when its name begins the same', async () => {
    const ledger = await freshLedger();
    await ledger.transact({
      targets: {
        'ebay-us': { events: [sent('A')] },
        'ebay-us-2': { events: [sent('B')] },
        ebay: { events: [sent('C')] },
      },
    });
    expect((await allOf(ledger.standings('ebay-us'))).map(([sku]) => sku)).toEqual(['A']);
    expect((await allOf(ledger.standings('ebay'))).map(([sku]) => sku)).toEqual(['C']);
    expect(await ledger.targets()).toEqual(['ebay', 'ebay-us', 'ebay-us-2']);
  });

  it('go away when a submission that never left had made them', async () => {
    const ledger = await freshLedger();
    await happen(ledger, sent('A'));
    await happen(ledger, { sku: 'A', event: { type: 'abandoned', submission: FIRST } });
    expect(await standingOf(ledger, 'A')).toBeUndefined();
    expect(await ledger.getItems('amazon-us', ['A'])).toEqual([{}]);
  });

  it('are read in batches, each SKU once and in order, while others are written', async () => {
    const ledger = await freshLedger();
    const skus = Array.from({ length: 2500 }, (_, i) => `SKU-${String(i).padStart(5, '0')}`);
    await happen(ledger, ...skus.map((sku) => sent(sku)));
    const seen: string[] = [];
    let batches = 0;
    for await (const batch of ledger.standings('amazon-us')) {
      batches += 1;
      seen.push(...batch.map(([sku]) => sku));
      await happen(ledger, ...batch.map(([sku]) => answered(sku)));
    }
    expect(seen).toEqual(skus);
    expect(batches).toBeGreaterThan(1);
    expect(await allOf(ledger.openSkus('amazon-us'))).toEqual([]);
  });

  it('that need another look are listed until they are settled', async () => {
    const ledger = await freshLedger();
    await happen(ledger, sent('A'), sent('B'), sent('C'), sent('D'));
    await happen(
      ledger,
      answered('B'),
      answered('C', { outcome: 'rejected' }),
      answered('D', { outcome: 'rejected', transient: true }),
    );
    expect(await allOf(ledger.openSkus('amazon-us'))).toEqual(['A', 'C', 'D']);
  });

  it('come back from disk as they went, whatever they hold', async () => {
    const ledger = await freshLedger();
    await fc.assert(
      fc.asyncProperty(anySku, anyStanding, async (sku, standing) => {
        await ledger.transact({ targets: { 'amazon-us': { standings: [[sku, standing]] } } });
        expect(await standingOf(ledger, sku)).toEqual(standing);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the members of a listing', () => {
  it('are all SKUs that it shows, and the SKU it is named after', async () => {
    const ledger = await freshLedger();
    await happen(
      ledger,
      sent('G1', { listing: 'GROUP' }),
      sent('G2', { listing: 'GROUP' }),
      sent('GROUP'),
      sent('ALONE'),
    );
    const skus = async (listing: string) => (await ledger.members('amazon-us', listing)).map(([sku]) => sku);
    expect(await skus('GROUP')).toEqual(['GROUP', 'G1', 'G2']);
    expect(await skus('ALONE')).toEqual(['ALONE']);
    expect(await skus('G1')).toEqual([]);
  });

  it('are found under the new listing once a SKU has moved', async () => {
    const ledger = await freshLedger();
    await happen(ledger, sent('A', { listing: 'OLD' }), answered('A'));
    await happen(ledger, sent('A', { listing: 'NEW', submission: SECOND, kind: 'update' }));
    expect(await ledger.members('amazon-us', 'OLD')).toHaveLength(1);
    await happen(ledger, answered('A', { submission: SECOND }));
    expect(await ledger.members('amazon-us', 'OLD')).toEqual([]);
    expect(await ledger.members('amazon-us', 'NEW')).toHaveLength(1);
  });
});

describe('items', () => {
  it('are sent until the answer, and held after it', async () => {
    const ledger = await freshLedger();
    const first = { title: 'Tent', price: '19.99 USD', image: ['a', 'b'], aspects: { Size: 'M' } };
    await happen(ledger, sent('A', {}, first));
    expect(await ledger.getItems('amazon-us', ['A'])).toEqual([{ sent: first }]);
    await happen(ledger, answered('A'));
    expect(await ledger.getItems('amazon-us', ['A'])).toEqual([{ held: first }]);
  });

  it('that were refused leave the held one alone', async () => {
    const ledger = await freshLedger();
    await happen(ledger, sent('A'), answered('A'));
    await happen(ledger, sent('A', { submission: SECOND, kind: 'update' }, { title: 'New' }));
    await happen(ledger, answered('A', { submission: SECOND, outcome: 'rejected' }));
    expect(await ledger.getItems('amazon-us', ['A'])).toEqual([{ held: { title: 'A' } }]);
  });

  it('of a submission that never left leave the held one alone', async () => {
    const ledger = await freshLedger();
    await happen(ledger, sent('A'), answered('A'));
    await happen(ledger, sent('A', { submission: SECOND, kind: 'update' }, { title: 'New' }));
    expect(await ledger.getItems('amazon-us', ['A'])).toEqual([
      { held: { title: 'A' }, sent: { title: 'New' } },
    ]);
    await happen(ledger, { sku: 'A', event: { type: 'abandoned', submission: SECOND } });
    expect(await ledger.getItems('amazon-us', ['A'])).toEqual([{ held: { title: 'A' } }]);
  });

  it('come with a SKU that is in the catalog no more', async () => {
    const ledger = await freshLedger();
    await happen(ledger, sent('A'), { sku: 'A', event: { type: 'missing', at: AT } }, answered('A'));
    expect(await ledger.getItems('amazon-us', ['A'])).toEqual([{ held: { title: 'A' } }]);
    await happen(ledger, { sku: 'A', event: { type: 'found' } });
    expect(await ledger.getItems('amazon-us', ['A'])).toEqual([{ held: { title: 'A' } }]);
  });

  it('are gone once the listing is', async () => {
    const ledger = await freshLedger();
    await happen(ledger, sent('A'), answered('A'), { sku: 'A', event: { type: 'unlisted', at: AT } });
    expect(await ledger.getItems('amazon-us', ['A'])).toEqual([{}]);
  });

  it('can be put and taken away outright', async () => {
    const ledger = await freshLedger();
    const put = (items: { held?: { title: string } } | undefined) =>
      ledger.transact({ targets: { 'amazon-us': { items: [['A', items]] } } });
    await put({ held: { title: 'Zelt für zwei, 20 €' } });
    expect(await ledger.getItems('amazon-us', ['A', 'B'])).toEqual([
      { held: { title: 'Zelt für zwei, 20 €' } },
      {},
    ]);
    await put(undefined);
    expect(await ledger.getItems('amazon-us', ['A'])).toEqual([{}]);
  });
});

const text = fc.string({ unit: 'binary', maxLength: 20 });
const anySku = fc.oneof(text, fc.string({ unit: 'binary', minLength: 190, maxLength: 260 }));
const anyPrint = fc.record({ content: text, adjust: text });
const maybePrint = fc.option(anyPrint, { nil: undefined });
const anyKind = fc.constantFrom('create', 'update', 'adjust', 'refresh', 'delete');
const anySettled = fc.oneof(
  fc.record({ state: fc.constant('accepted'), held: anyPrint, at: fc.constant(AT) }),
  fc.record({ state: fc.constantFrom('live', 'disapproved'), held: maybePrint, at: fc.constant(AT) }),
  fc.record({
    state: fc.constant('rejected'),
    kind: anyKind,
    refused: maybePrint,
    held: maybePrint,
    attempts: fc.nat(),
    transient: fc.boolean(),
    at: fc.constant(AT),
  }),
  fc.record({ state: fc.constant('deleted'), at: fc.constant(AT) }),
);
const anyPending = fc.record({
  state: fc.constant('pending'),
  submission: fc.constant(FIRST),
  kind: anyKind,
  sent: maybePrint,
  into: text,
  before: fc.option(anySettled, { nil: undefined }),
  at: fc.constant(AT),
});
const anyKnown = fc.record({
  origin: fc.constantFrom('created', 'adopted', 'stranger'),
  listing: text,
  ids: fc.dictionary(fc.constantFrom('item_id', 'name'), text),
  issues: fc.array(
    fc.record({
      rule: text,
      severity: fc.constantFrom('error', 'warning'),
      origin: fc.constant('report'),
      message: text,
    }),
  ),
  generation: fc.nat(),
  submission: fc.option(text, { nil: undefined }),
  missingSince: fc.option(fc.constant(AT), { nil: undefined }),
});
const anyStanding: fc.Arbitrary<Standing> = fc
  .tuple(anyKnown, fc.oneof(anySettled, anyPending))
  .map(([known, state]) => ({ ...known, ...state }));
