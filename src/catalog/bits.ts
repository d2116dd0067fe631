/** A set of whole numbers from 0 on, a bit each. */
export interface Bits {
  add(number: number): void;
  has(number: number): boolean;
  /** The bits themselves, in memory that threads can share. */
  bytes(): Uint8Array;
}

export function createBits(bytes: Uint8Array = new Uint8Array(new SharedArrayBuffer(1024))): Bits {
  let held = bytes;
  return {
    add(number) {
      const at = number >>> 3;
      if (at >= held.length) {
        const longer = new Uint8Array(new SharedArrayBuffer(Math.max(2 * held.length, at + 1)));
        longer.set(held);
        held = longer;
      }
      held[at] = (held[at] ?? 0) | (1 << (number & 7));
    },
    has: (number) => ((held[number >>> 3] ?? 0) & (1 << (number & 7))) !== 0,
    bytes: () => held,
  };
}
