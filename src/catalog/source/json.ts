import { linePieces, listPieces } from './json-pieces.ts';
import { createObjectReader } from './json-record.ts';
import { openRecords } from './records.ts';
import type { Source } from './source.ts';

export interface JsonFile {
  readonly path: string;
  /** The file as the user named it. */
  readonly file: string;
  readonly encoding?: string | undefined;
  /** One object per line, instead of a list. */
  readonly lines: boolean;
}

/**
 * A file of JSON objects.
 * @throws UserError when it holds no list of objects
 */
export function openJson({ path, file, encoding, lines }: JsonFile): Promise<Source> {
  return openRecords({
    path,
    file,
    encoding,
    kind: lines ? 'JSON Lines' : 'JSON',
    find: (window) => (lines ? linePieces(window, file) : listPieces(window, file)),
    createReader: createObjectReader,
  });
}
