import { EXIT, type ExitCode } from '../errors.ts';
import { createColours } from '../render/colours.ts';
import { runsText } from '../render/runs.ts';
import { readLedger } from './history/open.ts';
import type { Io } from './io.ts';
import { type ProjectFlags, readConfig } from './project.ts';

export interface RunsFlags extends ProjectFlags {
  readonly sandbox?: boolean;
  /** How many at most, the newest first. */
  readonly last?: number;
  readonly format?: 'text' | 'json';
}

/** Past runs: who ran what, when, with which configuration, and what came of it. */
export async function runs({ last = 20, ...flags }: RunsFlags, io: Io): Promise<ExitCode> {
  const config = await readConfig(flags, io);
  const found = await readLedger(config, flags, io, (ledger) => ledger.lastRuns(last));
  io.out(
    flags.format === 'json'
      ? `${JSON.stringify({ version: 1, command: 'runs', runs: found }, null, 2)}\n`
      : runsText(found, createColours(io.color)),
  );
  return EXIT.done;
}
