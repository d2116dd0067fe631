import { parentPort, workerData } from 'node:worker_threads';
import type { SharedCatalog } from '../catalog/catalog.ts';
import { createChecksum } from '../catalog/hash.ts';
import { knownFrom, type SharedCensus } from '../catalog/share.ts';
import type { Share } from '../catalog/strips.ts';
import type { UsageCounts } from '../catalog/usage.ts';
import { UserError } from '../errors.ts';
import type { CategoryCounts } from '../plan/categories.ts';
import { createStages, type Times } from '../plan/stages.ts';
import { formatStrips, type StripResult } from '../plan/strip.ts';
import type { RuleCounts } from '../rules/merchant-tally.ts';
import { openWorks, type ProjectFlags, readConfig } from './project.ts';

/** What a lane is started with. */
export interface LaneTask {
  readonly flags: ProjectFlags;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly known: SharedCatalog;
  readonly census: SharedCensus;
  readonly share: Share;
  readonly writes: boolean;
  readonly now: number;
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

/** Formats the strips of one share, and hands them over as they are asked for. */
async function run(task: LaneTask, post: (message: LaneMessage) => void, mayGoOn: () => Promise<void>) {
  const { cwd, env, known, share, writes, now } = task;
  const io = { cwd, env, signal: new AbortController().signal };
  const config = await readConfig(task.flags, io);
  const { catalog, categories, rules, read } = await openWorks(config, io, {}, { known });
  const census = knownFrom(task.census);
  const checksum = createChecksum();
  const stages = task.timed ? createStages() : undefined;
  const strips = formatStrips({
    targets: [...config.targets.values()],
    entries: catalog.share(census, share, checksum),
    census,
    read,
    categories,
    rules,
    writes,
    now,
    stages,
  });
  for await (const strip of strips) {
    await mayGoOn();
    post(kept(strip));
  }
  post({
    digest: checksum.digest(),
    mapping: catalog.counts(),
    rules: rules.counts(),
    categories: categories.counts(),
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

/** The strip with entries in memory of their own: the next strip is made while it waits. */
function kept(strip: StripResult): StripResult {
  const targets = strip.targets.map(({ slots, ...target }) => ({
    ...target,
    slots: { ...slots, bytes: new Uint8Array(slots.bytes) },
  }));
  return { ...strip, targets };
}

/** Memory that is handed over instead of copied. */
function transferOf(message: LaneMessage): ArrayBuffer[] {
  if (!('strip' in message)) return [];
  return message.targets.flatMap(({ slots }) =>
    [slots.bytes.buffer, slots.ends.buffer].filter((buffer) => buffer instanceof ArrayBuffer),
  );
}

if (parentPort) {
  const port = parentPort;
  const credit = createCredit();
  port.on('message', credit.add);
  const post = (message: LaneMessage) => port.postMessage(message, transferOf(message));
  run(workerData, post, credit.spend).then(
    () => port.off('message', credit.add),
    (error: unknown) => {
      if (!(error instanceof UserError)) throw error;
      post({ failure: { message: error.message, hint: error.hint } });
      port.off('message', credit.add);
    },
  );
}
