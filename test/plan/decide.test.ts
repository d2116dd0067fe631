import { describe, expect, test } from 'vitest';
import { advance } from '../../src/ledger/advance.ts';
import type { StandingEvent } from '../../src/ledger/event.ts';
import type { Standing } from '../../src/ledger/standing.ts';
import { decide, decideRemoval, soldOutItem } from '../../src/plan/decide.ts';

const at = '2026-11-01T00:00:00.000Z';
const now = Date.parse('2026-11-02T00:00:00Z');
const day = 86_400_000;
const print = { content: '1000', adjust: '2000' };
const never = { expiresAfter: undefined, now };

/** The standing after a SKU was sent, and answered unless that is left out. */
function standing(
  outcome?: 'accepted' | 'rejected',
  different: Partial<StandingEvent & { transient: boolean }> = {},
): Standing {
  const events: StandingEvent[] = [
    {
      type: 'submitted',
      submission: '01',
      kind: 'create',
      print,
      listing: 'A',
      at,
      ...different,
    } as StandingEvent,
  ];
  if (outcome) {
    const { transient = false } = different;
    events.push({ type: 'answered', submission: '01', outcome, issues: [], transient, at });
  }
  const last = events.reduce<Standing | undefined>((known, event) => advance(known, event), undefined);
  if (!last) throw new Error('no standing');
  return last;
}

describe('what a SKU needs', () => {
  test('is to be created when the target has never heard of it', () => {
    expect(decide(undefined, print, never)).toBe('create');
  });

  test('is nothing when the target holds just that', () => {
    expect(decide(standing('accepted'), print, never)).toBe('unchanged');
  });

  test('is an adjustment when only price or stock differ, an update otherwise', () => {
    expect(decide(standing('accepted'), { ...print, adjust: 'x' }, never)).toBe('adjust');
    expect(decide(standing('accepted'), { content: 'x', adjust: 'x' }, never)).toBe('update');
  });

  test('waits while a submission with it is unanswered', () => {
    expect(decide(standing(), { ...print, adjust: 'x' }, never)).toBe('held');
    expect(decide(standing(), print, never)).toBe('waiting');
  });

  test('is not sent again when the channel refused exactly that', () => {
    expect(decide(standing('rejected'), print, never)).toBe('refused');
  });

  test('is sent again once its content has changed after a refusal', () => {
    expect(decide(standing('rejected'), { ...print, content: 'mended' }, never)).toBe('create');
  });

  test('is sent again when the channel called the fault its own', () => {
    expect(decide(standing('rejected', { transient: true }), print, never)).toBe('create');
  });

  test('is a refresh before the channel lets the listing expire, and not long before', () => {
    const expiresAfter = 30 * day;
    const atDay = (n: number) =>
      decide(standing('accepted'), print, { expiresAfter, now: Date.parse(at) + n * day });
    expect(atDay(17)).toBe('unchanged');
    expect(atDay(25)).toBe('refresh');
  });
});

describe('a SKU that left the catalog', () => {
  const policy = { action: 'out_of_stock', deleteAfter: 7 * day } as const;

  test('is sold out first and deleted when it stays away', () => {
    const listed = standing('accepted');
    expect(decideRemoval(listed, policy, now)).toBe('sold out');
    const missing = advance(listed, { type: 'missing', at });
    expect(missing && decideRemoval(missing, policy, Date.parse(at) + 6 * day)).toBe('sold out');
    expect(missing && decideRemoval(missing, policy, Date.parse(at) + 7 * day)).toBe('delete');
  });

  test('is kept, or deleted at once, where the target says so', () => {
    expect(decideRemoval(standing('accepted'), { action: 'keep' }, now)).toBeUndefined();
    expect(decideRemoval(standing('accepted'), { action: 'delete' }, now)).toBe('delete');
  });

  test('is left alone when it was never accepted, is in flight, or is not ours', () => {
    expect(decideRemoval(standing('rejected'), { action: 'delete' }, now)).toBeUndefined();
    expect(decideRemoval(standing(), { action: 'delete' }, now)).toBeUndefined();
    expect(
      decideRemoval({ ...standing('accepted'), origin: 'stranger' }, { action: 'delete' }, now),
    ).toBeUndefined();
  });

  test('says sold out in the words of its channel, once', () => {
    const last = { title: 'Tent', quantity: '5', restock_date: undefined };
    const soldOut = { quantity: '0', restock_date: 'never' };
    const item = soldOutItem(last, soldOut);
    expect(item).toEqual({ title: 'Tent', quantity: '0', restock_date: undefined });
    expect(item && soldOutItem(item, soldOut)).toBeUndefined();
  });
});
