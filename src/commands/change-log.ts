import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { channels } from '../channels/index.ts';
import type { ConfiguredTarget } from '../config/config.ts';
import { type ChangeFile, createChangeFile } from '../plan/change-file.ts';
import { createHighlights, type HighlightLog, type Highlights } from '../plan/highlights.ts';
import type { PlannedChange } from '../plan/members.ts';

/** The changes of a plan on their way to the output: what people are shown, and on disk, all of them. */
export interface ChangeLog {
  add(target: string, change: PlannedChange): void;
  /** What every target's changes come to; `all` is there where all were asked for. */
  finish(): ReadonlyMap<string, Highlights & { readonly all?: Iterable<PlannedChange> }>;
  /** Removes what is on disk. */
  close(): void;
}

/** @param all whether every change is wanted, rather than the first ones */
export function openChangeLog(targets: Iterable<ConfiguredTarget>, all: boolean): ChangeLog {
  const dir = all ? mkdtempSync(join(tmpdir(), 'shelfcast-changes-')) : undefined;
  const logs = new Map<string, { readonly highlights: HighlightLog; readonly file?: ChangeFile }>();
  for (const { name, channel } of targets) {
    const file = dir === undefined ? {} : { file: createChangeFile(join(dir, `${name}.ndjson`)) };
    logs.set(name, { highlights: createHighlights(channels[channel].offer), ...file });
  }
  return {
    add(target, change) {
      const log = logs.get(target);
      log?.highlights.add(change);
      log?.file?.add(change);
    },
    finish: () =>
      new Map(
        [...logs].map(([name, { highlights, file }]) => [
          name,
          { ...highlights.read(), ...(file ? { all: file.finish() } : {}) },
        ]),
      ),
    close() {
      if (dir !== undefined) rmSync(dir, { recursive: true, force: true });
    },
  };
}
