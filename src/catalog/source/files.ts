import { basename } from 'node:path';
import { UserError } from '../../errors.ts';
import { expandPath } from '../expand.ts';
import { isTelling } from './kind.ts';
import { openSource } from './open.ts';
import type { Source } from './source.ts';
import { type Spooled, spool } from './spool.ts';

/** A file that was somewhere else, kept in a file of its own. */
export interface Fetched extends Spooled {
  /** What messages call it. */
  readonly shown: string;
}

/** Brings the file at an http(s):// or sftp:// address into a folder. */
export type Fetch = (address: string, folder: string) => Promise<Fetched>;

export interface FilesOptions {
  /** Files, patterns of files and addresses, or `-` alone. */
  readonly paths: readonly string[];
  readonly delimiter?: string | undefined;
  readonly encoding?: string | undefined;
  /** Path of the elements of XML that are products, e.g. `catalog/products/product`. */
  readonly record?: string | undefined;
  readonly tempDir: string;
  /** Absent where nothing may be fetched. */
  readonly fetch?: Fetch | undefined;
}

export interface Files {
  readonly sources: readonly Source[];
  /** Deletes what was kept of standard input and of other machines. */
  remove(): Promise<void>;
}

/** What messages call standard input. */
const STDIN = 'standard input';

/**
 * Opens every file of a catalog, in the order given.
 * @throws UserError when one of them cannot be read
 */
export async function openFiles(options: FilesOptions): Promise<Files> {
  const { paths } = options;
  if (paths.includes('-') && paths.length > 1)
    throw new UserError('standard input cannot be one of several files', 'Give it alone.');
  const spooled: Spooled[] = [];
  const remove = async () => {
    for (const { remove } of spooled) await remove();
  };
  try {
    const sources: Source[] = [];
    for (const path of paths) sources.push(...(await openPath(path, options, spooled)));
    return { sources, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function openPath(
  path: string,
  { delimiter, encoding, record, tempDir, fetch }: FilesOptions,
  spooled: Spooled[],
): Promise<readonly Source[]> {
  const how = { delimiter, encoding, record };
  if (path === '-') {
    const stdin = await spoolStdin(tempDir);
    spooled.push(stdin);
    return [await openSource({ path: stdin.path, file: STDIN, ...how }, '')];
  }
  if (isAddress(path)) {
    if (!fetch) throw new UserError(`${path} cannot be fetched here`, 'Name a file.');
    const fetched = await fetch(path, tempDir);
    spooled.push(fetched);
    const name = basename(fetched.shown);
    return [
      await openSource({ path: fetched.path, file: fetched.shown, ...how }, isTelling(name) ? name : ''),
    ];
  }
  const sources: Source[] = [];
  for (const file of await expandPath(path)) sources.push(await openSource({ path: file, file, ...how }));
  return sources;
}

/** Whether a path is the address of a file on another machine. */
export function isAddress(path: string): boolean {
  return /^(?:https?|sftp):\/\//i.test(path);
}

async function spoolStdin(tempDir: string): Promise<Spooled> {
  if (!process.stdin.isTTY) return spool(process.stdin, tempDir);
  throw new UserError(
    "'-' reads the catalog from standard input, but nothing is sent there",
    'Pipe a file into it.',
  );
}
