import { createBits } from './bits.ts';
import type { Counted, Known } from './census.ts';
import { type GroupParts, groupsFrom } from './groups.ts';
import { createHashIndex, type IndexParts } from './hash-index.ts';
import { idKey } from './skus.ts';

/** A census as it is handed to other threads: its memory is shared, not copied. */
export interface SharedCensus {
  readonly digest: string;
  /** Every column that it came to, in order. */
  readonly columns: readonly string[];
  readonly ordinals: Uint8Array;
  readonly skus: IndexParts;
  readonly groups: GroupParts;
}

/** To be called when the census is complete: nothing is added behind it. */
export function shareCensus({ digest, seen, ordinals, skus, groups }: Counted): SharedCensus {
  return {
    digest,
    columns: seen.columns,
    ordinals: ordinals.bytes(),
    skus: skus.parts(),
    groups: groups.parts(),
  };
}

/** A census of another thread, as far as the second pass asks for it. */
export interface SharedKnown extends Known, Pick<SharedCensus, 'columns'> {}

export function knownFrom({ digest, columns, ordinals, skus, groups }: SharedCensus): SharedKnown {
  const index = createHashIndex(skus);
  const finder = groupsFrom(groups);
  const number = (sku: string) => index.find(idKey(sku));
  return {
    digest,
    columns,
    ordinals: createBits(ordinals),
    has: (sku) => number(sku) >= 0,
    number,
    group: finder.find,
    groupNumber: finder.number,
  };
}
