import fc from 'fast-check';
import { expect, it } from 'vitest';
import { advance } from '../../src/ledger/advance.ts';
import { isListed, type Print, type Standing } from '../../src/ledger/standing.ts';
import { decide } from '../../src/plan/decide.ts';

/** What the catalog wants in one run, and what the channel would answer to it. */
interface Run {
  readonly want: Print;
  readonly answer: 'accepted' | 'rejected' | 'passing' | 'none';
}

const runs = fc.array(
  fc.record<Run>({
    want: fc.constantFrom({ content: 'c1', adjust: 'a1' }, { content: 'c2', adjust: 'a1' }),
    answer: fc.constantFrom('accepted', 'rejected', 'passing', 'passing', 'none'),
  }),
  { maxLength: 30 },
);

/** Times that a change is sent while its refusals are called passing. */
const MOST = 3;

/** A run of the catalog after another; is told of what each sends. */
function play(all: readonly Run[], sent: (run: Run, before: Standing | undefined) => void): void {
  let standing: Standing | undefined;
  for (const [day, run] of all.entries()) {
    const { want, answer } = run;
    const at = new Date(Date.UTC(2026, 0, 1 + day)).toISOString();
    const submission = String(day).padStart(3, '0');
    const kind = decide(standing, want, { expiresAfter: undefined, now: Date.parse(at) });
    if (kind !== 'create' && kind !== 'update' && kind !== 'adjust') continue;
    sent(run, standing);
    standing = advance(standing, { type: 'submitted', submission, kind, print: want, listing: 'TENT', at });
    if (answer === 'none') standing = advance(standing, { type: 'abandoned', submission });
    else {
      const outcome = answer === 'accepted' ? answer : 'rejected';
      const transient = answer === 'passing';
      standing = advance(standing, { type: 'answered', submission, outcome, transient, issues: [], at });
    }
  }
}

it('what was refused goes out again only when it changes, or so many times where the fault may pass', () => {
  fc.assert(
    fc.property(runs, (all) => {
      /** Refusals in a row of the content that was last sent, and whether the last one may pass. */
      let refused = { content: '', times: 0, passing: true };
      play(all, ({ want: { content }, answer }) => {
        if (content !== refused.content) refused = { content, times: 0, passing: true };
        expect(refused.times === 0 || (refused.passing && refused.times < MOST)).toBe(true);
        if (answer === 'none') return;
        const times = answer === 'accepted' ? 0 : refused.times + 1;
        refused = { content, times, passing: answer === 'passing' };
      });
    }),
    { numRuns: 1000 },
  );
});

it('what is listed is never created, and what is not is never merely changed', () => {
  fc.assert(
    fc.property(runs, (all) => {
      play(all, ({ want }, before) => {
        const kind = decide(before, want, { expiresAfter: undefined, now: 0 });
        expect(kind === 'create').toBe(!isListed(before));
      });
    }),
  );
});
