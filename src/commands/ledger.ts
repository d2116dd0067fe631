import { stat } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import type { Config } from '../config/config.ts';
import { EXIT, type ExitCode, UserError } from '../errors.ts';
import { importArchive } from '../ledger/import.ts';
import { openLedger } from '../ledger/lmdb.ts';
import { type Lock, lockTarget } from '../ledger/lock.ts';
import type { Ledger } from '../ledger/store.ts';
import { counted } from '../render/printable.ts';
import { hasLedger, isEmpty, readLedger } from './history/open.ts';
import type { Io } from './io.ts';
import { type ProjectFlags, readConfig } from './project.ts';
import { ledgerDir } from './session.ts';

export interface LedgerFlags extends ProjectFlags {
  readonly sandbox?: boolean;
  /** Replace a ledger that is not empty. */
  readonly force?: boolean;
}

/** Writes the ledger as one compact, checksummed file, while no other run works on its targets. */
export async function exportTo(file: string, flags: LedgerFlags, io: Io): Promise<ExitCode> {
  const config = await readConfig(flags, io);
  const path = resolve(io.cwd, file);
  const { records, files } = await readLedger(config, flags, io, (ledger) =>
    alone(ledger, config, 'ledger export', () => written(path, () => ledger.exportTo(path))),
  );
  const { size } = await stat(path);
  io.out(
    `${file}: ${counted(records, 'record')} and ${counted(files, 'file')} in ${size.toLocaleString('en-US')} bytes\n`,
  );
  return EXIT.done;
}

/**
 * Puts what `ledger export` wrote in the place of the ledger.
 * @throws UserError when the file is not as it was written, or the ledger is not empty
 */
export async function importFrom(file: string, flags: LedgerFlags, io: Io): Promise<ExitCode> {
  const config = await readConfig(flags, io);
  const dir = ledgerDir(config, flags);
  const shown = relative(io.cwd, dir) || dir;
  const path = resolve(io.cwd, file);
  const { records, files } = hasLedger(dir)
    ? await replace(config, dir, shown, path, flags.force ?? false)
    : await importArchive(path, dir);
  io.out(`${shown}: ${counted(records, 'record')} and ${counted(files, 'file')} from ${file}\n`);
  return EXIT.done;
}

async function replace(config: Config, dir: string, shown: string, path: string, force: boolean) {
  const ledger = await openLedger(dir);
  try {
    if (!force && !(await isEmpty(ledger))) {
      throw new UserError(
        `the ledger in ${shown} is not empty, and the import would replace it`,
        'Nothing was changed. If it may go, add --force; `shelfcast ledger export` keeps a copy.',
      );
    }
    return await alone(ledger, config, 'ledger import', () => importArchive(path, dir));
  } finally {
    await ledger.close();
  }
}

/** Acts while this process holds every target. */
async function alone<T>(ledger: Ledger, config: Config, command: string, act: () => Promise<T>): Promise<T> {
  const targets = new Set([...(await ledger.targets()), ...config.targets.keys()]);
  const locks: Lock[] = [];
  try {
    for (const target of targets) locks.push(await lockTarget(ledger, target, command));
    return await act();
  } finally {
    for (const lock of locks) await lock.release();
  }
}

/** @throws UserError when the file cannot be written */
async function written<T>(path: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && 'path' in error)) throw error;
    throw new UserError(
      `${path} cannot be written: ${error.message}`,
      'Name a file in a folder that is there.',
      {
        cause: error,
      },
    );
  }
}
