import type { Issue } from '../../issue.ts';
import type { Target } from '../channel.ts';
import type { Outcome, Report, Sent } from '../upload.ts';
import { type Finding, readErrorReport, readSamples } from './findings.ts';
import { countOf, jsonOf, objectOf } from './graph.ts';

interface Answered {
  readonly target: Target;
  readonly verb: string;
  /** The error report (CSV) and the sampled errors (JSON), by step name; absent when there was no error. */
  readonly kept: Readonly<Record<string, string>>;
  /** The upload session with its counters. */
  readonly session: unknown;
  readonly sent: readonly Sent[];
}

/** What became of each SKU that Facebook has something to say about. */
export function readReport(answered: Answered): Report {
  const bySku = new Map<string, Finding[]>();
  const ofFile: Finding[] = [];
  const skuOf = pinner(answered);
  for (const finding of allFindings(answered)) {
    const sku = skuOf(finding);
    if (sku === undefined) ofFile.push(finding);
    else bySku.set(sku, [...(bySku.get(sku) ?? []), finding]);
  }
  const outcomes = [...bySku].map(([sku, findings]) => outcome(answered.target, sku, findings));
  const issues = ofFile.map((finding) => ({ ...issueOf(answered.target, finding), ...placeOf(finding) }));
  const missing = [unnamedIssue(answered, outcomes), unreadIssue(answered)].filter(
    (one) => one !== undefined,
  );
  const nothingKept = countOf(objectOf(answered.session).num_persisted_items) === 0;
  return {
    outcomes,
    issues: [...issues, ...missing],
    ...(nothingKept && ofFile.some((finding) => finding.fatal) ? { refused: true, divide: true } : {}),
  };
}

/**
 * The report names every SKU, the sample knows the types: joined by the sentence both hold. What concerns no
 * item stands in the sample alone.
 */
function allFindings({ kept }: Answered): readonly Finding[] {
  const samples = readSamples(jsonOf(kept.errors));
  const report = readErrorReport(kept['error-report'] ?? '');
  if (!report) return samples;
  const kinds = new Map(
    samples.flatMap((sample) => [sample.message, sample.hint].map((text) => [text, sample])),
  );
  const named = report.map((finding) => {
    const kind = kinds.get(finding.message);
    return kind ? { ...finding, type: kind.type, hint: kind.hint } : finding;
  });
  const said = new Set(report.map((finding) => finding.message));
  const ofFile = samples.filter((one) => one.sku === undefined && !said.has(one.message));
  return [...named, ...ofFile];
}

/** The SKU of a finding. Rows stand for listings only where each listing wrote one: in an update. */
function pinner({ sent, verb }: Answered): (finding: Finding) => string | undefined {
  const skus = new Set(sent.flatMap((one) => one.skus));
  const byRow = new Map(verb === 'update' ? sent.map((one) => [one.index + 1, one.skus[0]]) : []);
  return ({ sku, row }) => {
    if (sku !== undefined) return skus.has(sku) ? sku : undefined;
    return row === undefined ? undefined : byRow.get(row);
  };
}

function outcome(target: Target, sku: string, findings: readonly Finding[]): Outcome {
  // One error comes back once for each surface that it affects.
  const once = new Map(findings.map((finding) => [`${finding.message}\n${finding.field}`, finding]));
  return {
    sku,
    accepted: !findings.some((finding) => finding.fatal),
    issues: [...once.values()].map((finding) => ({ ...issueOf(target, finding), sku })),
  };
}

function issueOf(target: Target, { fatal, message, hint, field, type }: Finding): Issue {
  return {
    rule: `facebook/${kebab(type ?? (fatal ? 'ITEM_REJECTED' : 'ITEM_WARNING'))}`,
    severity: fatal ? 'error' : 'warning',
    origin: 'report',
    target: target.name,
    message,
    ...(hint === undefined || hint === message ? {} : { hint }),
    ...(field === undefined ? {} : { field }),
  };
}

/** Where a finding stands that no SKU of the submission could be told for. */
function placeOf({ sku, row }: Finding): { readonly value?: string } {
  if (sku !== undefined) return { value: sku };
  return row === undefined ? {} : { value: `row ${row}` };
}

/** Items were refused that no part of the answer names. */
function unnamedIssue({ target, session }: Answered, outcomes: readonly Outcome[]): Issue | undefined {
  const invalid = countOf(objectOf(session).num_invalid_items);
  const unnamed = invalid - outcomes.filter((one) => !one.accepted).length;
  if (unnamed <= 0) return undefined;
  return {
    rule: 'facebook/items-unnamed',
    severity: 'error',
    origin: 'report',
    target: target.name,
    message: `Facebook rejected ${invalid} items and names only ${invalid - unnamed}; which the other ${unnamed} are is unknown`,
    hint: 'Open the feed in Commerce Manager under Data sources to see them.',
  };
}

/** Fewer items were read than were sent; in a replace a deleted listing is sent as no row, so none is expected. */
function unreadIssue({ target, verb, session, sent }: Answered): Issue | undefined {
  const { num_detected_items } = objectOf(session);
  const read = countOf(num_detected_items);
  if (verb !== 'update' || num_detected_items === undefined || read >= sent.length) return undefined;
  return {
    rule: 'facebook/items-unread',
    severity: 'error',
    origin: 'report',
    target: target.name,
    message: `Facebook read only ${read} of the ${sent.length} items that were sent`,
    hint: 'Push again; if it stays so, compare the file with the feed in Commerce Manager under Data sources.',
  };
}

function kebab(constant: string): string {
  return constant.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}
