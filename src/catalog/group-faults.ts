import { AXES, type Axis } from '../product/fields.ts';
import { ALL_AXES, axesIn, type Family, type Member } from './families.ts';

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
export function faultsOf({ members, differs }: Family): GroupFault[] {
  if (members.length < 2) return [];
  let lackedBySome = 0;
  let lackedByAll = ALL_AXES;
  for (const { lacks } of members) {
    lackedBySome |= lacks;
    lackedByAll &= lacks;
  }
  if (lackedByAll === ALL_AXES) return [{ kind: 'bare', members: numbers(members) }];
  const told = (differs & ~lackedBySome) !== 0;
  const partial = lackedBySome & ~lackedByAll & (told ? differs : ALL_AXES);
  return [...partialFaults(members, axesIn(partial)), ...sameFaults(members)];
}

function partialFaults(members: readonly Member[], partial: readonly Axis[]): GroupFault[] {
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
function sameFaults(members: readonly Member[]): GroupFault[] {
  if (new Set(members.map(({ values }) => values)).size === members.length) return [];
  const byValues = new Map<number, Member[]>();
  for (const member of members) {
    if (member.lacks === ALL_AXES) continue;
    byValues.set(member.values, [...(byValues.get(member.values) ?? []), member]);
  }
  return [...byValues.values()]
    .filter((same) => same.length > 1)
    .map((same) => ({ kind: 'same', axes: carriedBy(same), members: numbers(same) }));
}

function carriedBy(members: readonly Member[]): readonly Axis[] {
  return axesIn(members.reduce((carried, { lacks }) => carried | ~lacks, 0));
}

function has({ lacks }: Member, axis: Axis): boolean {
  return (lacks & (1 << AXES.indexOf(axis))) === 0;
}

function numbers(members: readonly Member[]): number[] {
  return members.map(({ number }) => number);
}
