import { AXES, type Axis } from '../product/fields.ts';
import type { Family, Member } from './families.ts';

/** What is wrong with a group; members are given by the numbers of their SKUs. */
export type GroupFault =
  /** No member has a value on any axis. */
  | { readonly kind: 'bare'; readonly members: readonly number[] }
  /** Some members lack the one axis that the others have. */
  | { readonly kind: 'lacking'; readonly axis: Axis; readonly members: readonly number[] }
  /** Members are told apart by different axes. */
  | { readonly kind: 'disagreeing'; readonly carriers: readonly Carriers[] }
  /** These have the same values on every axis. */
  | { readonly kind: 'same'; readonly axes: readonly Axis[]; readonly members: readonly number[] };

export interface Carriers {
  readonly axis: Axis;
  readonly members: readonly number[];
}

/**
 * What keeps channels from telling the members of a group apart. An axis that some members lack matters when
 * its values differ, or when no axis that all have tells them apart.
 */
export function faultsOf(family: Family): GroupFault[] {
  const { members } = family;
  if (members.length < 2) return [];
  const carried = AXES.filter((axis) => members.some((member) => has(member, axis)));
  if (carried.length === 0) return [{ kind: 'bare', members: members.map(({ number }) => number) }];
  return [...partialFaults(family, carried), ...sameFaults(members, carried)];
}

function partialFaults({ members, differs }: Family, carried: readonly Axis[]): GroupFault[] {
  const differ = (axis: Axis) => (differs & (1 << AXES.indexOf(axis))) !== 0;
  const isWhole = (axis: Axis) => members.every((member) => has(member, axis));
  const told = carried.some((axis) => isWhole(axis) && differ(axis));
  const partial = carried.filter((axis) => !isWhole(axis) && (differ(axis) || !told));
  const [axis, ...others] = partial;
  if (axis === undefined) return [];
  if (others.length === 0)
    return [{ kind: 'lacking', axis, members: numbers(members.filter((one) => !has(one, axis))) }];
  const carriers = partial.map((one) => ({
    axis: one,
    members: numbers(members.filter((member) => has(member, one))),
  }));
  return [{ kind: 'disagreeing', carriers }];
}

/** Members without any value are reported for that alone. */
function sameFaults(members: readonly Member[], carried: readonly Axis[]): GroupFault[] {
  const byValues = new Map<number, Member[]>();
  for (const member of members) {
    if (!AXES.some((axis) => has(member, axis))) continue;
    byValues.set(member.values, [...(byValues.get(member.values) ?? []), member]);
  }
  return [...byValues.values()]
    .filter((same) => same.length > 1)
    .map((same) => ({
      kind: 'same',
      axes: carried.filter((axis) => same.some((member) => has(member, axis))),
      members: numbers(same),
    }));
}

function has({ lacks }: Member, axis: Axis): boolean {
  return (lacks & (1 << AXES.indexOf(axis))) === 0;
}

function numbers(members: readonly Member[]): number[] {
  return members.map(({ number }) => number);
}
