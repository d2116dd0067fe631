import type { Issue, Severity } from '../../issue.ts';
import type { Outcome, Report, Results, Sent } from '../upload.ts';
import { hintFor, isPassing } from './hints.ts';
import { type Finding, type ProcessingReport, parseReport } from './report-file.ts';

/** The processing report of a feed (version 2), as outcomes. */
export function report(
  kept: Readonly<Record<string, string>>,
  results: Results,
  sent: readonly Sent[],
): Report {
  const found = kept.report === undefined ? undefined : parseReport(kept.report);
  const status = statusOf(results);
  if (status === 'CANCELLED') return unsettled('amazon/feed-cancelled', CANCELLED);
  const feedIssues = (found?.issues ?? [])
    .filter((finding) => !sentOf(finding, sent))
    .map((finding) => issueOf(finding));
  if (status === 'FATAL') return { ...unsettled('amazon/feed-fatal', FATAL, feedIssues), divide: true };
  if (!found) return unsettled('amazon/no-report', NO_REPORT);
  if (isForeign(found, sent)) return unsettled('amazon/foreign-report', FOREIGN);
  const refused = found.processed === 0 && feedIssues.some((issue) => issue.severity === 'error');
  return {
    outcomes: outcomesOf(found, sent),
    issues: [...feedIssues, ...missing(found, sent, refused)],
    ...(refused ? { refused, divide: true } : {}),
  };
}

const AGAIN = 'Push again: whatever Amazon has not applied is still due.';

const CANCELLED = {
  message: 'the feed was cancelled before Amazon processed it; nothing was changed',
  hint: AGAIN,
};
const FATAL = {
  message: 'Amazon gave the feed up; some, none or all of its changes may have been applied',
  hint: AGAIN,
};
const NO_REPORT = { message: 'Amazon processed the feed and left no readable report', hint: AGAIN };
const FOREIGN = {
  message: 'the report speaks of other SKUs than were sent: it belongs to a feed of another program',
  hint: AGAIN,
};

function unsettled(
  rule: string,
  words: { readonly message: string; readonly hint: string },
  more: readonly Issue[] = [],
): Report {
  return {
    outcomes: [],
    issues: [{ rule, severity: 'error', origin: 'report', ...words }, ...more],
    refused: true,
  };
}

function statusOf(results: Results): string {
  const { processed } = results;
  return typeof processed === 'object' && processed !== null && 'status' in processed
    ? String(processed.status)
    : '';
}

/** What was found about each SKU; those without a word are accepted. */
function outcomesOf(found: ProcessingReport, sent: readonly Sent[]): Outcome[] {
  const outcomes = new Map<string, { issues: Issue[]; codes: string[]; asin?: string }>();
  const about = (sku: string) => {
    const known = outcomes.get(sku) ?? { issues: [], codes: [] };
    outcomes.set(sku, known);
    return known;
  };
  for (const finding of found.issues) {
    const sku = sentOf(finding, sent)?.skus[0];
    if (sku === undefined) continue;
    const outcome = about(sku);
    outcome.issues.push({ ...issueOf(finding), sku });
    if (finding.severity === 'ERROR') outcome.codes.push(finding.code);
  }
  const skus = new Set(sent.flatMap((one) => one.skus));
  for (const item of found.items) {
    if (!skus.has(item.sku)) continue;
    const outcome = about(item.sku);
    if (item.asin !== undefined) outcome.asin = item.asin;
    outcome.issues.push(...item.issues.map((one) => ({ ...issueOf(one, 'warning'), sku: item.sku })));
  }
  return [...outcomes].map(([sku, { issues, codes, asin }]) => ({
    sku,
    accepted: codes.length === 0,
    issues,
    ...(asin === undefined ? {} : { ids: { asin } }),
    ...(codes.length > 0 && codes.every(isPassing) ? { transient: true } : {}),
  }));
}

/** @param severity given where the listing was accepted whatever Amazon calls the finding */
function issueOf(finding: Finding, severity?: Severity): Issue {
  const hint = hintFor(finding.code);
  return {
    rule: `amazon/${finding.code}`,
    severity: severity ?? (finding.severity === 'ERROR' ? 'error' : 'warning'),
    origin: 'report',
    message: finding.message,
    ...(finding.field === undefined ? {} : { field: finding.field }),
    ...(hint === undefined ? {} : { hint }),
  };
}

/** Messages are numbered as they were sent; the SKU is given by chance only. */
function sentOf(finding: Finding, sent: readonly Sent[]): Sent | undefined {
  const { messageId, sku } = finding;
  if (messageId !== undefined) return sent[messageId - 1];
  return sku === undefined ? undefined : sent.find((one) => one.skus.includes(sku));
}

/** A feed found again by the time it came may turn out to be another program's. */
function isForeign(found: ProcessingReport, sent: readonly Sent[]): boolean {
  const skus = new Set(sent.flatMap((one) => one.skus));
  const named = [...found.issues, ...found.items].flatMap(({ sku }) => sku ?? []);
  return (
    (found.processed ?? 0) > sent.length ||
    found.issues.some(({ messageId }) => messageId !== undefined && !sent[messageId - 1]) ||
    (named.length > 0 && !named.some((sku) => skus.has(sku)))
  );
}

/** Says when Amazon processed fewer messages than it was sent. */
function missing(found: ProcessingReport, sent: readonly Sent[], refused: boolean): Issue[] {
  const { processed } = found;
  if (refused || processed === undefined || processed >= sent.length) return [];
  return [
    {
      rule: 'amazon/report-incomplete',
      severity: 'warning',
      origin: 'report',
      message: `Amazon processed ${processed} of ${sent.length} messages`,
      hint: 'Look in Seller Central which SKUs are missing, and run `push --retry` for those that are rejected here.',
    },
  ];
}
