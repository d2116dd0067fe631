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

/** A file as it was found. */
export interface Found {
  /** Where it lies. */
  readonly path: string;
  /** What messages call it. */
  readonly file: string;
  /** The name that tells its kind; '' for none. */
  readonly name: string;
}

export interface Files {
  readonly sources: readonly Source[];
  /** Where they lie, in the same order. */
  readonly found: readonly Found[];
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
    const found: Found[] = [];
    for (const path of paths) found.push(...(await find(path, options, spooled)));
    return { sources: await openFound(found, options), found, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Opens files that were found before. @throws UserError when one of them cannot be read */
export async function openFound(
  found: readonly Found[],
  { delimiter, encoding, record }: Pick<FilesOptions, 'delimiter' | 'encoding' | 'record'>,
): Promise<readonly Source[]> {
  const sources: Source[] = [];
  for (const { path, file, name } of found) {
    sources.push(await openSource({ path, file, delimiter, encoding, record }, name));
  }
  return sources;
}

async function find(
  path: string,
  { tempDir, fetch }: FilesOptions,
  spooled: Spooled[],
): Promise<readonly Found[]> {
  if (path === '-') {
    const stdin = await spoolStdin(tempDir);
    spooled.push(stdin);
    return [{ path: stdin.path, file: STDIN, name: '' }];
  }
  if (isAddress(path)) {
    if (!fetch) throw new UserError(`${path} cannot be fetched here`, 'Name a file.');
    const fetched = await fetch(path, tempDir);
    spooled.push(fetched);
    const name = basename(fetched.shown);
    return [{ path: fetched.path, file: fetched.shown, name: isTelling(name) ? name : '' }];
  }
  return (await expandPath(path)).map((file) => ({ path: file, file, name: basename(file) }));
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
