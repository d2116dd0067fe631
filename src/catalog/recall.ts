import type { Kinds } from '../product/fields.ts';
import type { Read } from '../product/reading.ts';

export type AnyRead = Read<Kinds[keyof Kinds]>;

type Reader = (text: string | readonly string[]) => AnyRead;

/** A column with more different texts than these is not worth remembering. */
const MOST_TEXTS = 1000;
const LONGEST_TEXT = 64;

/** Remembers what the texts of a column were read as, for as long as they are few: weights, lengths, dates. */
export function remembering(read: Reader): Reader {
  let known: Map<string, AnyRead> | undefined = new Map();
  return (text) => {
    if (!known || typeof text !== 'string' || text.length > LONGEST_TEXT) return read(text);
    const found = known.get(text);
    if (found) return found;
    if (known.size === MOST_TEXTS) {
      known = undefined;
      return read(text);
    }
    const copy = detached(text);
    const value = read(copy);
    known.set(copy, value);
    return value;
  };
}

/** A cell is a slice of its whole record, which a kept slice would keep in memory. */
function detached(text: string): string {
  return String(JSON.parse(JSON.stringify(text)));
}
