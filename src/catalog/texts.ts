import { grown, sharedNumbers } from './hash-index.ts';

/** Many short texts, held as UTF-8 with 4 bytes each beside it; numbered from 0 in the order they come. */
export interface Texts {
  /** Bytes of all texts together. */
  readonly bytes: number;
  add(text: string): void;
  get(number: number): string;
}

/** UTF-8 bytes of a UTF-16 code unit, at most. */
const WIDEST = 3;

export function createTexts(): Texts {
  let store = Buffer.allocUnsafe(1 << 12);
  let ends = sharedNumbers(1 << 8);
  let size = 0;
  let used = 0;

  function makeRoom(length: number): void {
    const longer = Buffer.allocUnsafe(Math.max(2 * store.length, used + length));
    store.copy(longer, 0, 0, used);
    store = longer;
  }

  return {
    get bytes() {
      return used;
    },
    add(text) {
      if (used + WIDEST * text.length > store.length) makeRoom(WIDEST * text.length);
      if (size === ends.length) ends = grown(ends, 2 * size);
      used += store.write(text, used);
      ends[size++] = used;
    },
    get: (number) => store.toString('utf8', number === 0 ? 0 : ends[number - 1], ends[number]),
  };
}
