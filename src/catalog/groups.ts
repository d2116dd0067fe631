import { AXES, type Axis } from '../product/fields.ts';
import type { Group } from '../product/product.ts';
import { createHashIndex, grown } from './hash-index.ts';
import { idKey } from './skus.ts';

/** What the members of each group have in common and where they differ, in about 45 bytes a group. */
export interface Groups {
  /** Counts one member, with its raw texts of `AXES`; '' where it has none. */
  add(key: bigint, axes: readonly string[]): void;
  has(key: bigint): boolean;
  /** Undefined for an unknown group and for a group of one. */
  find(id: string): Group | undefined;
}

const WIDTH = AXES.length + 2;
const COUNT = AXES.length;
/** Bit n: axis n differs between members; bit n + 16: some member lacks it. */
const FLAGS = AXES.length + 1;
const LACKS = 16;

export function createGroups(): Groups {
  const index = createHashIndex();
  let records = new Uint32Array(WIDTH * 1024);

  function add(key: bigint, axes: readonly string[]): void {
    const base = WIDTH * index.add(key);
    if (base === records.length) records = grown(records, 2 * records.length);
    let flags = records[base + FLAGS] ?? 0;
    for (let axis = 0; axis < AXES.length; axis++) {
      const text = axes[axis] ?? '';
      const known = records[base + axis] ?? 0;
      const seen = text === '' ? 0 : mark(text);
      if (seen === 0) flags |= 1 << (axis + LACKS);
      else if (known === 0) records[base + axis] = seen;
      else if (known !== seen) flags |= 1 << axis;
    }
    records[base + FLAGS] = flags;
    records[base + COUNT] = (records[base + COUNT] ?? 0) + 1;
  }

  function find(id: string): Group | undefined {
    const number = index.find(idKey(id));
    const size = number < 0 ? 0 : (records[WIDTH * number + COUNT] ?? 0);
    if (size < 2) return undefined;
    const flags = records[WIDTH * number + FLAGS] ?? 0;
    const differ = AXES.filter((_, axis) => (flags & (1 << axis)) !== 0);
    const lacks = (axis: Axis) => (flags & (1 << (AXES.indexOf(axis) + LACKS))) !== 0;
    return {
      id,
      size,
      axes: differ.filter((axis) => !lacks(axis)),
      broken: differ.filter(lacks),
    };
  }

  return { add, find, has: (key) => index.find(key) >= 0 };
}

/** A 32-bit mark of a text (FNV-1a), never 0; only the members of one group are compared by it. */
function mark(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0 || 1;
}
