import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UserError } from '../errors.ts';
import { targetName } from './keys.ts';

/** A file beside the ledger, as the ledger remembers it. */
export interface Written {
  /** Relative to the ledger's folder. */
  readonly file: string;
  readonly bytes: number;
  /** SHA-256 in hex. */
  readonly checksum: string;
}

/** A file being written: nothing is seen of it until it is finished. */
export interface Draft {
  write(text: string): Promise<void>;
  /** On disk under its name once this resolves. */
  finish(): Promise<Written>;
  discard(): Promise<void>;
}

/** Characters gathered before they are written. */
const BLOCK = 1 << 20;

/** Every name here is made of our own ids, never of a catalog's or a channel's words. */
const NAME = /^submissions\/[a-z0-9][a-z0-9-]*\/[0-9a-f]{32}(\.[A-Za-z0-9-]+){1,2}$/;

/** Where the bytes of a submission lie. @param extension without the dot */
export function submissionFile(target: string, id: string, extension: string): string {
  return checkedName(`submissions/${targetName(target)}/${id}.${extension}`);
}

/** Where its sent index lies. */
export function sentFile(target: string, id: string): string {
  return submissionFile(target, id, 'sent.ndjson');
}

/** Where the answer that a step keeps lies. */
export function answerFile(target: string, id: string, step: string): string {
  return submissionFile(target, id, `${step}.answer`);
}

/**
 * Begins a file. @param dir the ledger's folder @param file from one of the functions above
 */
export async function draft(dir: string, file: string): Promise<Draft> {
  const path = join(dir, checkedName(file));
  const aside = `${path}.part`;
  await mkdir(dirname(path), { recursive: true });
  const handle = await open(aside, 'w');
  const hash = createHash('sha256');
  let bytes = 0;
  let gathered = '';
  const put = async () => {
    const block = Buffer.from(gathered);
    gathered = '';
    bytes += block.length;
    hash.update(block);
    await handle.appendFile(block);
  };
  return {
    write: async (text) => {
      gathered += text;
      if (gathered.length >= BLOCK) await put();
    },
    finish: async () => {
      await put();
      await handle.sync();
      await handle.close();
      await rename(aside, path);
      await syncFolder(dirname(path));
      return { file, bytes, checksum: hash.digest('hex') };
    },
    discard: async () => {
      await handle.close();
      await rm(aside, { force: true });
    },
  };
}

/** Writes a whole file at once, as `draft` does. */
export async function keep(dir: string, file: string, text: string): Promise<Written> {
  const kept = await draft(dir, file);
  try {
    await kept.write(text);
    return await kept.finish();
  } catch (error) {
    await kept.discard();
    throw error;
  }
}

/** The text of a kept answer; undefined when none was kept. */
export async function readKept(dir: string, file: string): Promise<string | undefined> {
  try {
    return await readFile(join(dir, checkedName(file)), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * The path of a submission's bytes, once they are known to be those that were written.
 * @throws UserError when the file is gone or was changed
 */
export async function checkedPath(dir: string, { file, bytes, checksum }: Written): Promise<string> {
  const path = join(dir, checkedName(file));
  const hint =
    'It is not sent like this. Restore the file, or run `shelfcast push` to have its changes planned anew.';
  const hash = createHash('sha256');
  let length = 0;
  try {
    for await (const block of createReadStream(path)) {
      hash.update(block);
      length += block.length;
    }
  } catch (cause) {
    throw new UserError(`the submission ${path} cannot be read`, hint, { cause });
  }
  if (length === bytes && hash.digest('hex') === checksum) return path;
  throw new UserError(
    `the submission ${path} is not as it was written: ${length} bytes, or another checksum`,
    hint,
  );
}

function checkedName(file: string): string {
  if (NAME.test(file)) return file;
  throw new Error(`not the name of a ledger file: ${JSON.stringify(file)}`);
}

/** A new name is on disk only once its folder is; Windows knows no such thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}
