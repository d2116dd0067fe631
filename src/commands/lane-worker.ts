import { parentPort, workerData } from 'node:worker_threads';
import type { SharedCatalog } from '../catalog/catalog.ts';
import type { UsageCounts } from '../catalog/usage.ts';
import { UserError } from '../errors.ts';
import type { CategoryCounts } from '../plan/categories.ts';
import { createStages, type Times } from '../plan/stages.ts';
import type { StripResult } from '../plan/strip.ts';
import type { RuleCounts } from '../rules/merchant-tally.ts';
import { type LaneWork, openLane } from './lane.ts';
import { openWorks, type ProjectFlags, readConfig } from './project.ts';

/** What a lane is started with on a thread of its own. */
export interface LaneTask extends LaneWork {
  readonly flags: ProjectFlags;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly known: SharedCatalog;
  /** Whether times are taken. */
  readonly timed: boolean;
}

/** What a lane has done, once it is through. */
export interface LaneEnd {
  /** Of the rows it read. */
  readonly digest: string;
  readonly mapping: UsageCounts;
  readonly rules: RuleCounts;
  readonly categories: CategoryCounts;
  /** Absent where none were taken. */
  readonly times?: Times | undefined;
}

export type LaneMessage =
  | StripResult
  | LaneEnd
  | { readonly failure: { readonly message: string; readonly hint?: string | undefined } };

/** Formats the strips of one lane, and hands them over as they are asked for. */
async function run(task: LaneTask, post: (message: LaneMessage) => void, mayGoOn: () => Promise<void>) {
  const io = { cwd: task.cwd, env: task.env, signal: new AbortController().signal };
  const config = await readConfig(task.flags, io);
  const works = await openWorks(config, io, {}, { known: task.known });
  const stages = task.timed ? createStages() : undefined;
  const { strips, digest } = openLane(works, config, task, stages);
  for await (const strip of strips) {
    await mayGoOn();
    post(strip);
  }
  post({
    digest: digest(),
    mapping: works.catalog.counts(),
    rules: works.rules.counts(),
    categories: works.categories.counts(),
    times: stages?.times(),
  });
}

/** Waits until as many strips are asked for as were handed over. */
function createCredit(): { add(strips: number): void; spend(): Promise<void> } {
  let left = 0;
  let wake = () => {};
  return {
    add(strips) {
      left += strips;
      wake();
    },
    async spend() {
      while (left === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      left -= 1;
    },
  };
}

if (parentPort) {
  const port = parentPort;
  const credit = createCredit();
  port.on('message', credit.add);
  const post = (message: LaneMessage) => port.postMessage(message);
  run(workerData, post, credit.spend).then(
    () => port.off('message', credit.add),
    (error: unknown) => {
      if (!(error instanceof UserError)) throw error;
      post({ failure: { message: error.message, hint: error.hint } });
      port.off('message', credit.add);
    },
  );
}
