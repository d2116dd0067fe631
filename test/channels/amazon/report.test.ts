import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { amazon } from '../../../src/channels/amazon/index.ts';
import type { Report, Sent } from '../../../src/channels/upload.ts';
import { hasSpecs, specs, usTarget } from './support.ts';

const done = { processed: { status: 'DONE', document: 'd' } };
const summary = (messagesProcessed: number) => ({ errors: 0, warnings: 0, messagesProcessed });

function sentOf(...skus: string[]): Sent[] {
  return skus.map((sku, i) => ({ index: i + 1, listing: sku, skus: [sku] }));
}

function read(report: unknown, sent: readonly Sent[], results: Record<string, unknown> = done): Report {
  const text = typeof report === 'string' ? report : JSON.stringify(report);
  const read = amazon.upload(usTarget, 'listings').report;
  if (!read) throw new Error('Amazon has a report');
  return read({ report: text }, results, sent);
}

function error(messageId: number | undefined, code: string, more: object = {}) {
  return { messageId, code, severity: 'ERROR', message: `message ${code}`, ...more };
}

describe('the processing report of Amazon', () => {
  it('is pinned to SKUs by the number of the message', () => {
    const issues = [
      error(2, '90220', { attributeName: 'fabric_type' }),
      { messageId: 3, code: '18027', severity: 'WARNING', message: 'text in the image' },
      { messageId: 3, severity: 'INFO', message: 'by the way' },
    ];
    const { outcomes, issues: whole, refused } = read({ issues, summary: summary(3) }, sentOf('A', 'B', 'C'));
    expect(outcomes).toMatchObject([
      {
        sku: 'B',
        accepted: false,
        issues: [
          { rule: 'amazon/90220', severity: 'error', origin: 'report', sku: 'B', field: 'fabric_type' },
        ],
      },
      {
        sku: 'C',
        accepted: true,
        issues: [
          { rule: 'amazon/18027', severity: 'warning' },
          { rule: 'amazon/unnamed', severity: 'warning' },
        ],
      },
    ]);
    expect([whole, refused]).toEqual([[], undefined]);
    expect(outcomes[0]?.issues[0]?.hint).toContain('amazon.attribute.<name>');
  });

  it('brings ASINs and later findings about accepted listings', () => {
    const items = [
      {
        sku: 'A',
        summaries: [{ asin: 'B071VG5N9D' }],
        issues: [
          { code: '8541', severity: 'ERROR', message: 'conflict', attributeNames: ['brand', 'color'] },
        ],
      },
    ];
    expect(read({ issues: [], summary: summary(1), items }, sentOf('A')).outcomes).toMatchObject([
      {
        sku: 'A',
        accepted: true,
        ids: { asin: 'B071VG5N9D' },
        issues: [{ rule: 'amazon/8541', severity: 'warning', field: 'brand, color' }],
      },
    ]);
  });

  it('calls a fault of Amazon transient, unless there is another beside it', () => {
    const report = { issues: [error(1, '5002'), error(2, '5002'), error(2, '90220')], summary: summary(2) };
    const { outcomes } = read(report, sentOf('A', 'B'));
    expect(outcomes.map((outcome) => outcome.transient)).toEqual([true, undefined]);
  });

  it('is refused as a whole when nothing was processed', () => {
    const { refused, outcomes, issues } = read(
      { issues: [error(undefined, '4002001')], summary: summary(0) },
      sentOf('A'),
    );
    expect([refused, outcomes]).toEqual([true, []]);
    expect(issues).toMatchObject([{ rule: 'amazon/4002001', severity: 'error' }]);
    expect(issues[0]?.sku).toBeUndefined();
  });

  it('says when messages were left out', () => {
    const { issues, refused } = read({ issues: [], summary: summary(1) }, sentOf('A', 'B'));
    expect(issues).toMatchObject([
      { rule: 'amazon/report-incomplete', message: 'Amazon processed 1 of 2 messages' },
    ]);
    expect(refused).toBeUndefined();
  });

  it('is not believed when it speaks of SKUs that were not sent', () => {
    const foreign = [
      { issues: [error(1, '90220', { sku: 'Z' })], summary: summary(1) },
      { issues: [error(7, '90220')], summary: summary(1) },
      { issues: [], summary: summary(9) },
      { issues: [], summary: summary(1), items: [{ sku: 'Z' }] },
    ];
    for (const report of foreign) {
      expect(read(report, sentOf('A'))).toMatchObject({
        refused: true,
        outcomes: [],
        issues: [{ rule: 'amazon/foreign-report' }],
      });
    }
  });

  it('that is no report leaves the fate of the feed open', () => {
    for (const text of ['', '<html>', '[]', '{"no":1}']) {
      expect(read(text, sentOf('A'))).toMatchObject({
        refused: true,
        issues: [{ rule: 'amazon/no-report' }],
      });
    }
  });
});

describe('a feed that Amazon did not finish', () => {
  it('is unknown when it ended fatally, whatever its report says', () => {
    const fatal = { processed: { status: 'FATAL', document: 'd' } };
    const report = { issues: [error(undefined, '4002001')], summary: summary(0) };
    expect(read(report, sentOf('A'), fatal)).toMatchObject({
      refused: true,
      issues: [{ rule: 'amazon/feed-fatal' }, { rule: 'amazon/4002001' }],
    });
    const report2 = amazon.upload(usTarget, 'listings').report?.({}, { processed: { status: 'FATAL' } }, []);
    expect(report2).toMatchObject({
      refused: true,
      issues: [{ message: expect.stringContaining('gave the feed up') }],
    });
  });

  it('changed nothing when it was cancelled', () => {
    const read = amazon
      .upload(usTarget, 'listings')
      .report?.({}, { processed: { status: 'CANCELLED' } }, sentOf('A'));
    expect(read).toMatchObject({ refused: true, outcomes: [], issues: [{ rule: 'amazon/feed-cancelled' }] });
  });
});

interface Observed {
  readonly source: string;
  readonly report: { issues: { messageId?: number }[]; summary?: { messagesProcessed?: number } | null };
}

describe.skipIf(!hasSpecs)('reports seen in the wild', () => {
  const observed: Observed[] = hasSpecs
    ? JSON.parse(readFileSync(new URL('observed-processing-reports.json', specs), 'utf8')).reports
    : [];

  it.each(observed.map((one) => [one.source, one.report] as const))('%s', (_, report) => {
    const sent = sentOf('A', 'B');
    const known = report.issues.every(({ messageId }) => messageId === undefined || messageId <= sent.length);
    const result = read(report, sent);
    const whole = report.issues.length > 0 && report.issues.every(({ messageId }) => messageId === undefined);
    expect(result.refused ?? false).toBe(whole || !known);
    if (!result.refused) {
      const rejected = result.outcomes.filter((outcome) => !outcome.accepted).length;
      expect(rejected).toBe(new Set(report.issues.map((issue) => issue.messageId)).size);
    }
  });

  it("Amazon's own example is read whole", () => {
    const text = readFileSync(
      new URL('listings-feed-processing-report-schema-v2.example.json', specs),
      'utf8',
    );
    const { outcomes } = read(text, sentOf('W', 'X', 'Y', 'My-SKU-B', 'My-SKU-C'));
    expect(outcomes).toMatchObject([
      { sku: 'My-SKU-B', accepted: false, ids: { asin: 'B071VG5N9D' } },
      { sku: 'My-SKU-C', accepted: false, issues: [{ field: 'purchasable_offer.our_price' }] },
    ]);
    expect(outcomes[0]?.issues.map((issue) => issue.rule)).toEqual([
      'amazon/90220',
      'amazon/90220',
      'amazon/18448',
      'amazon/18027',
    ]);
  });
});
