import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type ArchiveHead, type ArchiveLine, BESIDE, BINARIES, TABLES } from './archive.ts';
import type { Store } from './database.ts';
import { submissionsFolder } from './files.ts';
import { formatOf, NEWEST_FORMAT } from './format.ts';
import { ALL, ownerOf, withoutOwner } from './keys.ts';
import { collect, scan } from './scan.ts';

/** Characters gathered before they are compressed. */
const BLOCK = 1 << 18;

/** Bytes of a file in one line. */
const PIECE = 3 << 16;

/** What an archive holds. */
export interface Archived {
  readonly records: number;
  readonly files: number;
}

/**
 * Writes all that a ledger knows, and the files of submissions under way, as gzip of one JSON object a line. The file is
 * there under its name only once it is whole.
 */
export async function exportStore(store: Store, file: string): Promise<Archived> {
  const aside = `${file}.part`;
  const count = { records: 0, files: 0 };
  try {
    await pipeline(
      blocks(archiveText(store, count)),
      createGzip(),
      createWriteStream(aside, { flush: true }),
    );
    await rename(aside, file);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
  return count;
}

async function* archiveText(store: Store, count: { records: number; files: number }): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const counted = (line: ArchiveHead | ArchiveLine): string => {
    const text = `${JSON.stringify(line)}\n`;
    hash.update(text);
    return text;
  };
  const format = formatOf(store) ?? NEWEST_FORMAT;
  yield counted({ archive: 'shelfcast ledger', version: 1, format });
  for await (const line of records(store)) {
    count.records += 1;
    yield counted(line);
  }
  for (const file of await filesOf(store)) {
    count.files += 1;
    for await (const line of pieces(store.dir, file)) yield counted(line);
  }
  const end = { lines: count.records, checksum: hash.digest('hex') };
  yield `${JSON.stringify({ end } satisfies ArchiveLine)}\n`;
}

async function* records(store: Store): AsyncGenerator<ArchiveLine> {
  for (const table of TABLES)
    for await (const batch of scan(store[table], ALL, (key, value) => ({ table, key, value }))) yield* batch;
  for (const bytes of BINARIES) {
    const line = (key: string, value: Buffer) => ({ bytes, key, value: value.toString('base64') });
    for await (const batch of scan(store[bytes], ALL, line)) yield* batch;
  }
}

/** Names of the files of submissions under way, and of what lies beside the database. */
async function filesOf(store: Store): Promise<readonly string[]> {
  const files: string[] = BESIDE.filter((name) => existsSync(join(store.dir, name)));
  for (const key of await collect(scan(store.underWay, ALL, (one) => one))) {
    const folder = submissionsFolder(ownerOf(key));
    const names = await readdir(join(store.dir, folder)).catch(() => []);
    const own = names.filter((name) => name.startsWith(`${withoutOwner(key)}.`) && !name.endsWith('.part'));
    files.push(...own.map((name) => `${folder}/${name}`));
  }
  return files;
}

async function* pieces(dir: string, file: string): AsyncGenerator<ArchiveLine> {
  yield { file, piece: '' };
  for await (const block of createReadStream(join(dir, file), { highWaterMark: PIECE }))
    yield { file, piece: Buffer.from(block).toString('base64') };
}

async function* blocks(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let block = '';
  for await (const text of texts) {
    block += text;
    if (block.length < BLOCK) continue;
    yield block;
    block = '';
  }
  yield block;
}
