import { describe, expect, test } from 'vitest';
import { channels } from '../../src/channels/index.ts';
import { missedAt, overdueIssues, spanText, usualUntil } from '../../src/delivery/overdue.ts';
import type { SubmissionRecord } from '../../src/ledger/submission.ts';

const MADE = Date.parse('2026-11-21T10:00:00Z');
const HOUR = 3_600_000;

const record: SubmissionRecord = {
  id: 'a'.repeat(32),
  target: 'amazon-us',
  channel: 'amazon',
  verb: 'listings',
  file: '',
  checksum: '',
  bytes: 1,
  listings: 3,
  createdAt: new Date(MADE).toISOString(),
  run: 1,
  state: 'waiting',
  step: 'processed',
  results: { feed: { id: '500000000001' } },
};

describe('an answer that does not come', () => {
  test('is no matter while it may still come in time', () => {
    expect(overdueIssues(channels.amazon, [record], MADE + 8 * HOUR - 1)).toEqual([]);
  });

  test("is named after its time, by the channel's own id, with what to do and what not", () => {
    const [issue, ...others] = overdueIssues(channels.amazon, [record], MADE + 9 * HOUR);
    expect(others).toEqual([]);
    expect(issue).toMatchObject({
      rule: 'amazon/unanswered',
      severity: 'warning',
      target: 'amazon-us',
      value: '500000000001',
    });
    expect(issue?.message).toMatch(
      /not answered .*2026-11-21 10:00 UTC.* for 9 hours; 8 hours is the longest/,
    );
    expect(issue?.hint).toMatch(/Selling Partner support.*not sent again.*held until the answer comes/);
  });

  test('is waited for before planning no longer than answers usually take', () => {
    const later = { ...record, createdAt: new Date(MADE + 60_000).toISOString() };
    expect(usualUntil(channels.amazon, [record, later])).toBe(MADE + 60_000 + 10 * 60_000);
    expect(usualUntil(channels.amazon, [])).toBe(0);
  });

  test('is nothing that a channel knows which answers each call at once', () => {
    expect(missedAt(channels.google, record)).toBe(Number.POSITIVE_INFINITY);
    expect(overdueIssues(channels.google, [record], MADE + 1000 * HOUR)).toEqual([]);
  });
});

test.each([
  [0, '0 minutes'],
  [119 * 60_000, '119 minutes'],
  [8 * HOUR, '8 hours'],
  [47 * HOUR, '47 hours'],
  [75 * HOUR, '3 days'],
])('%d ms are %s', (milliseconds, text) => {
  expect(spanText(milliseconds)).toBe(text);
});
