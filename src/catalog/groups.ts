import { AXES } from '../product/fields.ts';
import type { Group } from '../product/product.ts';
import { ALL_AXES, axesIn, type Family, familiesOf } from './families.ts';
import { createHashIndex, grown, type HashIndex, type IndexParts, sharedNumbers } from './hash-index.ts';
import { idKey } from './skus.ts';
import { createTexts } from './texts.ts';

/** Groups by number, as those see them who hold no members. */
export interface FamilyLook {
  /** The number of a SKU's group; -1 where it has none. */
  of(member: number): number;
  /** The number of a group, or -1. */
  find(id: string): number;
  /** Members, and what they have in common and where they differ: equal numbers for groups that look alike. */
  look(group: number): readonly [size: number, flags: number];
}

/** What the members of each group have in common and where they differ: 8 bytes a member, about 60 a group. */
export interface Groups extends GroupFinder {
  /** Counts a member by the number of its SKU, with its raw texts of `AXES`; '' where it has none. */
  add(id: string, axes: readonly string[], member: number): void;
  /** All that `find` needs, in memory that threads share. */
  parts(): GroupParts;
  readonly family: FamilyLook;
  /** Marks the groups whose ids are taken. @param isTaken whether the key of an id is one of a SKU too */
  markTaken(isTaken: (key: bigint) => boolean): void;
  /** Every group with its members, in the order in which they came. */
  families(): Iterable<Family>;
  /** Nothing is added after this, and nobody asks for families: 4 bytes a member, 16 a group and the ids are given back. */
  settle(): void;
  /** Nobody asks for a SKU's group after this: the other 4 bytes a member are given back. */
  unlink(): void;
}

/** What the second pass asks about groups, once all are counted. */
export interface GroupFinder {
  /** Undefined for an unknown group and for a group of one. */
  find(id: string): Group | undefined;
  /** The number of a group, from 0; -1 for an unknown one. */
  number(id: string): number;
}

export interface GroupParts {
  readonly index: IndexParts;
  readonly tallies: Uint32Array;
}

/** Of each group, two numbers: its members, and its flags. */
const WIDTH = 2;
/** Bit n: axis n differs between members; bit n + 16: some member lacks it. */
const FLAGS = 1;
const LACKS = 16;
/** A product has the group's id as its SKU. */
const TAKEN = 1 << 8;

export function createGroups(): Groups {
  const index = createHashIndex();
  let ids = createTexts();
  let tallies = sharedNumbers(WIDTH * 64);
  /** Of each group, a mark of its first value on each axis; 0 where it has none yet. */
  let values = sharedNumbers(AXES.length * 64);
  /** By the number of a SKU: its group's number from 1 on, and below it a bit for each axis it lacks. */
  let links = sharedNumbers(64);
  /** By the number of a SKU: a mark of its values on all axes. */
  let marks = sharedNumbers(64);
  let last = { id: '', number: -1 };

  function add(id: string, axes: readonly string[], member: number): void {
    const group = id === last.id ? last.number : numberOf(id);
    const tally = WIDTH * group;
    const first = AXES.length * group;
    let flags = tallies[tally + FLAGS] ?? 0;
    let lacks = 0;
    let all = 0;
    for (let axis = 0; axis < AXES.length; axis++) {
      const text = axes[axis] ?? '';
      const known = values[first + axis] ?? 0;
      const seen = text === '' ? 0 : mark(text);
      if (seen === 0) lacks |= 1 << axis;
      else if (known === 0) values[first + axis] = seen;
      else if (known !== seen) flags |= 1 << axis;
      all = mixed(all, seen);
    }
    tallies[tally] = (tallies[tally] ?? 0) + 1;
    tallies[tally + FLAGS] = flags | (lacks << LACKS);
    link(member, group, lacks, all);
  }

  /** Members of a group stand together in most catalogs: the last one is remembered. */
  function numberOf(id: string): number {
    const fresh = index.size;
    const number = index.add(idKey(id));
    if (number === fresh) ids.add(id);
    if (WIDTH * number === tallies.length) {
      tallies = grown(tallies, 2 * tallies.length);
      values = grown(values, 2 * values.length);
    }
    last = { id, number };
    return number;
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

  return {
    add,
    ...createFinder(index, () => tallies),
    parts: () => ({ index: index.parts(), tallies }),
    family: {
      of: (member) => ((links[member] ?? 0) >>> AXES.length) - 1,
      find: (id) => index.find(idKey(id)),
      look: (group) => [tallies[WIDTH * group] ?? 0, tallies[WIDTH * group + FLAGS] ?? 0],
    },
    markTaken(isTaken) {
      for (let group = 0; group < index.size; group++) {
        const at = WIDTH * group + FLAGS;
        if (isTaken(index.hash(group))) tallies[at] = (tallies[at] ?? 0) | TAKEN;
      }
    },
    families: () =>
      familiesOf({
        size: index.size,
        links,
        marks,
        key: index.hash,
        id: ids.get,
        differs: (group) => (tallies[WIDTH * group + FLAGS] ?? 0) & ALL_AXES,
      }),
    settle() {
      marks = sharedNumbers(0);
      values = sharedNumbers(0);
      ids = createTexts();
    },
    unlink() {
      links = sharedNumbers(0);
    },
  };
}

/** Groups as another thread counted them. */
export function groupsFrom({ index, tallies }: GroupParts): GroupFinder {
  return createFinder(createHashIndex(index), () => tallies);
}

/** Members of a group stand together in most catalogs: the last one is remembered. */
function createFinder(index: HashIndex, tallies: () => Uint32Array): GroupFinder {
  let last: { readonly id: string; readonly number: number; readonly group: Group | undefined } | undefined;
  const look = (id: string) => {
    if (last?.id === id) return last;
    const number = index.find(idKey(id));
    last = { id, number, group: number < 0 ? undefined : groupOf(id, tallies(), WIDTH * number) };
    return last;
  };
  return { find: (id) => look(id).group, number: (id) => look(id).number };
}

function groupOf(id: string, tallies: Uint32Array, at: number): Group | undefined {
  const size = tallies[at] ?? 0;
  if (size < 2) return undefined;
  const flags = tallies[at + FLAGS] ?? 0;
  const lacked = flags >>> LACKS;
  const taken = (flags & TAKEN) !== 0 || undefined;
  return { id, size, axes: axesIn(flags & ~lacked), broken: axesIn(flags & lacked), taken };
}

/** A 32-bit mark of a text (FNV-1a), never 0; only the members of one group are compared by it. */
function mark(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = mixed(hash, text.charCodeAt(i));
  return hash >>> 0 || 1;
}

function mixed(hash: number, next: number): number {
  return Math.imul(hash ^ next, 0x01000193);
}
