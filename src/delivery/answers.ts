import type { Outcome, Report, Sent } from '../channels/upload.ts';
import type { Issue } from '../issue.ts';
import type { RowRecord } from '../ledger/row.ts';
import { readSent } from '../ledger/sent.ts';
import type { SkuEvent } from '../ledger/store.ts';
import type { SubmissionRecord } from '../ledger/submission.ts';
import { type Desk, timestamp } from './desk.ts';

const BATCH = 1000;

/** Issues that the channel raised, for the result of the run. */
export type OnIssue = (issue: Issue) => void;

/** Settles every SKU of a submission by the channel's report; recording the same report twice changes nothing. */
export async function recordReport(desk: Desk, record: SubmissionRecord, report: Report, onIssue: OnIssue) {
  const outcomes = new Map(report.outcomes.map((outcome) => [outcome.sku, outcome]));
  for (const issue of report.issues) onIssue({ ...issue, target: desk.target.name });
  const assumed = (sku: string): Outcome =>
    report.refused ? refusedWhole(sku, report) : { sku, accepted: true, issues: [] };
  for await (const sent of batches(readSent(desk.dir, desk.target.name, record.id))) {
    const skus = sent.flatMap((one) => one.skus);
    await recordOutcomes(
      desk,
      record,
      skus.map((sku) => outcomes.get(sku) ?? assumed(sku)),
      onIssue,
    );
  }
}

/** Settles the SKUs that a channel answered one by one. */
export async function recordJournal(desk: Desk, record: SubmissionRecord, onIssue: OnIssue): Promise<void> {
  for await (const entries of desk.ledger.outcomes(record.id)) {
    await recordOutcomes(
      desk,
      record,
      entries.map((entry) => entry.outcome),
      onIssue,
    );
  }
}

/** Gives up a submission of which nothing took effect: its SKUs are as they were before. */
export async function abandon(
  desk: Desk,
  record: SubmissionRecord,
  note: string,
  ending: Pick<SubmissionRecord, 'state' | 'divide'> = { state: 'abandoned' },
): Promise<void> {
  const { ledger, target } = desk;
  for await (const skus of ledger.openSkus(target.name)) {
    const event = { type: 'abandoned', submission: record.id } as const;
    await ledger.transact({ targets: { [target.name]: { events: skus.map((sku) => ({ sku, event })) } } });
  }
  await ledger.transact({ submissions: [{ ...record, ...ending, note }] });
}

async function recordOutcomes(
  desk: Desk,
  record: SubmissionRecord,
  outcomes: readonly Outcome[],
  onIssue: OnIssue,
): Promise<void> {
  const { ledger, target, tally } = desk;
  const skus = outcomes.map((outcome) => outcome.sku);
  const [rows, standings] = await Promise.all([ledger.getRows(skus), ledger.getStandings(target.name, skus)]);
  const at = timestamp(desk);
  const events: SkuEvent[] = [];
  for (const [place, outcome] of outcomes.entries()) {
    const standing = standings[place];
    if (standing?.state !== 'pending' || standing.submission !== record.id) continue;
    const issues = outcome.issues.map((issue) => placed(issue, outcome.sku, target.name, rows[place]));
    issues.forEach(onIssue);
    if (rows[place]) tally[outcome.accepted ? 'accepted' : 'rejected'] += 1;
    events.push({ sku: outcome.sku, event: answered(outcome, record.id, issues, at) });
    if (outcome.gone) events.push({ sku: outcome.sku, event: { type: 'unlisted', at } });
  }
  await ledger.transact({ targets: { [target.name]: { events } } });
}

function answered(
  outcome: Outcome,
  submission: string,
  issues: readonly Issue[],
  at: string,
): SkuEvent['event'] {
  return {
    type: 'answered',
    submission,
    outcome: outcome.accepted ? 'accepted' : 'rejected',
    issues,
    at,
    ...(outcome.ids ? { ids: outcome.ids } : {}),
    ...(outcome.transient === undefined ? {} : { transient: outcome.transient }),
  };
}

/** The issue with the SKU, the target and the row it concerns. */
function placed(issue: Issue, sku: string, target: string, row: RowRecord | undefined): Issue {
  return { ...issue, sku, target, ...(row ? { file: row.file, line: row.line } : {}) };
}

/** The fate of a submission refused as a whole is the same for each of its SKUs, and may pass. */
function refusedWhole(sku: string, { issues }: Report): Outcome {
  return { sku, accepted: false, transient: true, issues };
}

async function* batches(sent: AsyncIterable<Sent>): AsyncGenerator<Sent[]> {
  let batch: Sent[] = [];
  for await (const one of sent) {
    batch.push(one);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
