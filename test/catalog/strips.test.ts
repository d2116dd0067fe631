import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBits } from '../../src/catalog/bits.ts';
import { createStripFinder, createTurn, ownerOf, stripsOf } from '../../src/catalog/strips.ts';

function bitsOf(products: readonly number[]) {
  const bits = createBits();
  products.forEach(bits.add);
  return bits;
}

/** Numbers of candidates that are products, with gaps between them. */
const catalogs = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 2000 }).map((gaps) => {
  let at = -1;
  return gaps.map((gap) => {
    at += gap;
    return at;
  });
});

describe('strips of a catalog', () => {
  it('are taken whole, each by one lane, whichever comes to it first', () => {
    fc.assert(
      fc.property(catalogs, fc.infiniteStream(fc.nat(2)), (products, whoIsNext) => {
        const strips = stripsOf(bitsOf(products));
        const lanes = [1, 2, 3].map((lane) => ({ lane, at: 0, turn: createTurn({ strips, lane }) }));
        const last = products.at(-1) ?? 0;
        const takenBy = new Map<number, number[]>();
        while (lanes.some(({ at }) => at <= last)) {
          const next = lanes[whoIsNext.next().value ?? 0];
          // A lane reads some rows at a time.
          for (let i = 0; next && i < 50 && next.at <= last; i++, next.at++) {
            if (next.turn.owns(next.at)) takenBy.set(next.at, [...(takenBy.get(next.at) ?? []), next.lane]);
          }
        }
        const stripOf = createStripFinder(strips);
        for (let ordinal = 0; ordinal <= last; ordinal++) {
          expect(takenBy.get(ordinal)).toEqual([ownerOf(strips, stripOf(ordinal))]);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('are of one length, so that none is without products', () => {
    fc.assert(
      fc.property(catalogs, (products) => {
        const strips = stripsOf(bitsOf(products));
        const stripOf = createStripFinder(strips);
        const counts = new Map<number, number>();
        for (const product of products) counts.set(stripOf(product), (counts.get(stripOf(product)) ?? 0) + 1);
        expect([...counts.keys()]).toEqual(Array.from(strips.starts.keys()));
        const lengths = [...counts.values()];
        expect(new Set(lengths.slice(0, -1)).size).toBeLessThanOrEqual(1);
        expect(lengths.at(-1)).toBeLessThanOrEqual(lengths[0] ?? 0);
      }),
      { numRuns: 30 },
    );
  });

  it('are found again when a candidate stands before the one that was asked for last', () => {
    const strips = stripsOf(bitsOf(Array.from({ length: 1000 }, (_, i) => 2 * i)));
    const stripOf = createStripFinder(strips);
    const forwards = Array.from({ length: 2000 }, (_, ordinal) => stripOf(ordinal));
    const backwards = Array.from({ length: 2000 }, (_, i) => stripOf(1999 - i)).reverse();
    expect(backwards).toEqual(forwards);
    expect(forwards.at(-1)).toBe(strips.starts.length - 1);
  });
});
