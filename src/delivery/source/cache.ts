import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** What is kept of an address between runs. */
export interface Kept {
  /** Headers that ask for the file only if it has changed. */
  readonly conditions: Readonly<Record<string, string>>;
  /** Puts the kept copy at a path. */
  copyTo(path: string): Promise<void>;
  /** Keeps what was fetched, when the server gave something to tell a change by. */
  keep(path: string, marks: Marks): Promise<void>;
}

interface Marks {
  readonly etag: string | string[] | undefined;
  readonly modified: string | string[] | undefined;
}

interface Note {
  readonly data: string;
  readonly sha256: string;
  readonly etag?: string;
  readonly modified?: string;
}

/** @param about what the content depends on: it may hold secrets, and is kept as a hash alone */
export async function cachedCopy(folder: string, about: string): Promise<Kept> {
  const name = createHash('sha256').update(about).digest('hex').slice(0, 32);
  const notePath = join(folder, `${name}.json`);
  const note = await readNote(folder, notePath);
  return {
    conditions: {
      ...(note?.etag === undefined ? {} : { 'if-none-match': note.etag }),
      ...(note?.modified === undefined ? {} : { 'if-modified-since': note.modified }),
    },
    async copyTo(path) {
      if (!note) throw new TypeError('nothing is kept of this address');
      await place(join(folder, note.data), path);
    },
    async keep(path, { etag, modified }) {
      if (typeof etag !== 'string' && typeof modified !== 'string') return;
      const fresh = {
        data: `${name}-${randomUUID()}`,
        sha256: await hashOf(path),
        ...(typeof etag === 'string' ? { etag } : {}),
        ...(typeof modified === 'string' ? { modified } : {}),
      };
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await place(path, join(folder, fresh.data));
      await writeFile(`${notePath}.${fresh.data}`, JSON.stringify(fresh), { mode: 0o600 });
      await rename(`${notePath}.${fresh.data}`, notePath);
      if (note) await rm(join(folder, note.data), { force: true });
    },
  };
}

/** What was noted, if the copy is still as it was. */
async function readNote(folder: string, path: string): Promise<Note | undefined> {
  try {
    const note: unknown = JSON.parse(await readFile(path, 'utf8'));
    return isNote(note) && (await hashOf(join(folder, note.data))) === note.sha256 ? note : undefined;
  } catch {
    return undefined;
  }
}

function isNote(note: unknown): note is Note {
  if (typeof note !== 'object' || note === null || !('data' in note) || !('sha256' in note)) return false;
  return typeof note.data === 'string' && /^[\da-f-]+$/.test(note.data);
}

/** The same bytes under another name; where the disk cannot do that, a copy. */
async function place(from: string, to: string): Promise<void> {
  await link(from, to).catch(() => copyFile(from, to));
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
