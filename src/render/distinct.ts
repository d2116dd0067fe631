/** Tells how many different texts there are, of any number, in little memory. */
export interface Distinct {
  readonly size: number;
  /** Whether the text was new. */
  add(text: string): boolean;
}

/** Texts that are remembered, wherever they come again. */
const REMEMBERED = 5000;

/**
 * Counts different texts that come in the order of a catalog: what is said of one SKU stands together, except
 * for the first findings, which the census made about rows anywhere. Those are remembered; of the others, the last.
 */
export function createDistinct(): Distinct {
  const first = new Set<string>();
  let last: string | undefined;
  let size = 0;
  return {
    get size() {
      return size;
    },
    add(text) {
      if (text === last || first.has(text)) return false;
      last = text;
      size += 1;
      if (first.size < REMEMBERED) first.add(text);
      return true;
    },
  };
}
