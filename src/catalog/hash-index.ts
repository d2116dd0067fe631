/**
 * Numbers 64-bit hashes from 0 in the order they come: about 20 bytes each, so that a million texts fit where
 * a Map of them would not. Two texts of one hash are taken for one; among a million the odds are 1 in 37 million.
 */
export interface HashIndex {
  readonly size: number;
  /** The number of a hash, given now if it is new: then it is the old `size`. */
  add(hash: bigint): number;
  /** The number of a hash, or -1. */
  find(hash: bigint): number;
  /** The hash of a number that was given. */
  hash(number: number): bigint;
  /** All there is to it, in memory that threads share. */
  parts(): IndexParts;
}

export interface IndexParts {
  readonly size: number;
  readonly hashes: Uint32Array;
  readonly slots: Int32Array;
}

const EMPTY = -1;

/** @param parts of an index made before */
export function createHashIndex(parts?: IndexParts): HashIndex {
  const key = new BigUint64Array(1);
  const halves = new Uint32Array(key.buffer);
  let size = parts?.size ?? 0;
  let hashes = parts?.hashes ?? sharedNumbers(2 * 1024);
  let slots = parts?.slots ?? emptySlots(2 * 1024);

  /** The slot that holds the hash in `key`, or the empty one where it belongs. */
  function slotOf(low: number, high: number): number {
    const mask = slots.length - 1;
    let slot = low & mask;
    for (let number = slots[slot] ?? EMPTY; number !== EMPTY; number = slots[slot] ?? EMPTY) {
      if (hashes[2 * number] === low && hashes[2 * number + 1] === high) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  function enlarge(): void {
    hashes = grown(hashes, 2 * hashes.length);
    slots = emptySlots(hashes.length);
    for (let number = 0; number < size; number++) {
      slots[slotOf(hashes[2 * number] ?? 0, hashes[2 * number + 1] ?? 0)] = number;
    }
  }

  return {
    get size() {
      return size;
    },
    add(hash) {
      if (2 * size === hashes.length) enlarge();
      key[0] = hash;
      const low = halves[0] ?? 0;
      const high = halves[1] ?? 0;
      const slot = slotOf(low, high);
      const known = slots[slot] ?? EMPTY;
      if (known !== EMPTY) return known;
      slots[slot] = size;
      hashes[2 * size] = low;
      hashes[2 * size + 1] = high;
      return size++;
    },
    find(hash) {
      key[0] = hash;
      const low = halves[0] ?? 0;
      const high = halves[1] ?? 0;
      return slots[slotOf(low, high)] ?? EMPTY;
    },
    hash(number) {
      halves[0] = hashes[2 * number] ?? 0;
      halves[1] = hashes[2 * number + 1] ?? 0;
      return key[0] ?? 0n;
    },
    parts: () => ({ size, hashes, slots }),
  };
}

function emptySlots(length: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(length * Int32Array.BYTES_PER_ELEMENT)).fill(EMPTY);
}

/** Zeros in memory that threads share. */
export function sharedNumbers(length: number): Uint32Array {
  return new Uint32Array(new SharedArrayBuffer(length * Uint32Array.BYTES_PER_ELEMENT));
}

/** A longer copy. */
export function grown(array: Uint32Array, length: number): Uint32Array {
  const longer = sharedNumbers(length);
  longer.set(array);
  return longer;
}
