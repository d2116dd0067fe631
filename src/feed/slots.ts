/** Texts of entries, one behind the other, in UTF-8. */
export interface Slots {
  /** In memory that threads share. */
  readonly bytes: Uint8Array;
  /** Where each of them ends. */
  readonly ends: Uint32Array;
}

export interface SlotWriter {
  /** Entries so far. */
  readonly size: number;
  add(text: string): void;
  /** Hands them over, and begins anew: in other memory, which takes turns. */
  take(): Slots;
}

/** UTF-8 takes at most three bytes for a UTF-16 unit. */
const WIDEST = 3;

const FIRST = 2 ** 16;

/**
 * Writes texts to memory at once: strings that wait would have to be moved about by the garbage collector.
 * @param ahead how many of those that were handed over hold while the next one is written
 */
export function createSlots(ahead: number): SlotWriter {
  const stores = Array.from({ length: ahead + 1 }, () => storeOf(FIRST));
  let turn = 0;
  let store = stores[turn] ?? storeOf(FIRST);
  let ends: number[] = [];
  let used = 0;

  function makeRoom(length: number): void {
    const longer = storeOf(Math.max(1.5 * store.length, used + length));
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
      stores[turn] = store;
      turn = (turn + 1) % stores.length;
      store = stores[turn] ?? store;
      ends = [];
      used = 0;
      return slots;
    },
  };
}

function storeOf(length: number): Buffer {
  return Buffer.from(new SharedArrayBuffer(length));
}
