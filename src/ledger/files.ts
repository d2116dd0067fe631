import { createHash, randomBytes } from 'node:crypto';
import { copyFile, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UserError } from '../errors.ts';
import { type Checksum, fileChecksum } from './checksum.ts';
import { targetName } from './keys.ts';

/** A file beside the ledger, as the ledger remembers it. */
export interface Written extends Checksum {
  /** Relative to the ledger's folder. */
  readonly file: string;
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

/** Where a target's files lie. */
export function submissionsFolder(target: string): string {
  return `submissions/${targetName(target)}`;
}

/** Where the bytes of a submission lie. @param extension without the dot */
export function submissionFile(target: string, id: string, extension: string): string {
  return checkedName(`${submissionsFolder(target)}/${id}.${extension}`);
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
  return draftAt(dir, checkedName(file));
}

/** Begins a file of a folder in which the caller gives the names. */
export async function draftAt(dir: string, file: string): Promise<Draft> {
  const path = join(dir, file);
  // Two processes may keep the same answer at once.
  const aside = `${path}.${randomBytes(4).toString('hex')}.part`;
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

/**
 * Copies a file here from elsewhere.
 * @throws UserError when what arrives is not what was written there
 */
export async function copyIn(dir: string, file: string, from: string, expected: Checksum): Promise<Written> {
  const path = join(dir, checkedName(file));
  const aside = `${path}.${randomBytes(4).toString('hex')}.part`;
  await mkdir(dirname(path), { recursive: true });
  await copyFile(from, aside);
  const handle = await open(aside, 'r+');
  await handle.sync();
  await handle.close();
  await rename(aside, path);
  await syncFolder(dirname(path));
  const written = { file, ...expected };
  await checkedPath(dir, written);
  return written;
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
  const found = await fileChecksum(path).catch((cause: unknown) => {
    throw new UserError(`the submission ${path} cannot be read`, hint, { cause });
  });
  if (found.bytes === bytes && found.checksum === checksum) return path;
  throw new UserError(
    `the submission ${path} is not as it was written: ${found.bytes} bytes, or another checksum`,
    hint,
  );
}

/** The name itself. @throws Error when it is not that of a ledger's file */
export function checkedName(file: string): string {
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
