import { AXES, type Axis } from '../product/fields.ts';
import type { Group } from '../product/product.ts';
import { type Family, familiesOf } from './families.ts';
import { createHashIndex, grown } from './hash-index.ts';
import { idKey } from './skus.ts';
import { createTexts } from './texts.ts';

/** What the members of each group have in common and where they differ: 8 bytes a member, about 60 a group. */
export interface Groups {
  /** Counts a member by the number of its SKU, with its raw texts of `AXES`; '' where it has none. */
  add(id: string, axes: readonly string[], member: number): void;
  /** Undefined for an unknown group and for a group of one. */
  find(id: string): Group | undefined;
  /** Every group with its members, in the order in which they came. */
  families(): Iterable<Family>;
}

const WIDTH = AXES.length + 2;
const COUNT = AXES.length;
/** Bit n: axis n differs between members; bit n + 16: some member lacks it. */
const FLAGS = AXES.length + 1;
const LACKS = 16;

export function createGroups(): Groups {
  const index = createHashIndex();
  const ids = createTexts();
  let records = new Uint32Array(WIDTH * 64);
  /** By the number of a SKU: its group's number from 1 on, and below it a bit for each axis it lacks. */
  let links = new Uint32Array(64);
  /** By the number of a SKU: a mark of its values on all axes. */
  let marks = new Uint32Array(64);

  function add(id: string, axes: readonly string[], member: number): void {
    const fresh = index.size;
    const number = index.add(idKey(id));
    if (number === fresh) ids.add(id);
    const base = WIDTH * number;
    if (base === records.length) records = grown(records, 2 * records.length);
    records[base + COUNT] = (records[base + COUNT] ?? 0) + 1;
    link(member, number, count(base, axes), mark(axes.join('\u001F')));
  }

  /** Counts the values of a member. @returns the axes it lacks, a bit for each */
  function count(base: number, axes: readonly string[]): number {
    let flags = records[base + FLAGS] ?? 0;
    let lacks = 0;
    for (let axis = 0; axis < AXES.length; axis++) {
      const text = axes[axis] ?? '';
      const known = records[base + axis] ?? 0;
      const seen = text === '' ? 0 : mark(text);
      if (seen === 0) lacks |= 1 << axis;
      else if (known === 0) records[base + axis] = seen;
      else if (known !== seen) flags |= 1 << axis;
    }
    records[base + FLAGS] = flags | (lacks << LACKS);
    return lacks;
  }

  function link(member: number, group: number, lacks: number, values: number): void {
    if (member >= links.length) {
      const length = Math.max(2 * links.length, member + 1);
      links = grown(links, length);
      marks = grown(marks, length);
    }
    links[member] = ((group + 1) << AXES.length) | lacks;
    marks[member] = values;
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

  return {
    add,
    find,
    families: () =>
      familiesOf({
        size: index.size,
        links,
        marks,
        key: index.hash,
        id: ids.get,
        differs: (group) => (records[WIDTH * group + FLAGS] ?? 0) & ((1 << AXES.length) - 1),
      }),
  };
}

/** A 32-bit mark of a text (FNV-1a), never 0; only the members of one group are compared by it. */
function mark(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0 || 1;
}
