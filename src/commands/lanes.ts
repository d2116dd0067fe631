import { tmpdir } from 'node:os';
import { Worker } from 'node:worker_threads';
import { isAddress } from '../catalog/source/files.ts';
import { UserError } from '../errors.ts';
import type { Issue } from '../issue.ts';
import type { RepairMade } from '../plan/desired.ts';
import type { Findings } from '../plan/findings.ts';
import { createSpill } from '../plan/spill.ts';
import type { Stages } from '../plan/stages.ts';
import { formatStrips, type StripResult } from '../plan/strip.ts';
import { UNMAPPED } from '../rules/categories/issues.ts';
import type { Io } from './io.ts';
import type { LaneEnd, LaneMessage, LaneTask } from './lane-worker.ts';
import type { Project, ProjectFlags, SampleFlags } from './project.ts';

export interface LaneFlags extends ProjectFlags, SampleFlags {
  /** Threads that format; one where absent, which takes the least memory. */
  readonly jobs?: number;
}

export interface LaneOptions {
  readonly flags: LaneFlags;
  readonly io: Io;
  /** Whether feeds are written, or products only judged. */
  readonly writes: boolean;
  /** Where times go; absent where nothing is timed. */
  readonly stages?: Stages | undefined;
}

/** Strips that a lane may be ahead: what waits is held in memory. */
const AHEAD = 2;
/** What a lane's youngest values may take, in MiB: most of them die before they would be moved. */
const YOUNG_MIB = 8;

/** The second pass without a ledger, on as many threads as are asked for. `take` gets every strip in order. */
export async function eachStrip(
  project: Project,
  options: LaneOptions,
  take: (strip: StripResult) => void,
): Promise<Findings> {
  const { census, progress } = project;
  const issues = createSpill<Issue>(tmpdir());
  const repairs = createSpill<RepairMade>(tmpdir());
  census.issues.forEach(issues.push);
  progress.start('checking products', census.products);
  const isNews = createNews();
  let done = 0;
  for await (const strip of stripsOf(project, options)) {
    options.io.signal.throwIfAborted();
    for (const issue of strip.issues) if (isNews(issue)) issues.push(issue);
    strip.repairs.forEach(repairs.push);
    take(strip);
    done += strip.products;
    progress.update(done);
  }
  progress.stop();
  return { issues, repairs };
}

/** Each lane says for itself which product types it was the first to miss. */
function createNews(): (issue: Issue) => boolean {
  const said = new Set<string>();
  return ({ rule, target, value }) => {
    if (rule !== UNMAPPED) return true;
    const before = said.size;
    return said.add(`${target} ${value}`).size > before;
  };
}

function stripsOf(project: Project, options: LaneOptions): AsyncGenerator<StripResult> {
  const { config, catalog, census } = project;
  const jobs = jobsFor(project, options.flags);
  if (jobs > 1) return inLanes(project, options, jobs);
  const targets = [...config.targets.values()];
  return formatStrips({
    ...project,
    targets,
    entries: catalog.entries(census),
    writes: options.writes,
    now: Date.now(),
    stages: options.stages,
  });
}

/** Samples are the first products of all; and what was fetched for one thread is not fetched for others. */
function jobsFor({ config }: Project, { jobs, samples }: LaneFlags): number {
  if (samples || config.catalog.join.some(({ path }) => path === '-' || isAddress(path))) return 1;
  return jobs ?? 1;
}

async function* inLanes(project: Project, options: LaneOptions, jobs: number): AsyncGenerator<StripResult> {
  const { catalog, categories, rules } = project;
  const { flags, io, writes, stages } = options;
  const { census, ...known } = await catalog.shared();
  const task = {
    flags,
    cwd: io.cwd,
    env: { ...io.env },
    known,
    census,
    writes,
    now: Date.now(),
    timed: stages !== undefined,
  };
  const lanes = Array.from({ length: jobs }, (_, lane) =>
    startLane({ ...task, share: { lane, lanes: jobs } }),
  );
  try {
    const heads = await Promise.all(lanes.map((lane) => lane.next()));
    for (let first = firstOf(heads); first >= 0; first = firstOf(heads)) {
      const head = heads[first];
      const lane = lanes[first];
      if (!head || !lane || !('strip' in head)) break;
      yield head;
      heads[first] = await lane.next();
    }
    const ends = heads.flatMap((head) => (head && 'digest' in head ? [head] : []));
    await catalog.assertWhole(ends.map(({ digest }) => digest));
    for (const end of ends) {
      catalog.addCounts(end.mapping);
      rules.add(end.rules);
      categories.add(end.categories);
      if (end.times) stages?.add(end.times);
    }
  } finally {
    await Promise.all(lanes.map((lane) => lane.stop()));
  }
}

/** The lane with the earliest strip; -1 when all have ended. */
function firstOf(heads: readonly (StripResult | LaneEnd | undefined)[]): number {
  let first = -1;
  let earliest = Number.POSITIVE_INFINITY;
  for (const [lane, head] of heads.entries()) {
    if (!head || !('strip' in head) || head.strip >= earliest) continue;
    first = lane;
    earliest = head.strip;
  }
  return first;
}

interface Lane {
  /** The next strip of the lane, or its end. @throws what the lane threw */
  next(): Promise<StripResult | LaneEnd>;
  stop(): Promise<unknown>;
}

function startLane(task: LaneTask): Lane {
  const worker = new Worker(new URL('./lane-worker.js', import.meta.url), {
    workerData: task,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MIB },
  });
  const waiting: (StripResult | LaneEnd)[] = [];
  let failure: Error | undefined;
  let wake = () => {};
  const wakeUp = () => wake();
  worker.on('message', (message: LaneMessage) => {
    if ('failure' in message) failure = restored(message.failure);
    else waiting.push(message);
    wakeUp();
  });
  worker.on('error', (error) => {
    failure = error;
    wakeUp();
  });
  worker.on('exit', (code) => {
    failure ??= new Error(`a thread that formats products ended with ${code}`);
    wakeUp();
  });
  worker.postMessage(AHEAD);
  return {
    async next() {
      while (waiting.length === 0) {
        if (failure) throw failure;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const [message] = waiting.splice(0, 1);
      if (!message) throw new Error('a lane has no message');
      if ('strip' in message) worker.postMessage(1);
      return message;
    },
    stop: () => worker.terminate(),
  };
}

function restored({
  message,
  hint,
}: {
  readonly message: string;
  readonly hint?: string | undefined;
}): Error {
  return new UserError(message, hint);
}
