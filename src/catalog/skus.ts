import { hashText } from './hash.ts';
import { createHashIndex, grown, type IndexParts, sharedNumbers } from './hash-index.ts';
import type { Place } from './places.ts';
import type { Row } from './row.ts';

/** The hash by which SKUs and group ids are told apart: two that differ in white space alone are one. */
export function idKey(id: string): bigint {
  return hashText(/^\s|\s$|\s\s|[^\S ]/.test(id) ? id.trim().replace(/\s+/g, ' ') : id);
}

/** The SKUs of a catalog by their keys, each with the place it was first seen at. */
export interface Skus {
  readonly size: number;
  /** The number of a SKU, given now if it is new: then it is the old `size`. */
  add(key: bigint, row: Row): number;
  /** The number of a SKU, or -1. */
  find(key: bigint): number;
  /** Where the SKU of this number was first seen. */
  place(number: number): Place;
  parts(): IndexParts;
  /** Nothing is added after this, and nobody asks for places: 4 bytes a SKU are given back. */
  settle(): void;
}

export function createSkus(): Skus {
  const index = createHashIndex();
  let lines = sharedNumbers(1024);
  const files: { readonly from: number; readonly file: string }[] = [];
  return {
    get size() {
      return index.size;
    },
    add(key, { file, line }) {
      const fresh = index.size;
      const number = index.add(key);
      if (number !== fresh) return number;
      if (number === lines.length) lines = grown(lines, 2 * number);
      lines[number] = line;
      if (files.at(-1)?.file !== file) files.push({ from: number, file });
      return number;
    },
    find: index.find,
    parts: index.parts,
    place: (number) => ({
      file: files.findLast(({ from }) => from <= number)?.file ?? '',
      line: lines[number] ?? 0,
    }),
    settle() {
      lines = sharedNumbers(0);
    },
  };
}
