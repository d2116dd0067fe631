import { stat } from 'node:fs/promises';
import { closest } from '../../config/closest.ts';
import { UserError } from '../../errors.ts';
import type { Issue } from '../../issue.ts';
import { createColumns } from '../columns.ts';
import { createChecksum, hashText } from '../hash.ts';
import { createIssueLog } from '../issue-log.ts';
import { canonicalColumns, isMappable } from '../names.ts';
import { type FilesOptions, openFiles } from '../source/files.ts';
import { note } from '../source/notes.ts';
import type { Source, SourceRow } from '../source/source.ts';
import type { JoinOptions } from './join.ts';
import { createTable, type Overlay, type Table } from './overlay.ts';

/** Most bytes of text that an overlay may hold: it stays in memory. */
const MOST = 1 << 30;

/** Where files are fetched from, and kept meanwhile. */
type Reach = Pick<FilesOptions, 'tempDir' | 'fetch'>;

/**
 * Reads the overlay of a join into memory.
 * @throws UserError when it cannot be read, or a column it shall have is not there
 */
export async function readOverlay(join: JoinOptions, { tempDir, fetch }: Reach): Promise<Overlay> {
  const { sources, remove } = await openFiles({ paths: [join.path], tempDir, fetch });
  try {
    const file = sources.map((source) => source.file).join(', ');
    const header = [...new Set(sources.flatMap((source) => source.header))];
    const key = keyColumn(join, file, header);
    const names = join.columns ?? header.filter((name) => name !== key);
    for (const name of names) if (!header.includes(name)) throw noColumn(file, name, header);
    const read = await readTable(sources, header, key, names);
    return { join, file, names, modified: await modifiedAt(sources), ...read };
  } finally {
    await remove();
  }
}

function keyColumn({ on }: JoinOptions, file: string, header: readonly string[]): string {
  const name = typeof on === 'string' ? on : on.overlay;
  if (header.includes(name)) return name;
  const [named] = isMappable(name) ? canonicalColumns(name, header) : [];
  if (named === undefined) throw noColumn(file, name, header);
  return named;
}

function noColumn(file: string, name: string, header: readonly string[]): UserError {
  const likely = closest(name, header);
  const known = `Its columns are ${header.slice(0, 12).join(', ')}.`;
  const hint = likely ? `Did you mean '${likely}'? ${known}` : known;
  return new UserError(`${file}: there is no column '${name}', which catalog.join names`, hint);
}

async function readTable(
  sources: readonly Source[],
  header: readonly string[],
  key: string,
  names: readonly string[],
): Promise<Pick<Overlay, 'rows' | 'table' | 'issues' | 'hash'>> {
  const columns = createColumns(header);
  const table = createTable(names.length);
  const log = createIssueLog();
  const checksum = createChecksum();
  const places = names.map(columns.index);
  const keyPlace = columns.index(key);
  const pick = { columns: [keyPlace, ...places], count: { records: 0 } };
  let rows = 0;
  for (const source of sources) {
    source.notes.forEach(log.add);
    for await (const batch of source.batches(columns, '', pick)) {
      [...batch.notes, ...batch.unreadable].forEach(log.add);
      rows += batch.rows.length + batch.unreadable.length;
      for (const row of batch.rows) {
        checksum.add(row.hash, row.ordinal);
        addRow(table, row, keyPlace, places).forEach(log.add);
      }
      if (table.bytes > MOST) throw tooLarge(source.file);
    }
  }
  return { rows, table, issues: log.list(), hash: hashText(checksum.digest()) };
}

function addRow(table: Table, row: SourceRow, keyPlace: number, places: readonly number[]): Issue[] {
  const { cells, file, line } = row;
  const key = (cells[keyPlace] ?? '').trim();
  if (key === '') {
    const message = 'the row of the overlay has nothing it could be matched by';
    return [note('catalog/join-without-key', file, line, message, 'Fill it in, or remove the row.')];
  }
  const earlier = table.add(
    key,
    places.map((place) => (cells[place] ?? '').trim()),
    line,
  );
  if (earlier === undefined) return [];
  const message = `the overlay has '${key}' in lines ${earlier} and ${line}; the first one counts`;
  const hint = 'Remove one of them, or add them up before they are exported.';
  return [{ ...note('catalog/join-duplicate', file, line, message, hint), value: key }];
}

function tooLarge(file: string): UserError {
  return new UserError(
    `${file}: the joined columns are too large to be held in memory`,
    'Name those that are needed, as in columns: [quantity]; the rest belongs into the catalog itself.',
  );
}

/** Of several files the oldest; undefined where one is not on a disk here. */
async function modifiedAt(sources: readonly Source[]): Promise<number | undefined> {
  const times = await Promise.all(
    sources.map(({ file }) =>
      stat(file).then(
        (stats) => Math.round(stats.mtimeMs),
        () => Number.NaN,
      ),
    ),
  );
  const oldest = Math.min(...times);
  return Number.isNaN(oldest) ? undefined : oldest;
}
