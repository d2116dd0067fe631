import type { Config } from '../../config/config.ts';
import { pruneHistory } from '../../ledger/prune.ts';
import type { Counts, Run } from '../../ledger/run.ts';
import type { Io } from '../io.ts';
import type { Session } from '../session.ts';
import { configPrint } from './config-print.ts';
import { whoRuns } from './who.ts';

/** Records that a run begins: who runs what, with which configuration. @param catalog checksum of its rows */
export async function beginRun(
  { ledger, accounts }: Session,
  config: Config,
  io: Io,
  command: string,
  catalog?: string,
): Promise<Run> {
  return ledger.beginRun({
    command,
    who: whoRuns(io.env),
    started: new Date(accounts.clock.now()).toISOString(),
    counts: {},
    fingerprint: await configPrint(config),
    ...(catalog === undefined ? {} : { catalog }),
  });
}

/** Records how a run ended, and forgets what is older than the configuration asks for. */
export async function endRun(
  { ledger, dir, accounts }: Session,
  run: Run,
  counts: Readonly<Record<string, Counts>>,
  { history }: Config,
): Promise<void> {
  const now = accounts.clock.now();
  await ledger.transact({ run: { ...run, ended: new Date(now).toISOString(), counts } });
  await pruneHistory(ledger, { dir, now, ...history });
}
