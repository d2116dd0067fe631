import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultsOf, type GroupFault } from '../../src/catalog/group-faults.ts';
import { createGroups } from '../../src/catalog/groups.ts';
import { AXES, type Axis } from '../../src/product/fields.ts';

interface Row {
  readonly id: string;
  readonly axes: readonly string[];
}

const row: fc.Arbitrary<Row> = fc.record({
  id: fc.constantFrom('G', 'H', 'g', 'Ü 1'),
  axes: fc.tuple(
    fc.constantFrom('', 'red', 'blue'),
    fc.constantFrom('', 'S', 'M'),
    fc.constantFrom('', '', 'wool'),
    fc.constant(''),
  ),
});

/** Rows in which every other SKU stands alone. */
const rows = fc.array(fc.option(row, { nil: undefined, freq: 4 }), { maxLength: 24 });

type Numbered = Row & { readonly number: number };

/** What is wrong with a group, read off its texts. */
function naiveFaults(members: readonly Numbered[]): GroupFault[] {
  if (members.length < 2) return [];
  const valuesOf = (axis: Axis) => members.map(({ axes }) => axes[AXES.indexOf(axis)] ?? '');
  const kinds = (axis: Axis) => new Set(valuesOf(axis).filter((text) => text !== '')).size;
  const carried = AXES.filter((axis) => kinds(axis) > 0);
  if (carried.length === 0) return [{ kind: 'bare', members: members.map(({ number }) => number) }];
  const apart = carried.some((axis) => !valuesOf(axis).includes('') && kinds(axis) > 1);
  const partial = carried.filter((axis) => valuesOf(axis).includes('') && (kinds(axis) > 1 || !apart));
  return [...naivePartial(members, partial), ...naiveSame(members)];
}

function naivePartial(members: readonly Numbered[], partial: readonly Axis[]): GroupFault[] {
  const having = (axis: Axis, has: boolean) =>
    members.filter(({ axes }) => (axes[AXES.indexOf(axis)] !== '') === has).map(({ number }) => number);
  const [axis] = partial;
  if (axis === undefined) return [];
  if (partial.length === 1) return [{ kind: 'lacking', axis, members: having(axis, false) }];
  return [
    { kind: 'disagreeing', carriers: partial.map((one) => ({ axis: one, members: having(one, true) })) },
  ];
}

function naiveSame(members: readonly Numbered[]): GroupFault[] {
  const valued = members.filter(({ axes }) => axes.some((text) => text !== ''));
  const faults: GroupFault[] = [];
  for (const [i, { axes }] of valued.entries()) {
    const same = valued.filter((other) => other.axes.join('/') === axes.join('/'));
    if (same.length < 2 || same[0] !== valued[i]) continue;
    const shared = AXES.filter((_, at) => axes[at] !== '');
    faults.push({ kind: 'same', axes: shared, members: same.map(({ number }) => number) });
  }
  return faults;
}

describe('the groups of a census', () => {
  it('are what a model that keeps every text makes of them', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const groups = createGroups();
        const model = new Map<string, Numbered[]>();
        for (const [number, one] of all.entries()) {
          if (!one) continue;
          groups.add(one.id, one.axes, number);
          model.set(one.id, [...(model.get(one.id) ?? []), { ...one, number }]);
        }
        const found = [...groups.families()].map((family) => [family.id, faultsOf(family)]);
        expect(found).toEqual([...model].map(([id, members]) => [id, naiveFaults(members)]));
      }),
      { numRuns: 500 },
    );
  });

  it('name the axes that differ and that all have, and those that some lack', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (all) => {
        const groups = createGroups();
        for (const [number, one] of all.entries()) groups.add(one.id, one.axes, number);
        for (const id of new Set(all.map((one) => one.id))) {
          const members = all.filter((one) => one.id === id);
          const texts = (axis: Axis) => members.map(({ axes }) => axes[AXES.indexOf(axis)] ?? '');
          const differ = AXES.filter((axis) => new Set(texts(axis).filter(Boolean)).size > 1);
          const expected = {
            id,
            size: members.length,
            axes: differ.filter((axis) => !texts(axis).includes('')),
            broken: differ.filter((axis) => texts(axis).includes('')),
          };
          expect(groups.find(id)).toEqual(members.length < 2 ? undefined : expected);
        }
      }),
    );
  });
});
