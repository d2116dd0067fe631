import type { Bits } from './bits.ts';

/** Products that follow one another in the catalog, and are formatted together. */
const STRIP = 64;

/** Strips of a catalog that no lane has taken yet have this owner. */
const NOBODY = 0;

/** The strips of a catalog, and who takes which; in memory that threads share. */
export interface Strips {
  /** The candidate that each of them begins with. */
  readonly starts: Uint32Array;
  /** Number of the lane that has taken it, from 1; 0 while none has. */
  readonly owners: Int32Array;
}

/** One lane among those that share the strips of a catalog. */
export interface Share {
  readonly strips: Strips;
  /** From 1. */
  readonly lane: number;
}

/** What a lane has of a catalog: when it is through with a strip, it takes the next one that is free. */
export interface Turn {
  /** Whether a candidate is in a strip of the lane. They are asked about in their order. */
  owns(ordinal: number): boolean;
}

/** @param products the candidates that are products */
export function stripsOf(products: Bits): Strips {
  const starts: number[] = [];
  let count = 0;
  const end = 8 * products.bytes().length;
  for (let ordinal = 0; ordinal < end; ordinal++) {
    if (products.has(ordinal) && count++ % STRIP === 0) starts.push(count === 1 ? 0 : ordinal);
  }
  return {
    starts: Uint32Array.from(starts),
    owners: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT * starts.length)),
  };
}

export function createTurn({ strips, lane }: Share): Turn {
  const { starts, owners } = strips;
  let strip = -1;
  let from = 0;
  let to = 0;

  function takeNext(): void {
    do strip += 1;
    while (strip < owners.length && Atomics.compareExchange(owners, strip, NOBODY, lane) !== NOBODY);
    from = starts[strip] ?? Number.POSITIVE_INFINITY;
    to = starts[strip + 1] ?? Number.POSITIVE_INFINITY;
  }

  return {
    owns(ordinal) {
      while (ordinal >= to) takeNext();
      return ordinal >= from;
    },
  };
}

/** Number of the lane that has taken a strip; 0 for none. */
export function ownerOf({ owners }: Strips, strip: number): number {
  return Atomics.load(owners, strip);
}

/** Finds the strip of a candidate, from 0; fast where it is that of the one before. */
export function createStripFinder({ starts }: Strips): (ordinal: number) => number {
  let strip = 0;
  return (ordinal) => {
    while (strip > 0 && ordinal < (starts[strip] ?? 0)) strip -= 1;
    while (ordinal >= (starts[strip + 1] ?? Number.POSITIVE_INFINITY)) strip += 1;
    return strip;
  };
}
