import { AXES, type Axis } from '../product/fields.ts';

/** One group with all its members. */
export interface Family {
  readonly id: string;
  /** The hash by which its id is known. */
  readonly key: bigint;
  /** A bit for each of `AXES` of which its members have several values. */
  readonly differs: number;
  readonly members: readonly Member[];
}

export interface Member {
  /** The number of its SKU. */
  readonly number: number;
  /** A bit for each of `AXES` that it lacks. */
  readonly lacks: number;
  /** Equal for members of one group that have the same values on every axis. */
  readonly values: number;
}

/** Groups and the links of their members as the census holds them. */
export interface Links {
  /** Number of groups. */
  readonly size: number;
  /** By the number of a SKU: its group's number from 1 on, and below it a bit for each axis it lacks; 0 for none. */
  readonly links: Uint32Array;
  readonly marks: Uint32Array;
  key(group: number): bigint;
  differs(group: number): number;
  id(group: number): string;
}

/** A bit for each of `AXES`. */
export const ALL_AXES = (1 << AXES.length) - 1;

const AXES_BY_BITS = Array.from({ length: ALL_AXES + 1 }, (_, bits) =>
  AXES.filter((_axis, i) => (bits & (1 << i)) !== 0),
);

/** The axes of a number that has a bit for each; others are left out. */
export function axesIn(bits: number): readonly Axis[] {
  return AXES_BY_BITS[bits & ALL_AXES] ?? [];
}

/** Every group with its members in order: sorted by counting, 4 bytes a member. */
export function* familiesOf({ size, links, marks, ...of }: Links): Generator<Family> {
  const { order, ends } = sorted(size, links);
  for (let group = 0; group < size; group++) {
    const members: Member[] = [];
    const end = ends[group] ?? 0;
    for (let at = group === 0 ? 0 : (ends[group - 1] ?? 0); at < end; at++) {
      const number = order[at] ?? 0;
      members.push({ number, lacks: (links[number] ?? 0) & ALL_AXES, values: marks[number] ?? 0 });
    }
    yield { id: of.id(group), key: of.key(group), differs: of.differs(group), members };
  }
}

/** Numbers of SKUs group by group; those of a group end before its entry in `ends`. */
function sorted(size: number, links: Uint32Array): { order: Uint32Array; ends: Uint32Array } {
  const ends = new Uint32Array(size + 1);
  for (const link of links)
    if (link !== 0) ends[link >>> AXES.length] = (ends[link >>> AXES.length] ?? 0) + 1;
  for (let group = 1; group <= size; group++) ends[group] = (ends[group] ?? 0) + (ends[group - 1] ?? 0);
  const order = new Uint32Array(ends[size] ?? 0);
  for (let number = 0; number < links.length; number++) {
    const link = links[number] ?? 0;
    if (link === 0) continue;
    const group = (link >>> AXES.length) - 1;
    const at = ends[group] ?? 0;
    order[at] = number;
    ends[group] = at + 1;
  }
  return { order, ends };
}
