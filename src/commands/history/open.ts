import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Config } from '../../config/config.ts';
import { UserError } from '../../errors.ts';
import { FILE } from '../../ledger/database.ts';
import { openLedger } from '../../ledger/lmdb.ts';
import type { Ledger } from '../../ledger/store.ts';
import type { Io } from '../io.ts';
import { ledgerDir, type SessionFlags } from '../session.ts';

/** Whether there is one here. */
export function hasLedger(dir: string): boolean {
  return existsSync(join(dir, FILE));
}

/** Whether nothing was ever pushed or read with it; looking into a folder makes an empty one. */
export async function isEmpty(ledger: Ledger): Promise<boolean> {
  return (await ledger.lastRuns(1)).length === 0 && (await ledger.targets()).length === 0;
}

/**
 * Reads a ledger, to speak to nobody, and closes it.
 * @throws UserError when there is none: reading one never makes one
 */
export async function readLedger<T>(
  config: Config,
  flags: SessionFlags,
  io: Io,
  read: (ledger: Ledger) => Promise<T>,
): Promise<T> {
  const dir = ledgerDir(config, flags);
  if (!hasLedger(dir)) {
    throw new UserError(
      `there is no ledger in ${relative(io.cwd, dir) || dir}`,
      flags.sandbox
        ? 'It is begun by the first `shelfcast push --sandbox`.'
        : 'It is begun by the first push. For the sandbox, add --sandbox; a ledger from elsewhere is read by `shelfcast ledger import`.',
    );
  }
  const ledger = await openLedger(dir);
  try {
    return await read(ledger);
  } finally {
    await ledger.close();
  }
}
