import { UserError } from '../../errors.ts';
import type { Target } from '../channel.ts';
import type { Hints, Patience } from '../limits.ts';
import type { Answer, Results, Step, Submission, Upload } from '../upload.ts';
import { HEAD } from './format.ts';
import { countOf, createdId, graph, jsonOf, listOf, objectOf, textOf } from './graph.ts';
import { feedOf, type ProductFeed, prepareFeed } from './product-feed.ts';
import { readReport } from './report.ts';
import { settingsOf } from './settings.ts';

const SESSION_FIELDS = [
  'id',
  'start_time',
  'end_time',
  'num_detected_items',
  'num_persisted_items',
  'num_invalid_items',
  'num_deleted_items',
  'error_count',
  'warning_count',
].join(',');

/** The error report is being made in these states; in every other one it is there, or never will be. */
const REPORT_PENDING = new Set(['NOT_REQUESTED', 'REQUESTED', 'CREATED']);

/** Sessions of large files take some minutes. */
export const patience: Patience = {
  usual: 5 * 60_000,
  longest: 2 * 3_600_000,
  hint: 'Look at the upload session of this id in Commerce Manager under Data sources.',
  id: (results) => textOf(results.upload),
};

/** The fullest of the catalog's hourly quotas, in percent by the header; others may spend them too. */
export function hints({ headers }: Answer): Hints {
  const usages = Object.values(objectOf(jsonOf(headers['x-business-use-case-usage']))).flatMap(listOf);
  if (usages.length === 0) return {};
  const counts = usages.flatMap((one) => [one.call_count, one.total_cputime, one.total_time]).map(countOf);
  return { used: Math.max(0, ...counts) / 100 };
}

/** One file into the product feed, its session watched to the end, and its errors read back. */
export function upload(target: Target, verb: string): Upload {
  return {
    prepare: prepareFeed(target),
    steps: [
      sendFile(target, verb),
      watchSession(target),
      requestReport(target),
      awaitReport(target),
      downloadReport,
      sampleErrors(target),
    ],
    report: (kept, results, sent) => readReport({ target, verb, kept, session: results.session, sent }),
  };
}

function sendFile(target: Target, verb: string): Step {
  return {
    name: 'upload',
    say: 'uploading to Facebook',
    request(results, submission) {
      const feed = feedOf(results);
      if (verb === 'replace') guardReplace(target, feed, submission);
      return graph(target, 'POST', `${feed.id}/uploads`, {
        body: {
          multipart: {
            fields: { update_only: String(verb === 'update') },
            // Meta refuses a part without one of its content types.
            file: { name: 'file', filename: filenameOf(submission), contentType: 'text/csv' },
          },
        },
      });
    },
    read: (answer) => ({ value: createdId(target, answer) }),
    // The same file twice does no harm, but the session it began is worth finding.
    lost: {
      request: (results) =>
        graph(target, 'GET', `${feedOf(results).id}/uploads`, {
          query: { fields: 'id,filename,start_time', limit: '50' },
        }),
      read: (answer, _results, submission) => sessionOf(answer, submission),
    },
  };
}

/** Names the submission, so that its upload session can be found again. */
function filenameOf(submission: Submission): string {
  return `shelfcast-${submission.id}.csv`;
}

function sessionOf(answer: Answer, submission: Submission): string | undefined {
  const name = filenameOf(submission);
  return textOf(listOf(objectOf(answer.json).data).find((session) => session.filename === name)?.id);
}

/** @throws UserError when replacing would delete items that are not ours, could delete none, or would be refused */
function guardReplace(target: Target, feed: ProductFeed, submission: Submission): void {
  const name = `the product feed '${settingsOf(target).feed}' of '${target.name}'`;
  if (feed.items > submission.listings) {
    throw new UserError(
      `${name} holds ${feed.items} items, of which only ${submission.listings} are known here; a replace upload would delete the others`,
      'Delete them in Commerce Manager, or set another name under `feed:`; it is created.',
    );
  }
  if (!feed.deletes) {
    throw new UserError(
      `${name} has deletion switched off, so items that are no longer sold would stay`,
      'Switch deletion on for this feed in Commerce Manager.',
    );
  }
  if (submission.bytes <= HEAD.length) {
    throw new UserError(
      `${name} would be emptied, and Facebook refuses an empty file`,
      'To remove every item, delete the feed in Commerce Manager.',
    );
  }
}

function watchSession(target: Target): Step {
  return {
    name: 'session',
    say: 'waiting for Facebook',
    request: (results) => graph(target, 'GET', String(results.upload), { query: { fields: SESSION_FIELDS } }),
    // A session has no status: it is over when it has an end.
    read: ({ json }) => {
      const session = objectOf(json);
      if (session.end_time) return { value: session };
      return { wait: `Facebook has read ${countOf(session.num_detected_items)} items` };
    },
    maxPause: 30_000,
  };
}

function requestReport(target: Target): Step {
  return {
    name: 'request-report',
    say: 'asking for the error report',
    when: isTroubled,
    request: (results) => graph(target, 'POST', `${results.upload}/error_report`),
    read: () => ({ value: true }),
  };
}

function awaitReport(target: Target): Step {
  return {
    name: 'report-file',
    fleeting: true,
    say: 'waiting for the error report',
    when: isTroubled,
    request: (results) => graph(target, 'GET', String(results.upload), { query: { fields: 'error_report' } }),
    read: ({ json }) => {
      const report = objectOf(objectOf(json).error_report);
      const status = textOf(report.report_status) ?? 'NOT_REQUESTED';
      return REPORT_PENDING.has(status)
        ? { wait: `the error report is ${status}` }
        : { value: textOf(report.file_handle) ?? null };
    },
    maxPause: 30_000,
  };
}

const downloadReport: Step = {
  name: 'error-report',
  say: 'reading the error report',
  when: (results) => isTroubled(results) && typeof results['report-file'] === 'string',
  request: (results) => ({
    method: 'GET',
    to: { url: String(results['report-file']) },
    auth: false,
    budget: 'download',
  }),
  read: (answer) => ({ value: answer.text.length }),
  keeps: true,
};

/** A sample of the errors with their types, which the report lacks; all there is when there is no report. */
function sampleErrors(target: Target): Step {
  const fields = 'id,summary,description,error_type,severity,total_count,samples{row_number,retailer_id}';
  return {
    name: 'errors',
    say: 'reading the kinds of errors',
    when: isTroubled,
    request: (results) =>
      graph(target, 'GET', `${results.upload}/errors`, { query: { fields, limit: '200' } }),
    read: ({ json }) => ({ value: listOf(objectOf(json).data).length }),
    keeps: true,
  };
}

function isTroubled(results: Results): boolean {
  const session = objectOf(results.session);
  const counts = [session.error_count, session.warning_count, session.num_invalid_items];
  return counts.some((count) => countOf(count) > 0);
}
