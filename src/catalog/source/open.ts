import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { openBytes } from './bytes.ts';
import { openCsv } from './csv.ts';
import { readingFailed, unreadable } from './failure.ts';
import { openJson } from './json.ts';
import { kindOf } from './kind.ts';
import { readHead } from './raw-bytes.ts';
import type { Source } from './source.ts';
import { openXml } from './xml.ts';
import { declaredEncoding, recordPath } from './xml-path.ts';

export interface CatalogFile {
  readonly path: string;
  /** The file as the user named it. */
  readonly file: string;
  /** Declared encoding; UTF-8, and UTF-16 with its mark, need none. */
  readonly encoding?: string | undefined;
  /** Declared delimiter; detected where absent. */
  readonly delimiter?: string | undefined;
  /** Path of the elements of XML that are products; that of a known format, or found, where absent. */
  readonly record?: string | undefined;
}

/**
 * Opens one catalog file of any kind that is read.
 * @throws UserError when it cannot be read at all
 */
export async function openSource(catalog: CatalogFile, name = basename(catalog.path)): Promise<Source> {
  const { path, file, encoding, delimiter, record } = catalog;
  await assertFile(path, file);
  const head = await headOf(path, file, encoding);
  const kind = kindOf(file, name, head);
  if (kind === 'delimited') return openCsv({ path, file, encoding, delimiter });
  if (kind === 'xml') {
    const elements = recordPath(file, head, record);
    return openXml({ path, file, encoding: encoding ?? declaredEncoding(head), record: elements });
  }
  return openJson({ path, file, encoding, lines: kind === 'lines' });
}

async function assertFile(path: string, file: string): Promise<void> {
  const stats = await stat(path).catch((error: unknown) => {
    throw readingFailed(file, error);
  });
  if (stats.isDirectory()) {
    const hint = 'Name the files in it, or use a pattern such as folder/*.csv.';
    throw unreadable(file, undefined, 'this is a folder, not a file', hint);
  }
  if (!stats.isFile()) {
    throw unreadable(
      file,
      undefined,
      'this can be read only once',
      "Send it to standard input and name it '-'.",
    );
  }
}

async function headOf(path: string, file: string, encoding: string | undefined): Promise<Buffer> {
  const bytes = await openBytes(path, file, encoding);
  try {
    return await readHead(bytes, 1 << 16);
  } finally {
    await bytes.close();
  }
}
