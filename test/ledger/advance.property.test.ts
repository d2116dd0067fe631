import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChangeKind } from '../../src/channels/listing.ts';
import { advance } from '../../src/ledger/advance.ts';
import type { StandingEvent } from '../../src/ledger/event.ts';
import { heldPrint, type Print, type Standing } from '../../src/ledger/standing.ts';

const submission = fc.constantFrom('s1', 's2', 's3', 's4');
const at = fc.integer({ min: 1, max: 9 }).map((day) => `2026-02-0${day}T12:00:00.000Z`);
const print = fc.record({ content: fc.constantFrom('c1', 'c2', 'c3'), adjust: fc.constantFrom('a1', 'a2') });
const listing = fc.constantFrom('TENT', 'GROUP');
const change = fc.oneof(
  fc.record({ kind: fc.constantFrom('create', 'update', 'adjust', 'refresh'), print }),
  fc.constant({ kind: 'delete', print: undefined } as const),
);

const submitted = fc
  .record({ submission, at, listing, change })
  .map(({ change, ...rest }): StandingEvent => ({ type: 'submitted', ...rest, ...change }));
const answered: fc.Arbitrary<StandingEvent> = fc.record({
  type: fc.constant('answered'),
  submission,
  outcome: fc.constantFrom('accepted', 'rejected'),
  issues: fc.constant([]),
  transient: fc.boolean(),
  at,
});
const abandoned: fc.Arbitrary<StandingEvent> = fc.record({ type: fc.constant('abandoned'), submission });
const verified: fc.Arbitrary<StandingEvent> = fc.record({
  type: fc.constant('verified'),
  state: fc.constantFrom('live', 'disapproved'),
  issues: fc.constant([]),
  at,
});
const listed: fc.Arbitrary<StandingEvent> = fc.record({
  type: fc.constant('listed'),
  origin: fc.constantFrom('adopted', 'stranger'),
  listing,
  ids: fc.dictionary(fc.constantFrom('item_id', 'name'), fc.constantFrom('1', '2')),
  at,
});
const others: fc.Arbitrary<StandingEvent> = fc.oneof(
  fc.record({ type: fc.constant('unlisted'), at }),
  fc.record({ type: fc.constant('drifted'), print, at }),
  fc.record({ type: fc.constant('missing'), at }),
  fc.constant({ type: 'found' }),
);
const events = fc.array(fc.oneof(submitted, answered, abandoned, verified, listed, others), {
  maxLength: 25,
});

/** The events that lead to a state. */
const WORDS: Readonly<Record<Standing['state'], readonly StandingEvent['type'][]>> = {
  pending: ['submitted'],
  accepted: ['answered'],
  rejected: ['answered'],
  live: ['verified', 'listed'],
  disapproved: ['verified'],
  deleted: ['answered', 'unlisted'],
};

/** Looks at every step that a run of events makes. */
function everyStep(
  look: (before: Standing | undefined, event: StandingEvent, after: Standing | undefined) => void,
): void {
  fc.assert(
    fc.property(events, (run) => {
      run.reduce<Standing | undefined>((before, event) => {
        const after = advance(before, event);
        look(before, event, after);
        return after;
      }, undefined);
    }),
    { numRuns: 2000 },
  );
}

describe('whatever happens, in whatever order and however often', () => {
  it('the same event twice changes nothing', () => {
    everyStep((_before, event, after) => expect(advance(after, event)).toBe(after));
  });

  it('a SKU never goes back to an older submission', () => {
    everyStep((before, _event, after) => {
      if (before?.submission !== undefined && after !== undefined)
        expect((after.submission ?? '') >= before.submission).toBe(true);
    });
  });

  it('a pending SKU leaves its submission only by an event about that submission', () => {
    everyStep((before, event, after) => {
      if (before?.state !== 'pending' || after?.state === 'pending') return;
      expect(event).toMatchObject({ submission: before.submission });
      expect(['answered', 'abandoned']).toContain(event.type);
    });
  });

  it('what is held changes only by evidence', () => {
    everyStep((before, event, after) => {
      const [was, is] = [heldPrint(before), heldPrint(after)];
      if (was?.content === is?.content && was?.adjust === is?.adjust) return;
      if (event.type === 'drifted') return expect(event.print).toEqual(is);
      if (is === undefined) expect(after?.state).toBe('deleted');
      else expect(before).toMatchObject({ state: 'pending', sent: is });
      if (event.type !== 'unlisted') expect(event).toMatchObject({ type: 'answered', outcome: 'accepted' });
    });
  });

  it('nothing is accepted, live, disapproved or deleted but by word of the channel', () => {
    everyStep((before, event, after) => {
      if (after === undefined || after.state === before?.state) return;
      const words = WORDS[after.state];
      if (event.type !== 'abandoned') expect(words).toContain(event.type);
      else expect(before).toMatchObject({ state: 'pending', before: { state: after.state } });
      if (after.state === 'accepted' && event.type === 'answered')
        expect(event).toMatchObject({ outcome: 'accepted', submission: before?.submission });
    });
  });

  it('what was looked at before it was accepted says nothing about it', () => {
    everyStep((before, event, after) => {
      if (event.type !== 'verified' || after === before) return;
      expect(before?.state).not.toBe('pending');
      expect(event.at >= (before?.at ?? '')).toBe(true);
    });
  });

  it('a generation begins only with a confirmed end', () => {
    everyStep((before, _event, after) => {
      if (before === undefined || after === undefined || before.generation === after.generation) return;
      expect(after.generation).toBe(before.generation + 1);
      expect(after.state).toBe('deleted');
    });
  });
});

interface Round {
  readonly change: { readonly kind: ChangeKind; readonly print: Print | undefined };
  readonly listing: string;
  readonly outcome: 'accepted' | 'rejected';
  readonly seen: 'live' | 'disapproved';
}

function historyOf({ change, listing, outcome, seen }: Round, index: number): StandingEvent[] {
  const submission = `s${index}`;
  const time = (minute: number) => `2026-02-0${index + 1}T12:0${minute}:00.000Z`;
  return [
    { type: 'submitted', submission, listing, ...change, at: time(0) },
    { type: 'answered', submission, outcome, issues: [], at: time(1) },
    { type: 'verified', state: seen, issues: [], at: time(2) },
  ];
}

/** Puts each picked event in a second time, somewhere after the first. */
function repeat(told: readonly StandingEvent[], picks: readonly number[]): StandingEvent[] {
  const repeated = [...told];
  for (const pick of picks) {
    const first = pick % repeated.length;
    const later = first + 1 + (pick % (repeated.length - first));
    repeated.splice(later, 0, ...repeated.slice(first, first + 1));
  }
  return repeated;
}

describe('a history', () => {
  const outcome = fc.constantFrom('accepted', 'rejected');
  const seen = fc.constantFrom('live', 'disapproved');
  const rounds = fc.array(fc.record<Round>({ change, listing, outcome, seen }), {
    minLength: 1,
    maxLength: 6,
  });

  it('ends the same when its events are repeated late', () => {
    fc.assert(
      fc.property(rounds, fc.array(fc.nat()), (run, picks) => {
        const told = run.flatMap(historyOf);
        const end = told.reduce<Standing | undefined>(advance, undefined);
        expect(repeat(told, picks).reduce<Standing | undefined>(advance, undefined)).toEqual(end);
      }),
      { numRuns: 500 },
    );
  });

  it('never ends with what was not accepted, however its events are mixed up', () => {
    const mixed = rounds.chain((run) => {
      const told = run.flatMap(historyOf);
      return fc.shuffledSubarray(told, { minLength: told.length }).map((events) => ({ run, events }));
    });
    fc.assert(
      fc.property(mixed, ({ run, events }) => {
        const end = events.reduce<Standing | undefined>(advance, undefined);
        const accepted = run.flatMap(({ outcome, change }) => (outcome === 'accepted' ? [change.print] : []));
        const held = heldPrint(end);
        if (held !== undefined) expect(accepted).toContainEqual(held);
        if (end?.state === 'deleted') expect(accepted).toContain(undefined);
      }),
      { numRuns: 500 },
    );
  });
});
