import { describe, expect, it } from 'vitest';
import { advance } from '../../src/ledger/advance.ts';
import type { Answered, StandingEvent, Submitted } from '../../src/ledger/event.ts';
import { heldPrint, isListed, isOpen, type Print, type Standing } from '../../src/ledger/standing.ts';

const OLD: Print = { content: 'c1', adjust: 'a1' };
const NEW: Print = { content: 'c2', adjust: 'a2' };

function day(number: number): string {
  return `2026-02-${String(number).padStart(2, '0')}T12:00:00.000Z`;
}

function sent(submission: string, different: Partial<Submitted> = {}): Submitted {
  return {
    type: 'submitted',
    submission,
    kind: 'update',
    print: NEW,
    listing: 'TENT',
    at: day(1),
    ...different,
  };
}

function accepted(submission: string, different: Partial<Answered> = {}): Answered {
  return { type: 'answered', submission, outcome: 'accepted', issues: [], at: day(2), ...different };
}

function rejected(submission: string, different: Partial<Answered> = {}): Answered {
  return { ...accepted(submission), outcome: 'rejected', ...different };
}

function told(...events: StandingEvent[]): Standing | undefined {
  return events.reduce<Standing | undefined>(advance, undefined);
}

const held = [sent('s1', { kind: 'create', print: OLD }), accepted('s1')];
const removed = [...held, sent('s2', { kind: 'delete', print: undefined }), accepted('s2', { at: day(4) })];
const stranger: StandingEvent = {
  type: 'listed',
  origin: 'stranger',
  listing: 'TENT',
  ids: { item_id: '110' },
  at: day(1),
};

describe('a SKU in a submission', () => {
  it('is pending until the channel answers', () => {
    expect(told(sent('s1'))).toMatchObject({ state: 'pending', submission: 's1', origin: 'created' });
  });

  it('is held as it was sent once it is accepted', () => {
    expect(told(...held, sent('s2'), accepted('s2'))).toMatchObject({ state: 'accepted', held: NEW });
  });

  it('keeps what was held before when it is rejected', () => {
    const standing = told(...held, sent('s2'), rejected('s2'));
    expect(standing).toMatchObject({ state: 'rejected', refused: NEW, held: OLD, attempts: 1 });
    expect(isListed(standing)).toBe(true);
  });

  it('still holds the old item while it is pending', () => {
    const standing = told(...held, sent('s2'));
    expect(heldPrint(standing)).toEqual(OLD);
    expect(isListed(standing)).toBe(true);
  });

  it('is not listed while its first submission is pending, nor after that was rejected', () => {
    expect(isListed(told(sent('s1', { kind: 'create' })))).toBe(false);
    expect(isListed(told(sent('s1', { kind: 'create' }), rejected('s1')))).toBe(false);
  });

  it('learns the ids of the answer beside those it knew', () => {
    const standing = told(stranger, sent('s2'), accepted('s2', { ids: { name: 'n1' } }));
    expect(standing?.ids).toEqual({ item_id: '110', name: 'n1' });
  });

  it('takes over the issues of the answer', () => {
    const issue = {
      rule: 'amazon/90220',
      severity: 'warning',
      origin: 'report',
      message: 'is blurred',
    } as const;
    expect(told(...held, sent('s2'), accepted('s2', { issues: [issue] }))?.issues).toEqual([issue]);
    expect(
      told(...held, sent('s2'), accepted('s2', { issues: [issue] }), sent('s3'), accepted('s3'))?.issues,
    ).toEqual([]);
  });

  it('ignores an answer about another submission', () => {
    const standing = told(...held, sent('s2'));
    expect(standing && advance(standing, rejected('s1'))).toBe(standing);
    expect(standing && advance(standing, accepted('s3'))).toBe(standing);
  });

  it('stays in its first submission when a second one leaves before the answer', () => {
    const standing = told(...held, sent('s2'), sent('s3', { kind: 'adjust' }), accepted('s3'));
    expect(standing).toMatchObject({ state: 'pending', submission: 's2' });
  });

  it('does not go back into a submission that was answered', () => {
    const standing = told(...held, sent('s2'), accepted('s2'));
    expect(standing && advance(standing, sent('s2'))).toBe(standing);
    expect(standing && advance(standing, sent('s1'))).toBe(standing);
  });
});

describe('a submission that never took effect', () => {
  it('leaves nothing behind when there was nothing', () => {
    expect(told(sent('s1'), { type: 'abandoned', submission: 's1' })).toBeUndefined();
  });

  it('leaves exactly what there was', () => {
    const before = told(...held, sent('s2'), rejected('s2', { transient: true }));
    const again = before && advance(before, sent('s3'));
    expect(again && advance(again, { type: 'abandoned', submission: 's3' })).toEqual({
      ...before,
      submission: 's3',
    });
  });

  it('leaves the SKU in the listing that shows it', () => {
    const standing = told(...held, sent('s2', { listing: 'GROUP' }), {
      type: 'abandoned',
      submission: 's2',
    });
    expect(standing?.listing).toBe('TENT');
  });
});

describe('a rejection', () => {
  it('is counted again when the same change is refused again', () => {
    const twice = [...held, sent('s2'), rejected('s2'), sent('s3'), rejected('s3')];
    expect(told(...twice)).toMatchObject({ attempts: 2 });
    expect(told(...twice, sent('s4', { print: OLD }), rejected('s4'))).toMatchObject({ attempts: 1 });
  });

  it('asks for another look only when the fault is passing', () => {
    const lasting = told(...held, sent('s2'), rejected('s2'));
    const passing = told(...held, sent('s2'), rejected('s2', { transient: true }));
    expect(lasting && isOpen(lasting)).toBe(false);
    expect(passing && isOpen(passing)).toBe(true);
  });

  it('of a delete leaves the listing where it is', () => {
    const standing = told(...held, sent('s2', { kind: 'delete', print: undefined }), rejected('s2'));
    expect(standing).toMatchObject({ state: 'rejected', kind: 'delete', held: OLD, generation: 0 });
    expect(isListed(standing)).toBe(true);
  });
});

describe('a delete', () => {
  it('that is accepted ends the listing and begins a new generation', () => {
    expect(told(...removed)).toMatchObject({ state: 'deleted', generation: 1, ids: {}, issues: [] });
  });

  it('is followed by a creation of our own', () => {
    const standing = told(stranger, ...removed, sent('s3', { kind: 'create' }), accepted('s3'));
    expect(standing).toMatchObject({ state: 'accepted', origin: 'created', generation: 1 });
  });
});

describe('a move to another listing', () => {
  it('takes place when the channel accepts it', () => {
    const moving = [...held, sent('s2', { listing: 'GROUP' })];
    expect(told(...moving)?.listing).toBe('TENT');
    expect(told(...moving, rejected('s2'))?.listing).toBe('TENT');
    expect(told(...moving, accepted('s2'))?.listing).toBe('GROUP');
  });
});

describe('what buyers see', () => {
  const live: StandingEvent = { type: 'verified', state: 'live', issues: [], at: day(3) };
  const down: StandingEvent = { type: 'verified', state: 'disapproved', issues: [], at: day(4) };

  it('is known once the channel was asked', () => {
    expect(told(...held, live)).toMatchObject({ state: 'live', held: OLD });
    expect(told(...held, live, down)).toMatchObject({ state: 'disapproved', held: OLD });
  });

  it('is not taken from a view older than the last one', () => {
    expect(told(...held, down, live)).toMatchObject({ state: 'disapproved' });
  });

  it('says nothing about a change that is pending or was refused', () => {
    expect(told(...held, sent('s2'), live)).toMatchObject({ state: 'pending' });
    expect(told(...held, sent('s2'), rejected('s2'), live)).toMatchObject({ state: 'rejected' });
  });
});

describe("the channel's own list", () => {
  it('makes known a listing that is not ours', () => {
    expect(told(stranger)).toMatchObject({ state: 'live', origin: 'stranger', held: undefined });
  });

  it('never makes a stranger of what we created', () => {
    expect(told(...held, stranger)).toMatchObject({ origin: 'created', held: OLD, ids: { item_id: '110' } });
  });

  it('shows that a SKU whose creation was refused is listed already', () => {
    const standing = told(sent('s1', { kind: 'create' }), rejected('s1'), {
      ...stranger,
      origin: 'adopted',
    });
    expect(standing).toMatchObject({ state: 'live', origin: 'adopted' });
  });

  it('that lags behind a delete does not undo it', () => {
    expect(told(...removed, stranger)).toMatchObject({ state: 'deleted' });
    expect(told(...removed, { ...stranger, at: day(5) })).toMatchObject({
      state: 'live',
      origin: 'stranger',
    });
  });

  it('shows that a listing was ended elsewhere', () => {
    expect(told(...held, { type: 'unlisted', at: day(3) })).toMatchObject({
      state: 'deleted',
      generation: 1,
    });
    expect(told(...held, { type: 'unlisted', at: day(1) })).toMatchObject({ state: 'accepted' });
  });
});

describe('what the channel shows instead', () => {
  it('is what it holds from then on, once', () => {
    const drifted: StandingEvent = { type: 'drifted', print: NEW, at: day(3) };
    const known = told(...held, drifted);
    expect(heldPrint(known)).toEqual(NEW);
    expect(known).toMatchObject({ state: 'accepted', at: day(2) });
    expect(known && advance(known, drifted)).toBe(known);
  });

  it('says nothing about what was taken since, is in flight, is gone or was never sent', () => {
    for (const events of [held, [...held, sent('s2')], removed, [stranger]]) {
      const at = events === held ? day(1) : day(9);
      const standing = told(...events);
      expect(standing && advance(standing, { type: 'drifted', print: NEW, at })).toBe(standing);
    }
  });
});

describe('a SKU that left the catalog', () => {
  it('is missing since the first run that did not find it', () => {
    const standing = told(...held, { type: 'missing', at: day(3) }, { type: 'missing', at: day(4) });
    expect(standing?.missingSince).toBe(day(3));
  });

  it('is missing no more once it is found', () => {
    expect(told(...held, { type: 'missing', at: day(3) }, { type: 'found' })?.missingSince).toBeUndefined();
  });

  it('stays missing through a change of its stock', () => {
    const standing = told(...held, { type: 'missing', at: day(3) }, sent('s2'), accepted('s2'));
    expect(standing?.missingSince).toBe(day(3));
  });
});

describe('a stranger', () => {
  it('is never missing, since it never was in the catalog', () => {
    expect(told(stranger, { type: 'missing', at: day(3) })?.missingSince).toBeUndefined();
  });

  it('is adopted once the catalog holds it', () => {
    expect(told(stranger, { type: 'found' })?.origin).toBe('adopted');
    expect(told(stranger, sent('s1'))?.origin).toBe('adopted');
  });
});
