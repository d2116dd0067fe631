import { UserError } from '../../errors.ts';
import { expandPath } from '../expand.ts';
import { openSource } from './open.ts';
import type { Source } from './source.ts';
import { type Spooled, spool } from './spool.ts';

export interface FilesOptions {
  readonly paths: readonly string[];
  readonly delimiter?: string | undefined;
  readonly encoding?: string | undefined;
  readonly tempDir: string;
}

export interface Files {
  readonly sources: readonly Source[];
  /** Deletes what was kept of standard input. */
  remove(): Promise<void>;
}

/** What messages call standard input. */
const STDIN = 'standard input';

/**
 * Opens every file of a catalog, in the order given.
 * @throws UserError when one of them cannot be read
 */
export async function openFiles({ paths, delimiter, encoding, tempDir }: FilesOptions): Promise<Files> {
  if (!paths.includes('-')) {
    const files = new Set((await Promise.all(paths.map(expandPath))).flat());
    const sources: Source[] = [];
    for (const path of files) sources.push(await openSource({ path, file: path, encoding, delimiter }));
    return { sources, remove: async () => {} };
  }
  if (paths.length > 1)
    throw new UserError('standard input cannot be one of several files', 'Give it alone.');
  const spooled = await spoolStdin(tempDir);
  try {
    const source = await openSource({ path: spooled.path, file: STDIN, encoding, delimiter }, '');
    return { sources: [source], remove: spooled.remove };
  } catch (error) {
    await spooled.remove();
    throw error;
  }
}

async function spoolStdin(tempDir: string): Promise<Spooled> {
  if (!process.stdin.isTTY) return spool(process.stdin, tempDir);
  throw new UserError(
    "'-' reads the catalog from standard input, but nothing is sent there",
    'Pipe a file into it.',
  );
}
