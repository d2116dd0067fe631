import { describe, expect, it } from 'vitest';
import type { StandingEvent } from '../../src/ledger/event.ts';
import type { Settled } from '../../src/ledger/row.ts';
import type { SettledRow } from '../../src/ledger/store.ts';
import { allOf, freshLedger } from './support/place.ts';

const place = { file: 'products.csv', line: 2, run: 1 };
const as = (different: Partial<Settled> = {}): Settled => ({
  mark: '0123456789abcdef',
  as: 'unchanged',
  ...different,
});
const at = '2026-03-01T00:00:00.000Z';
const print = { content: 'c', adjust: 'a' };
const submitted = {
  type: 'submitted',
  submission: '1',
  kind: 'create',
  print,
  listing: 'A',
  at,
} as const satisfies StandingEvent;
const answered = { type: 'answered', submission: '1', outcome: 'accepted', issues: [], at } as const;

async function ledgerWith(fingerprint: string) {
  const ledger = await freshLedger();
  await ledger.transact({ rows: [['A', { fingerprint, ...place }]] });
  const settle = (target: string, row: SettledRow) =>
    ledger.transact({ targets: { [target]: { settled: [['A', row]] } } });
  const happen = (event: StandingEvent) =>
    ledger.transact({ targets: { google: { events: [{ sku: 'A', event }] } } });
  const row = async () => (await ledger.getRows(['A']))[0];
  const open = () => allOf(ledger.openSkus('google'));
  return { ledger, settle, happen, row, open };
}

describe('a settled row', () => {
  it('stays settled on other targets as long as it has not changed', async () => {
    const { settle, row } = await ledgerWith('');
    await settle('google', { ...as(), fingerprint: 'f1', sent: true });
    await settle('ebay', { ...as({ as: 'blocked', due: 7 }), fingerprint: 'f1', sent: false });
    expect(await row()).toEqual({
      fingerprint: 'f1',
      ...place,
      settled: { google: as(), ebay: as({ as: 'blocked', due: 7 }) },
    });
    await settle('ebay', { ...as(), fingerprint: 'f2', sent: true });
    expect(await row()).toEqual({ fingerprint: 'f2', ...place, settled: { ebay: as() } });
  });

  it('of a SKU that is no product is none', async () => {
    const { ledger, settle } = await ledgerWith('f1');
    await ledger.transact({ targets: { google: { settled: [['PARENT', { sent: false }]] } } });
    await settle('google', { sent: false });
    expect(await ledger.getRows(['PARENT', 'A'])).toEqual([undefined, { fingerprint: 'f1', ...place }]);
  });
});

describe('a SKU to which something happened that no push was to bring about', () => {
  const events: readonly StandingEvent[] = [
    { type: 'drifted', print: { content: 'd', adjust: 'a' }, at },
    { type: 'unlisted', at },
  ];

  it.each(events)('is looked at once more: $type', async (event) => {
    const { settle, happen, open } = await ledgerWith('f1');
    await happen(submitted);
    await happen(answered);
    expect(await open()).toEqual([]);
    await happen(event);
    expect(await open()).toEqual(['A']);
    await settle('google', { ...as(), fingerprint: 'f1', sent: false });
    expect(await open()).toEqual([]);
  });

  it('is looked at after a refusal and after a submission that never left, which settling does not undo', async () => {
    const { settle, happen, open } = await ledgerWith('f1');
    await happen(submitted);
    await happen({ type: 'abandoned', submission: '1' });
    await settle('google', { ...as(), fingerprint: 'f1', sent: true });
    expect(await open()).toEqual(['A']);
    await happen({ ...submitted, submission: '2' });
    await happen({ ...answered, submission: '2', outcome: 'rejected' });
    expect(await open()).toEqual(['A']);
    await happen({ ...submitted, submission: '3' });
    await happen({ ...answered, submission: '3' });
    expect(await open()).toEqual([]);
  });
});
