import { describe, expect, it } from 'vitest';
import { type SubmissionRecord, submissionId } from '../../src/ledger/submission.ts';
import { allOf, freshLedger } from './support/place.ts';

function record(id: string, different: Partial<SubmissionRecord> = {}): SubmissionRecord {
  return {
    id,
    target: 'amazon-us',
    channel: 'amazon',
    verb: 'update',
    file: `submissions/amazon-us/${id}.json`,
    checksum: 'ab'.repeat(32),
    bytes: 12,
    listings: 1,
    createdAt: '2026-02-24T12:00:00.000Z',
    run: 1,
    state: 'written',
    step: 'create-document',
    results: {},
    ...different,
  };
}

const NOW = Date.parse('2026-02-24T12:00:00.000Z');
const first = submissionId(undefined, NOW);
const second = submissionId(first, NOW);

describe('the id of a submission', () => {
  it('is 32 hexadecimal characters, none twice', () => {
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(submissionId(undefined, NOW)).not.toBe(first);
  });

  it('is greater than the one before, even when the clock was set back', () => {
    expect(second > first).toBe(true);
    expect(submissionId(second, NOW - 86_400_000) > second).toBe(true);
  });
});

describe('submissions', () => {
  it('are kept with what their steps left behind', async () => {
    const ledger = await freshLedger();
    const waiting = record(first, { state: 'waiting', step: 'poll', results: { feed: { feedId: '50' } } });
    await ledger.transact({ submissions: [record(first)] });
    await ledger.transact({ submissions: [waiting] });
    expect(await ledger.getSubmission('amazon-us', first)).toEqual(waiting);
    expect(await ledger.getSubmission('amazon-de', first)).toBeUndefined();
  });

  it('are listed oldest first, those under way apart', async () => {
    const ledger = await freshLedger();
    await ledger.transact({ submissions: [record(second), record(first, { state: 'done' })] });
    expect((await allOf(ledger.submissions('amazon-us'))).map(({ id }) => id)).toEqual([first, second]);
    expect((await ledger.openSubmissions('amazon-us')).map(({ id }) => id)).toEqual([second]);
    expect(await ledger.lastSubmission('amazon-us')).toBe(second);
    expect(await ledger.lastSubmission('amazon-de')).toBeUndefined();
  });

  it('that are final are not reopened by a process that had not heard of it', async () => {
    const ledger = await freshLedger();
    await ledger.transact({ submissions: [record(first, { state: 'done' })] });
    await ledger.transact({ submissions: [record(first, { state: 'waiting' })] });
    expect((await ledger.getSubmission('amazon-us', first))?.state).toBe('done');
    expect(await ledger.openSubmissions('amazon-us')).toEqual([]);
  });
});

describe('the journal of a submission', () => {
  const outcome = (sku: string) => ({ sku, accepted: true, issues: [] });

  it('knows which listings were answered, and how', async () => {
    const ledger = await freshLedger();
    await ledger.transact({
      outcomes: [
        { submission: first, index: 10, outcome: outcome('J') },
        { submission: first, index: 2, outcome: outcome('B') },
        { submission: second, index: 3, outcome: outcome('C') },
      ],
    });
    await ledger.transact({ outcomes: [{ submission: first, index: 1, outcome: outcome('A') }] });
    expect(await ledger.answered(first)).toEqual(new Set([1, 2, 10]));
    expect((await allOf(ledger.outcomes(first))).map((entry) => entry.outcome.sku)).toEqual(['A', 'B', 'J']);
  });

  it('holds an answer given twice once', async () => {
    const ledger = await freshLedger();
    const entry = { submission: first, index: 1, outcome: outcome('A') };
    await ledger.transact({ outcomes: [entry] });
    await ledger.transact({ outcomes: [entry] });
    expect(await allOf(ledger.outcomes(first))).toEqual([entry]);
  });
});
