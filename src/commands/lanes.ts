import { availableParallelism, tmpdir } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { createBits } from '../catalog/bits.ts';
import { isAddress } from '../catalog/source/files.ts';
import { ownerOf, type Strips, stripsOf } from '../catalog/strips.ts';
import type { Issue } from '../issue.ts';
import type { RepairMade } from '../plan/desired.ts';
import type { Findings } from '../plan/findings.ts';
import { createSpill } from '../plan/spill.ts';
import type { Stages } from '../plan/stages.ts';
import type { StripResult } from '../plan/strip.ts';
import { UNMAPPED } from '../rules/categories/issues.ts';
import type { Io } from './io.ts';
import { type Lane, openLane } from './lane.ts';
import { type LaneThread, startLane } from './lane-thread.ts';
import type { Project, ProjectFlags, SampleFlags } from './project.ts';

export interface LaneFlags extends ProjectFlags, SampleFlags {
  /** Threads that format; where absent, as many as pay. */
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

/** A third thread takes as much memory as the second one, and brings less: one thread writes what all format. */
const JOBS = 2;

/** A thread is worth its start only where there are so many strips. */
const MANY = 16;

/** Strips that a lane may be ahead of what was written: what waits is held in memory. */
const AHEAD = 2;

/** The lane of the main thread; those behind it have threads of their own. */
const OWN = 1;

/** The second pass without a ledger, on as many threads as are asked for. `take` gets every strip in order. */
export async function eachStrip(
  project: Project,
  options: LaneOptions,
  take: (strip: StripResult) => void | Promise<void>,
): Promise<Findings> {
  const { census, progress } = project;
  const issues = createSpill<Issue>(tmpdir());
  const repairs = createSpill<RepairMade>(tmpdir());
  census.issues.forEach(issues.push);
  progress.start('checking products', census.products);
  const isNews = createNews();
  let done = 0;
  for await (const strip of allStrips(project, options)) {
    options.io.signal.throwIfAborted();
    for (const issue of strip.issues) if (isNews(issue)) issues.push(issue);
    strip.repairs.forEach(repairs.push);
    await take(strip);
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

async function* allStrips(project: Project, options: LaneOptions): AsyncGenerator<StripResult> {
  const { config, catalog, categories, rules } = project;
  const { flags, io, writes, stages } = options;
  const { census, ...known } = await catalog.shared();
  const strips = stripsOf(createBits(census.ordinals));
  const others = threadsFor(project, flags, strips);
  const work = { census, ahead: others > 0 ? AHEAD : 0, writes, now: Date.now() };
  const lane = openLane(project, config, { ...work, share: { strips, lane: OWN } }, stages);
  const task = { ...work, flags, cwd: io.cwd, env: { ...io.env }, known, timed: stages !== undefined };
  const threads = Array.from({ length: others }, (_, i) =>
    startLane({ ...task, share: { strips, lane: OWN + 1 + i } }),
  );
  try {
    yield* inOrder(strips, lane, threads);
    const busy = threads.filter((_, i) => strips.owners.includes(OWN + 1 + i));
    const ends = await Promise.all(busy.map((thread) => thread.end()));
    await catalog.assertWhole([lane.digest(), ...ends.map(({ digest }) => digest)]);
    for (const end of ends) {
      catalog.addCounts(end.mapping);
      rules.add(end.rules);
      categories.add(end.categories);
      if (end.times) stages?.add(end.times);
    }
  } finally {
    await lane.strips.return(undefined);
    await Promise.all(threads.map((thread) => thread.stop()));
  }
}

/** Samples are the first products of all; and what was fetched for one thread is not fetched for others. */
function threadsFor({ config }: Project, { jobs, samples }: LaneFlags, { starts }: Strips): number {
  const isFetched = config.catalog.join.some(({ path }) => path === '-' || isAddress(path));
  if (samples || isFetched || starts.length < MANY) return 0;
  return (jobs ?? Math.min(JOBS, availableParallelism())) - 1;
}

/** Strips in the order of the catalog. The own lane goes ahead a little where another one keeps it waiting. */
async function* inOrder(
  strips: Strips,
  lane: Lane,
  threads: readonly LaneThread[],
): AsyncGenerator<StripResult> {
  const most = threads.length > 0 ? AHEAD : 1;
  const own: StripResult[] = [];
  let isThrough = false;
  for (let number = 0; number < strips.starts.length; number++) {
    const thread = () => threads[ownerOf(strips, number) - OWN - 1];
    while (own[0]?.strip !== number && own.length < most && !isThrough) {
      // Lets in what other threads have handed over.
      await setImmediate();
      if (thread()?.ready()) break;
      const { done, value } = await lane.strips.next();
      if (done) isThrough = true;
      else own.push(value);
    }
    if (own[0]?.strip === number) {
      yield* own.splice(0, 1);
      continue;
    }
    const strip = await thread()?.strip(number);
    if (!strip) continue;
    yield strip;
    thread()?.release();
  }
}
