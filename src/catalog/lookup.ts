import { readFile } from 'node:fs/promises';
import { UserError } from '../errors.ts';
import { detectDelimiter } from './source/delimiter.ts';

/** What the texts of a column become, from a CSV file: what stands in the catalog, and what is meant. */
export interface Lookup {
  readonly file: string;
  /** By `lookupKey`. */
  readonly texts: Readonly<Record<string, string>>;
}

/** Texts are compared without their case and the white space around them. */
export function lookupKey(text: string): string {
  return text.trim().normalize('NFC').toLowerCase();
}

/**
 * Reads a lookup file: a header, then rows of at least two cells. Rows whose second cell is empty are still
 * to be filled in.
 * @throws UserError when it cannot be read, or says two things about one text
 */
export async function readLookup(file: string): Promise<Lookup> {
  const texts: Record<string, string> = Object.create(null);
  for (const [line, [from = '', to = '']] of (await readRecords(file)).entries()) {
    const key = lookupKey(from);
    if (line === 0 || key === '' || to.trim() === '') continue;
    const known = texts[key];
    if (known !== undefined && known !== to.trim()) {
      throw new UserError(
        `${file}: record ${line + 1} makes '${from.trim()}' '${to.trim()}', and an earlier one '${known}'`,
        'Keep one of them.',
      );
    }
    texts[key] = to.trim();
  }
  return { file, texts };
}

async function readRecords(file: string): Promise<readonly (readonly string[])[]> {
  const { parse } = await import('csv-parse/sync');
  try {
    const text = await readFile(file, 'utf8');
    const delimiter = detectDelimiter(text.split('\n', 1)[0] ?? '');
    return parse(text, { bom: true, delimiter, relax_column_count: true, skip_empty_lines: true });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(
      `the lookup file ${file} cannot be read: ${why}`,
      'It is a CSV file of two columns with a header: what stands in the catalog, and what is meant.',
      { cause },
    );
  }
}
