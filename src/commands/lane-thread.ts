import { Worker } from 'node:worker_threads';
import { UserError } from '../errors.ts';
import { packageFile } from '../package.ts';
import type { StripResult } from '../plan/strip.ts';
import type { LaneWork } from './lane.ts';
import type { LaneEnd, LaneMessage, LaneTask } from './lane-worker.ts';

/** What a thread's youngest values may take, in MiB: most of them die before they would be moved. */
const YOUNG_MIB = 24;

/** A lane on a thread of its own. */
export interface LaneThread {
  /** Says what it has to do, once the census is there. */
  begin(work: LaneWork): void;
  /** Whether it has handed over something that was not taken yet. */
  ready(): boolean;
  /** Waits for its next strip, and takes it if it is this one; undefined where it has none of this number. */
  strip(number: number): Promise<StripResult | undefined>;
  /** The strip that was taken last is used up: from now on, another one is written into its memory. */
  release(): void;
  /** Waits for its end, when all its strips are taken. */
  end(): Promise<LaneEnd>;
  stop(): Promise<unknown>;
}

/** The thread loads and opens all that it needs. The lane's own functions throw what the thread threw. */
export function startLane(task: LaneTask): LaneThread {
  const worker = new Worker(packageFile('bundle/lane-worker.js'), {
    workerData: task,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MIB },
  });
  const waiting: (StripResult | LaneEnd)[] = [];
  let failure: Error | undefined;
  let wake = () => {};
  const fail = (error: Error) => {
    failure ??= error;
    wake();
  };
  worker.on('message', (message: LaneMessage) => {
    if ('failure' in message) fail(new UserError(message.failure.message, message.failure.hint));
    else waiting.push(message);
    wake();
  });
  worker.on('error', fail);
  worker.on('exit', (code) => fail(new Error(`a thread that formats products ended with ${code}`)));

  async function head(): Promise<StripResult | LaneEnd> {
    for (;;) {
      const [first] = waiting;
      if (first) return first;
      if (failure) throw failure;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }

  return {
    begin: (work) => worker.postMessage(work),
    ready: () => waiting.length > 0,
    async strip(number) {
      const first = await head();
      if (!('strip' in first) || first.strip !== number) return undefined;
      waiting.shift();
      return first;
    },
    release: () => worker.postMessage(1),
    async end() {
      const first = await head();
      if ('strip' in first) throw new Error(`strip ${first.strip} of the catalog was made twice`);
      return first;
    },
    stop: () => worker.terminate(),
  };
}
