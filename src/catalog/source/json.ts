import { flatten } from './flatten.ts';
import { linePieces, listPieces } from './json-pieces.ts';
import { type Fault, openRecords } from './records.ts';
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
    read: readObject,
  });
}

function readObject(text: string, set: (name: string, text: string) => void): Fault | undefined {
  const value = parse(text);
  if (value === undefined) return fault('this is not valid JSON');
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return fault('this is no JSON object');
  }
  const problem = flatten(value, set);
  return problem === undefined ? undefined : fault(problem);
}

function fault(problem: string): Fault {
  return { problem, hint: 'Write one JSON object per product.' };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
