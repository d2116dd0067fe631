/** Texts of entries, one behind the other, in UTF-8. */
export interface Slots {
  readonly bytes: Uint8Array;
  /** Where each of them ends. */
  readonly ends: Uint32Array;
}

export interface SlotWriter {
  /** Entries so far. */
  readonly size: number;
  add(text: string): void;
  /** Hands them over, and begins anew: in the same memory, so that they hold until the next text is added. */
  take(): Slots;
}

/** UTF-8 takes at most three bytes for a UTF-16 unit. */
const WIDEST = 3;

/** Writes texts to memory at once: strings that wait would have to be moved about by the garbage collector. */
export function createSlots(): SlotWriter {
  let store = Buffer.allocUnsafeSlow(1 << 18);
  let ends: number[] = [];
  let used = 0;

  function makeRoom(length: number): void {
    const longer = Buffer.allocUnsafeSlow(Math.max(2 * store.length, used + length));
    store.copy(longer, 0, 0, used);
    store = longer;
  }

  return {
    get size() {
      return ends.length;
    },
    add(text) {
      if (WIDEST * text.length > store.length - used) makeRoom(WIDEST * text.length);
      used += store.write(text, used);
      ends.push(used);
    },
    take() {
      const slots = { bytes: store.subarray(0, used), ends: Uint32Array.from(ends) };
      ends = [];
      used = 0;
      return slots;
    },
  };
}
