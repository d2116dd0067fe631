import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { appendFile, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { UserError } from '../errors.ts';
import { BESIDE, isBinary, isTable } from './archive.ts';
import { commit, FILE, openStore, type Store } from './database.ts';
import type { Archived } from './export.ts';
import { checkedName } from './files.ts';
import { NEWEST_FORMAT, setFormat } from './format.ts';

/** Records written at once. */
const BATCH = 2000;

/** Where a ledger is built before it takes the other's place. */
const ASIDE = 'import';

type Line = Readonly<Record<string, unknown>>;

/**
 * Puts an archive in the place of a folder's ledger. Nothing is touched before the whole archive is found to
 * be as it was written.
 * @throws UserError when it is not, or was written by a newer version
 */
export async function importArchive(file: string, dir: string): Promise<Archived> {
  const format = await verify(file);
  const aside = join(dir, ASIDE);
  await rm(aside, { recursive: true, force: true });
  const store = openStore(aside);
  let archived: Archived;
  try {
    commit(store, () => setFormat(store, format));
    archived = await fill(store, file);
  } finally {
    await store.root.close();
  }
  await takePlace(aside, dir);
  return archived;
}

/** Reads an archive to its end. @returns the format of its ledger */
async function verify(file: string): Promise<number> {
  const hash = createHash('sha256');
  let format: number | undefined;
  let ended = false;
  for await (const text of readLines(file)) {
    const line = parsed(text);
    if (ended || line === undefined) throw damaged(file);
    if (format === undefined) {
      format = formatIn(file, line);
    } else if (isRecord(line.end)) {
      ended = line.end.checksum === hash.digest('hex');
      if (!ended) throw damaged(file);
      continue;
    }
    hash.update(`${text}\n`);
  }
  if (format === undefined || !ended) throw damaged(file);
  return format;
}

function formatIn(file: string, { archive, version, format }: Line): number {
  if (archive !== 'shelfcast ledger' || typeof format !== 'number') throw foreign(file);
  if (version === 1 && format <= NEWEST_FORMAT) return format;
  throw new UserError(
    `${file} was written by a newer Shelfcast (archive ${version}, ledger format ${format}; this one reads archive 1, up to format ${NEWEST_FORMAT})`,
    'Update Shelfcast here.',
  );
}

async function fill(store: Store, file: string): Promise<Archived> {
  const count = { records: 0, files: 0 };
  let batch: Line[] = [];
  const write = () =>
    commit(store, () => {
      for (const line of batch) putLine(store, line);
    });
  for await (const text of readLines(file)) {
    const line = parsed(text) ?? {};
    if (typeof line.file === 'string' && typeof line.piece === 'string') {
      if (line.piece === '') count.files += 1;
      await addPiece(store.dir, line.file, line.piece);
    } else if (typeof line.key === 'string') {
      count.records += 1;
      batch.push(line);
      if (batch.length < BATCH) continue;
      write();
      batch = [];
    }
  }
  write();
  return count;
}

/** Tables that this version does not know were written by one that its format rules out. */
function putLine(store: Store, { table, bytes, key, value }: Line): void {
  if (typeof key !== 'string' || typeof value !== 'string') return;
  if (isTable(table)) store[table].put(key, value);
  else if (isBinary(bytes)) store[bytes].put(key, Buffer.from(value, 'base64'));
}

/** Names in an archive may be anybody's: only those of a ledger's own files are ever written. */
async function addPiece(dir: string, name: string, piece: string): Promise<void> {
  const path = join(dir, BESIDE.find((one) => one === name) ?? checkedName(name));
  await mkdir(dirname(path), { recursive: true });
  await appendFile(path, Buffer.from(piece, 'base64'), { flush: true });
}

/** The files go first: a ledger whose submissions lack their bytes could not go on with them. */
async function takePlace(aside: string, dir: string): Promise<void> {
  for (const name of ['submissions', ...BESIDE]) {
    await rm(join(dir, name), { recursive: true, force: true });
    if (existsSync(join(aside, name))) await rename(join(aside, name), join(dir, name));
  }
  await rename(join(aside, FILE), join(dir, FILE));
  // Who opens the ledger from now on shares nothing with those that still have the other open.
  await rm(join(dir, `${FILE}-lock`), { force: true });
  await rm(aside, { recursive: true, force: true });
}

async function* readLines(file: string): AsyncGenerator<string> {
  const source = createReadStream(file);
  const plain = createGunzip();
  source.on('error', (error) => plain.destroy(error));
  let rest = '';
  try {
    for await (const block of source.pipe(plain).setEncoding('utf8')) {
      const lines = `${rest}${block}`.split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (cause) {
    const unread = cause instanceof Error && 'code' in cause && /^E[A-Z]+$/.test(String(cause.code));
    if (!unread) throw damaged(file, cause);
    throw new UserError(`${file} cannot be read`, 'Name a file that `shelfcast ledger export` wrote.', {
      cause,
    });
  }
}

function parsed(text: string): Line | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Line {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function foreign(file: string): UserError {
  return new UserError(
    `${file} holds no ledger of Shelfcast`,
    'Name a file that `shelfcast ledger export` wrote.',
  );
}

function damaged(file: string, cause?: unknown): UserError {
  return new UserError(
    `${file} is damaged: it is not as \`ledger export\` wrote it`,
    'The ledger here is as it was. Copy the file again, or export it anew.',
    { cause },
  );
}
