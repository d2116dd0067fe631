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
}

const EMPTY = -1;

export function createHashIndex(): HashIndex {
  const key = new BigUint64Array(1);
  const halves = new Uint32Array(key.buffer);
  let size = 0;
  let hashes = new Uint32Array(2 * 1024);
  let slots = new Int32Array(2 * 1024).fill(EMPTY);

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
    slots = new Int32Array(hashes.length).fill(EMPTY);
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
  };
}

/** A longer copy. */
export function grown(array: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  const longer = new Uint32Array(length);
  longer.set(array);
  return longer;
}
