import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { Catalog } from '../catalog/catalog.ts';
import type { UsageCounts } from '../catalog/usage.ts';
import { UserError } from '../errors.ts';
import type { CategoryCounts } from '../plan/categories.ts';
import { createStages, type Times } from '../plan/stages.ts';
import type { StripResult } from '../plan/strip.ts';
import type { RuleCounts } from '../rules/merchant-tally.ts';
import { type LaneWork, openLane } from './lane.ts';
import { openWorks, type ProjectFlags, readConfig } from './project.ts';

/** What a lane is started with on a thread of its own. */
export interface LaneTask {
  readonly flags: ProjectFlags;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly found: Catalog['found'];
  readonly allCategories: boolean;
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

/** What the main thread says. */
interface Orders {
  readonly work: Promise<LaneWork>;
  /** Waits until as many strips are asked for as were handed over. */
  mayGoOn(): Promise<void>;
  /** Nothing more is listened to. */
  leave(): void;
}

/** Formats the strips of one lane, and hands them over as they are asked for. */
async function run(task: LaneTask, { work, mayGoOn }: Orders, post: (message: LaneMessage) => void) {
  const { flags, cwd, env, found, allCategories, timed } = task;
  const io = { cwd, env, signal: new AbortController().signal };
  const config = await readConfig(flags, io);
  const works = await openWorks(config, io, { allCategories }, { found });
  const stages = timed ? createStages() : undefined;
  const { strips, digest } = openLane(works, config, await work, stages);
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

/** The first message is the work, and each one behind it a number of strips that are asked for. */
function listenTo(port: MessagePort): Orders {
  let left = 0;
  let wake = () => {};
  const add = (strips: number) => {
    left += strips;
    wake();
  };
  const work = new Promise<LaneWork>((resolve) => {
    port.once('message', (message: LaneWork) => {
      port.on('message', add);
      add(message.ahead);
      resolve(message);
    });
  });
  return {
    work,
    async mayGoOn() {
      while (left === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      left -= 1;
    },
    leave: () => port.off('message', add),
  };
}

if (parentPort) {
  const port = parentPort;
  const orders = listenTo(port);
  const post = (message: LaneMessage) => port.postMessage(message);
  run(workerData, orders, post).then(orders.leave, (error: unknown) => {
    if (!(error instanceof UserError)) throw error;
    post({ failure: { message: error.message, hint: error.hint } });
    orders.leave();
  });
}
