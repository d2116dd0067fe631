import type { Target } from '../channel.ts';
import type { Patience } from '../limits.ts';
import type { Answer, Request, Results, Step, Submission, Upload } from '../upload.ts';
import { readReport } from './report.ts';
import { settingsOf } from './settings.ts';
import { createdTask, FINISHED, isOver } from './task.ts';
import { FEED_TYPES, type Verb } from './verbs.ts';

const TASKS = '/sell/feed/v1/task';

/** A file may be uploaded for one hour after its task was made; this much of it must be left. */
const USABLE = 55 * 60_000;

const call = (path: string): Pick<Request, 'to' | 'auth' | 'budget'> => ({
  to: { endpoint: 'api', path },
  auth: true,
  budget: 'feed',
});

/** eBay names no time; a task of thousands of items takes minutes. */
export const patience: Patience = {
  usual: 5 * 60_000,
  longest: 6 * 3_600_000,
  hint: 'Wait, or ask eBay developer support about the task of this id.',
  id: (results) => (typeof results.task === 'string' ? results.task : undefined),
};

/** A task is made, takes the file, is worked off, and leaves a result file with an answer per request. */
export function upload(target: Target, verb: Verb): Upload {
  const feedType = FEED_TYPES[verb];
  return {
    prepare: [],
    steps: [createTask(target, feedType), uploadFile, awaitTask, download],
    report: (kept, results, sent) => readReport(kept[download.name], statusOf(results), sent, target.name),
  };
}

function createTask(target: Target, feedType: string): Step {
  const { marketplace, schemaVersion } = settingsOf(target);
  return {
    name: 'task',
    say: 'asking eBay for a task',
    request: () => ({
      ...call(TASKS),
      method: 'POST',
      headers: { 'X-EBAY-C-MARKETPLACE-ID': marketplace },
      body: { json: { feedType, schemaVersion } },
      budget: feedType,
    }),
    read: (answer) => ({ value: createdTask(answer, target) }),
    lost: {
      request: () => ({
        ...call(TASKS),
        method: 'GET',
        query: { feed_type: feedType, look_back_days: '1', limit: '500' },
      }),
      read: (answer, _, submission) => unusedTask(answer, submission),
    },
  };
}

/** The newest task without a file that was made since the submission was written and still takes one. */
function unusedTask({ json, headers }: Answer, submission: Submission): string | undefined {
  const now = Date.parse(headers.date ?? '');
  const since = Date.parse(submission.createdAt);
  const tasks = list(record(json).tasks)
    .map(record)
    .map(({ taskId, status, creationDate }) => ({
      id: taskId,
      status,
      made: Date.parse(String(creationDate)),
    }))
    .filter(({ status, made }) => status === 'CREATED' && made >= since && !(now - made > USABLE))
    .sort((a, b) => b.made - a.made);
  const [newest] = tasks;
  return typeof newest?.id === 'string' ? newest.id : undefined;
}

const uploadFile: Step = {
  name: 'upload',
  say: 'uploading to eBay',
  request: (results, submission) => ({
    ...call(`${taskPath(results)}/upload_file`),
    method: 'POST',
    body: {
      multipart: {
        fields: { fileName: submission.filename, name: 'file', type: 'form-data' },
        file: { name: 'file', filename: submission.filename, contentType: 'application/xml' },
      },
    },
  }),
  read: () => ({ value: true }),
  lost: {
    request: (results) => ({ ...call(taskPath(results)), method: 'GET' }),
    read: ({ json }) => (record(json).status === 'CREATED' ? undefined : true),
  },
};

const awaitTask: Step = {
  name: 'process',
  say: 'waiting for eBay',
  request: (results) => ({ ...call(taskPath(results)), method: 'GET' }),
  read: ({ json }) => {
    const { status, uploadSummary } = record(json);
    const word = String(status);
    if (!isOver(word)) return { wait: `eBay says ${word}` };
    return { value: { status: word, ...record(uploadSummary) } };
  },
  maxPause: 60_000,
};

const download: Step = {
  name: 'result',
  say: 'downloading the result file',
  when: (results) => FINISHED.has(statusOf(results)),
  request: (results) => ({ ...call(`${taskPath(results)}/download_result_file`), method: 'GET' }),
  read: () => ({ value: true }),
  keeps: true,
};

function taskPath(results: Results): string {
  return `${TASKS}/${encodeURIComponent(String(results.task))}`;
}

function statusOf(results: Results): string {
  return String(record(results[awaitTask.name]).status);
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
