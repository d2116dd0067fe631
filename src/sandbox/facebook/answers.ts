import { csvLine } from '../../feed/delimited.ts';
import type { Call } from '../server.ts';
import type { Feed, Session } from './catalogs.ts';
import type { Problem } from './rows.ts';

/** Rows that a sampled error names. */
const SAMPLES = 3;
/** Milliseconds until a full error report is begun, and until it is written. */
const REPORT = { created: 3000, finished: 8000 };

/** Those fields of a node that were asked for, and its id. */
export function chosen(node: Readonly<Record<string, unknown>>, call: Call): Record<string, unknown> {
  const fields = (call.query.get('fields') ?? 'id,name').replace(/\{[^}]*\}/g, '').split(',');
  const entries = fields.filter((name) => node[name] !== undefined).map((name) => [name, node[name]]);
  return { ...Object.fromEntries(entries), id: node.id };
}

export function feedNode({ id, settings, items }: Feed): Record<string, unknown> {
  return {
    id,
    ...settings,
    deletion_enabled: settings.deletion_enabled !== 'false',
    product_count: items.size,
    ingestion_source_type: 'primary_feed',
  };
}

/** An upload session; what came of it is known only when it has ended. */
export function sessionNode(session: Session, now: number, url: string): Record<string, unknown> {
  const { id, filename, startedAt, endsAt, done } = session;
  const begun = { id, filename, input_method: 'Manual Upload', start_time: graphTime(startedAt) };
  if (!done) return { ...begun, num_detected_items: 0 };
  return {
    ...begun,
    end_time: graphTime(endsAt),
    num_detected_items: done.detected,
    num_persisted_items: done.items.size,
    num_invalid_items: done.detected - done.items.size,
    num_deleted_items: done.deleted,
    error_count: done.problems.filter((problem) => problem.fatal).length,
    warning_count: done.problems.filter((problem) => !problem.fatal).length,
    error_report: reportState(session, now, url),
  };
}

function reportState(session: Session, now: number, url: string): Record<string, string> {
  if (session.reportAskedAt === undefined) return { report_status: 'NOT_REQUESTED' };
  if (session.done?.detected === 0) return { report_status: 'SESSION_DATA_NOT_FOUND' };
  const age = now - session.reportAskedAt;
  if (age < REPORT.created) return { report_status: 'REQUESTED' };
  if (age < REPORT.finished) return { report_status: 'CREATED' };
  return { report_status: 'WRITE_FINISHED', file_handle: `${url}/cdn/error-report-${session.id}.csv` };
}

/** The errors of a session by kind, each with a few of its rows. */
export function sampledErrors(problems: readonly Problem[]): readonly Record<string, unknown>[] {
  const kinds = new Map<string, [Problem, ...Problem[]]>();
  for (const problem of problems) {
    const kind = `${problem.type} ${problem.summary}`;
    const known = kinds.get(kind);
    if (known) known.push(problem);
    else kinds.set(kind, [problem]);
  }
  return [...kinds.values()].map(sampledError);
}

function sampledError(group: readonly [Problem, ...Problem[]], place: number): Record<string, unknown> {
  const [{ summary, field, type, fatal }] = group;
  const samples = group.filter((problem) => problem.sku !== undefined).slice(0, SAMPLES);
  return {
    id: String(1_510_567_479_166_488 + place),
    summary,
    description: `Check the ${field || 'file'} and upload it again.`,
    error_type: type,
    severity: fatal ? 'fatal' : 'warning',
    total_count: group.length,
    samples: {
      data: samples.map(({ row, sku }) => ({ row_number: row, retailer_id: sku, id: '1677559492523068' })),
    },
  };
}

/** The full error report: a line for each problem of an item. */
export function errorReport(problems: readonly Problem[]): string {
  const header = [
    'retailer_id',
    'error_message',
    'severity',
    'field_names',
    'affected_capabilities',
    'is_blocking',
  ];
  const rows = problems
    .filter((problem) => problem.sku !== undefined)
    .map(({ sku = '', summary, fatal, field }) => [
      sku,
      summary,
      fatal ? 'FATAL' : 'WARNING',
      `['${field}']`,
      "['da','shops']",
      String(fatal),
    ]);
  return [header, ...rows].map(csvLine).join('');
}

/** `2019-07-15T12:38:36+0000` */
function graphTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, '+0000');
}
