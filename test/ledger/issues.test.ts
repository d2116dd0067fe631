import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Issue } from '../../src/issue.ts';
import { type IssueRecord, sighted } from '../../src/ledger/issue-record.ts';
import type { Ledger } from '../../src/ledger/store.ts';
import { allOf, freshLedger } from './support/place.ts';

const AT = '2026-02-24T12:00:00.000Z';
const seen = (run: number) => ({ run, at: AT });
const issue = (rule: string, message = 'it is wrong'): Issue => ({
  rule,
  severity: 'error',
  origin: 'rule',
  sku: 'TENT',
  message,
});

describe('an issue over time', () => {
  const known = sighted([], [issue('a')], 'row', seen(1));

  it('is first seen by the run that found it', () => {
    expect(known).toEqual([{ finder: 'row', issue: issue('a'), first: seen(1) }]);
  });

  it('stays as it is while runs find it again', () => {
    expect(sighted(known, [issue('a')], 'row', seen(2))).toBe(known);
  });

  it('is fixed by the first run that finds it no more, and by no later one', () => {
    const fixed = sighted(known, [], 'row', seen(3));
    expect(fixed[0]?.fixed).toEqual(seen(3));
    expect(sighted(fixed, [], 'row', seen(4))).toBe(fixed);
  });

  it('begins anew when it comes back', () => {
    const back = sighted(sighted(known, [], 'row', seen(3)), [issue('a')], 'row', seen(5));
    expect(back).toEqual([{ finder: 'row', issue: issue('a'), first: seen(5) }]);
  });

  it('is not fixed by a finder that did not find it', () => {
    expect(sighted(known, [], 'channel', seen(2))).toBe(known);
  });

  it('takes over new words, and keeps its beginning', () => {
    const worded = sighted(known, [issue('a', 'it is worse')], 'row', seen(2));
    expect(worded).toEqual([{ finder: 'row', issue: issue('a', 'it is worse'), first: seen(1) }]);
  });

  it('is open just when its finder found it last, whatever came before', () => {
    const finder = fc.constantFrom('row', 'channel', 'census' as const);
    const look = fc.record({ finder, rules: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')) });
    fc.assert(
      fc.property(fc.array(look), (looks) => {
        let records: readonly IssueRecord[] = [];
        const last = new Map<string, readonly string[]>();
        for (const [place, { finder, rules }] of looks.entries()) {
          records = sighted(
            records,
            rules.map((rule) => issue(rule)),
            finder,
            seen(place + 1),
          );
          last.set(finder, rules);
        }
        const open = records.filter(({ fixed }) => !fixed).map((one) => `${one.finder} ${one.issue.rule}`);
        const expected = [...last].flatMap(([finder, rules]) => rules.map((rule) => `${finder} ${rule}`));
        expect(open.toSorted()).toEqual(expected.toSorted());
        expect(records.every(({ first, fixed }) => !fixed || fixed.run > first.run)).toBe(true);
      }),
    );
  });
});

describe('the ledger', () => {
  const submission = 'a'.repeat(32);
  const event = {
    type: 'submitted',
    submission,
    kind: 'create',
    print: undefined,
    listing: 'TENT',
    at: AT,
  } as const;

  async function pushed(issues: readonly Issue[]): Promise<Ledger> {
    const ledger = await freshLedger();
    await ledger.beginRun({ command: 'push', started: AT, counts: {}, fingerprint: '' });
    await ledger.transact({ targets: { ebay: { events: [{ sku: 'TENT', event }] } } });
    const answered = { type: 'answered', submission, outcome: 'rejected', issues, at: AT } as const;
    await ledger.transact({ targets: { ebay: { events: [{ sku: 'TENT', event: answered }] } } });
    return ledger;
  }

  it("follows a channel's answers by itself", async () => {
    const ledger = await pushed([{ ...issue('ebay/240'), origin: 'report' }]);
    expect((await ledger.getIssues('ebay', ['TENT']))[0]).toMatchObject([
      { finder: 'channel', issue: { rule: 'ebay/240' }, first: { run: 1 } },
    ]);
    expect(await allOf(ledger.openIssues('ebay'))).toEqual(['TENT']);
    const again = { ...event, submission: 'b'.repeat(32) };
    const taken = {
      type: 'answered',
      submission: again.submission,
      outcome: 'accepted',
      issues: [],
      at: AT,
    } as const;
    for (const one of [again, taken])
      await ledger.transact({ targets: { ebay: { events: [{ sku: 'TENT', event: one }] } } });
    expect((await ledger.getIssues('ebay', ['TENT']))[0]?.[0]?.fixed).toEqual(seen(1));
    expect(await allOf(ledger.openIssues('ebay'))).toEqual([]);
  });

  it("keeps the catalog's own apart from every target's, under any SKU", async () => {
    const ledger = await freshLedger();
    const sku = 'S'.repeat(300);
    const targets = { '': [[sku, [issue('catalog/a')]]], ebay: [[sku, [issue('ebay/a')]]] } as const;
    await ledger.transact({ findings: { seen: seen(1), finder: 'row', targets } });
    const rules = async (target: string) =>
      (await allOf(ledger.issues(target))).map(([one, records]) => [one, records[0]?.issue.rule]);
    expect(await rules('')).toEqual([[sku, 'catalog/a']]);
    expect(await rules('ebay')).toEqual([[sku, 'ebay/a']]);
  });
});
