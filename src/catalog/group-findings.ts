import type { Issue } from '../issue.ts';
import { faultsOf, type GroupFault } from './group-faults.ts';
import type { Groups } from './groups.ts';
import { KEPT_PLACES, listText, type Place, placesText } from './places.ts';
import type { Skus } from './skus.ts';

type PlacesOf = (members: readonly number[]) => string;

const BASE = { severity: 'warning', origin: 'catalog', field: 'item_group_id' } as const;

const MAP_HINT = 'Give each variant its value; if another column holds it, name that column in catalog.map.';

/** Findings about groups, each with the lines concerned. */
export function* groupIssues(groups: Groups, skus: Skus): Generator<Issue> {
  const placesOf: PlacesOf = (members) =>
    placesText(members.slice(0, KEPT_PLACES).map(skus.place), members.length);
  for (const family of groups.families()) {
    const { id, members } = family;
    const sku = skus.find(family.key);
    if (sku >= 0) yield idIsSku(id, skus.place(sku), placesOf(members.map(({ number }) => number)));
    for (const fault of faultsOf(family)) {
      yield {
        ...BASE,
        ...textOf(fault, id, members.length, placesOf),
        value: id,
        ...skus.place(firstOf(fault)),
      };
    }
  }
}

/** Several channels take a group for a listing of its own, which then collides with the SKU's. */
function idIsSku(id: string, place: Place, variants: string): Issue {
  return {
    ...BASE,
    rule: 'catalog/group-id-is-sku',
    sku: id,
    value: id,
    message: `this SKU is also the id of a group of variants, in ${variants}`,
    hint: 'Give the group an id that no product has as its SKU.',
    ...place,
  };
}

function textOf(
  fault: GroupFault,
  id: string,
  size: number,
  placesOf: PlacesOf,
): Pick<Issue, 'rule' | 'message' | 'hint'> {
  switch (fault.kind) {
    case 'bare':
      return {
        rule: 'catalog/group-without-axes',
        message: `nothing tells the ${size} variants of group ${id} apart, in ${placesOf(fault.members)}`,
        hint: 'Say what tells them apart: name its column in catalog.map for color, size, material or pattern.',
      };
    case 'lacking':
      return {
        rule: 'catalog/group-lacks-axis',
        message: `${fault.members.length} of the ${size} variants of group ${id} have no ${fault.axis}, in ${placesOf(fault.members)}`,
        hint: MAP_HINT,
      };
    case 'disagreeing':
      return {
        rule: 'catalog/group-axes-disagree',
        message: `the ${size} variants of group ${id} are told apart by different fields: ${fault.carriers
          .map(({ axis, members }) => `${axis} in ${placesOf(members)}`)
          .join('; ')}`,
        hint: MAP_HINT,
      };
    case 'same':
      return {
        rule: 'catalog/group-same-values',
        message: `${fault.members.length} variants of group ${id} have the same ${listText(fault.axes)}, in ${placesOf(fault.members)}`,
        hint: 'Give each variant a value of its own, or name the column that tells them apart in catalog.map.',
      };
  }
}

function firstOf(fault: GroupFault): number {
  const members = fault.kind === 'disagreeing' ? fault.carriers.flatMap((one) => one.members) : fault.members;
  return members.reduce((least, number) => Math.min(least, number), Number.POSITIVE_INFINITY);
}
