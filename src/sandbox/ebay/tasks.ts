import { type Call, multipart, type Reply, type Route, type World } from '../server.ts';
import { feedRefusal, refusal } from './errors.ts';
import type { Listings } from './listings.ts';
import { pack } from './pack.ts';
import { FEEDS, isFile, type Processed, processFile } from './requests.ts';

interface Task {
  readonly id: string;
  readonly feedType: string;
  readonly schemaVersion: string;
  /** Milliseconds on the sandbox's clock. */
  readonly made: number;
  file?: { readonly text: string; readonly at: number };
  done?: Processed;
}

const HOUR = 3_600_000;
/** Milliseconds that a file waits, and that it is then worked on. */
const QUEUE = 5_000;
const WORK = 25_000;
const MAX_BYTES = 15 * 2 ** 20;
const MARKETPLACE = /^EBAY_[A-Z_]+$/;

/**
 * The tasks of the Sell Feed API: made, given a file, worked off on the sandbox's clock, read back.
 * @param report what a task of another kind left behind
 */
export function feedRoutes(
  world: World,
  listings: Listings,
  report: (call: Call) => Reply | undefined,
): { readonly routes: readonly Route[]; settle(): void } {
  const tasks = world.keep('tasks', new Map<string, Task>());

  /** Works off the files whose time has come, in the order they were uploaded. */
  function settle(): void {
    const due = [...tasks.values()].filter(
      ({ file, done }) => file && !done && file.at + QUEUE + WORK <= world.now(),
    );
    for (const task of due.sort((a, b) => (a.file?.at ?? 0) - (b.file?.at ?? 0))) {
      task.done = processFile(task.file?.text ?? '', task.feedType, listings);
    }
  }

  function found({ params }: Call, answer: (task: Task) => Reply | Promise<Reply>): Reply | Promise<Reply> {
    settle();
    const task = tasks.get(params.id ?? '');
    return task ? answer(task) : feedRefusal(404, 160003, `Task ${params.id} does not exist.`);
  }

  return {
    settle,
    routes: [
      ['POST /sell/feed/v1/task', (call) => createTask(call, tasks, world)],
      [
        'GET /sell/feed/v1/task',
        (call) => {
          settle();
          return listTasks(call, [...tasks.values()], world);
        },
      ],
      [
        'GET /sell/feed/v1/task/:id',
        (call) => found(call, (task) => ({ status: 200, body: described(task, world) })),
      ],
      [
        'POST /sell/feed/v1/task/:id/upload_file',
        (call) => found(call, (task) => uploadFile(call, task, world)),
      ],
      ['GET /sell/feed/v1/task/:id/download_result_file', (call) => report(call) ?? found(call, result)],
    ],
  };
}

function createTask({ headers, body }: Call, tasks: Map<string, Task>, world: World): Reply {
  if (!headers['content-type']?.startsWith('application/json')) return unsupported();
  const { feedType, schemaVersion, ...unknown } = jsonOf(body);
  if (!MARKETPLACE.test(headers['x-ebay-c-marketplace-id'] ?? '')) {
    return feedRefusal(400, 160027, 'The X-EBAY-C-MARKETPLACE-ID header is missing or invalid.');
  }
  if (feedType === 'LMS_ACTIVE_INVENTORY_REPORT') {
    return feedRefusal(400, 160030, `This resource is not applicable for the feed type ${feedType}.`);
  }
  if (typeof feedType !== 'string' || !FEEDS[feedType] || Object.keys(unknown).length > 0) {
    return feedRefusal(400, 160017, "The 'feedType' is missing or invalid.");
  }
  if (typeof schemaVersion !== 'string' || !/^\d{3,4}$/.test(schemaVersion)) {
    return feedRefusal(400, 160018, "The 'schemaVersion' is invalid.");
  }
  const id = `task-10-${1_000_000_001 + tasks.size}`;
  tasks.set(id, { id, feedType, schemaVersion, made: world.now() });
  return { status: 202, headers: { location: `${world.url()}/sell/feed/v1/task/${id}` } };
}

function listTasks({ query }: Call, tasks: readonly Task[], world: World): Reply {
  const feedType = query.get('feed_type');
  const days = Number(query.get('look_back_days') ?? 7);
  const limit = Number(query.get('limit') ?? 10);
  if (!feedType) return feedRefusal(400, 160004, "You must submit either a 'feed_type' or 'schedule_id'.");
  if (!FEEDS[feedType]) return feedRefusal(400, 160006, `The 'feed_type' ${feedType} is invalid.`);
  if (!(days >= 1 && days <= 90)) {
    return feedRefusal(
      400,
      160011,
      "The 'look_back_days' value must be greater than zero and less than or equal to 90.",
    );
  }
  if (!(limit >= 1 && limit <= 500)) {
    return feedRefusal(
      400,
      160012,
      "The 'limit' value must be greater than zero and less than or equal to 500.",
    );
  }
  const since = world.now() - days * 24 * HOUR;
  const found = tasks.filter((task) => task.feedType === feedType && task.made >= since);
  const page = found.slice(0, limit).map((task) => described(task, world));
  return { status: 200, body: { limit, offset: 0, total: found.length, tasks: page } };
}

async function uploadFile(call: Call, task: Task, world: World): Promise<Reply> {
  if (!call.headers['content-type']?.startsWith('multipart/form-data')) return unsupported();
  if (task.file) return feedRefusal(400, 160023, `Task ${task.id} cannot upload a file.`);
  if (world.now() > task.made + HOUR) {
    return feedRefusal(
      400,
      160026,
      'This task has expired and you cannot use it to upload a file. You must upload a file within a hour of creating the task.',
    );
  }
  const form = await multipart(call);
  const file = form.get('file');
  if (!file || typeof file === 'string') {
    return feedRefusal(
      400,
      160100,
      "Payload not found. Make sure your file is uploaded under the key name 'file'.",
    );
  }
  const [name, type] = [form.get('name') ?? 'file', form.get('type') ?? 'form-data'];
  if (name !== 'file' || type !== 'form-data') {
    return feedRefusal(
      400,
      160020,
      'The format of the file to be uploaded is invalid. name or type is not supported',
    );
  }
  if (file.size > MAX_BYTES) return feedRefusal(400, 160028, 'The file you tried to upload is too large.');
  const text = await file.text();
  if (!isFile(text)) {
    return feedRefusal(
      400,
      160020,
      'The format of the file to be uploaded is invalid. It is no LMS data file.',
    );
  }
  task.file = { text, at: world.now() };
  return { status: 200, body: {} };
}

function described(task: Task, world: World): object {
  const { id, feedType, schemaVersion, made, file, done } = task;
  const finished = file && done ? { completionDate: new Date(file.at + QUEUE + WORK).toISOString() } : {};
  const counts = done && { uploadSummary: { successCount: done.successes, failureCount: done.failures } };
  return {
    taskId: id,
    status: statusOf(task, world),
    feedType,
    schemaVersion,
    creationDate: new Date(made).toISOString(),
    detailHref: `${world.url()}/sell/feed/v1/task/${id}`,
    ...finished,
    ...counts,
  };
}

function statusOf({ file, done }: Task, world: World): string {
  if (!file) return 'CREATED';
  if (done) return done.failures > 0 ? 'COMPLETED_WITH_ERROR' : 'COMPLETED';
  return world.now() < file.at + QUEUE ? 'QUEUED' : 'IN_PROCESS';
}

function result({ id, done }: Task): Reply {
  if (!done) return feedRefusal(404, 160014, `No file found for task ID ${id}.`);
  return pack(id, done.result);
}

function unsupported(): Reply {
  return refusal(415, 2005, 'ACCESS', 'Unsupported or not specified media type');
}

function jsonOf(body: Buffer): Readonly<Record<string, unknown>> {
  try {
    return { ...JSON.parse(body.toString('utf8')) };
  } catch {
    return {};
  }
}
