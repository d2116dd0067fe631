import { tmpdir } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { createBits } from '../catalog/bits.ts';
import { ownerOf, type Strips, stripsOf } from '../catalog/strips.ts';
import type { Issue } from '../issue.ts';
import type { RepairMade } from '../plan/desired.ts';
import type { Findings } from '../plan/findings.ts';
import { createSpill } from '../plan/spill.ts';
import type { StripResult } from '../plan/strip.ts';
import { UNMAPPED } from '../rules/categories/issues.ts';
import { type Lane, openLane } from './lane.ts';
import type { LaneOptions, LaneProject } from './lane-project.ts';
import type { LaneThread } from './lane-thread.ts';

/** Strips that a lane may be ahead of what was written: what waits is held in memory. */
const AHEAD = 2;

/** The lane of the main thread; those behind it have threads of their own. */
const OWN = 1;

/** The second pass without a ledger, on as many threads as are asked for. `take` gets every strip in order. */
export async function eachStrip(
  project: LaneProject,
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

async function* allStrips(project: LaneProject, options: LaneOptions): AsyncGenerator<StripResult> {
  const { config, catalog, categories, rules, threads } = project;
  const { writes, stages } = options;
  const census = await catalog.shared();
  const strips = stripsOf(createBits(census.ordinals));
  const work = { census, ahead: threads.length > 0 ? AHEAD : 0, writes, now: Date.now() };
  const lane = openLane(project, config, { ...work, share: { strips, lane: OWN } }, stages);
  for (const [i, thread] of threads.entries())
    thread.begin({ ...work, share: { strips, lane: OWN + 1 + i } });
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
  }
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
