import { isUtf8 } from 'node:buffer';
import { brokenOff } from './failure.ts';
import type { Bytes } from './raw-bytes.ts';

/** Longest record that is read; more is taken for a quote or bracket that never closes. */
export const MAX_RECORD = 16 << 20;

const BLOCK = 1 << 18;

/** The part of a file that is in memory. */
export interface Window {
  readonly bytes: Buffer;
  /** Nothing follows `bytes`. */
  readonly last: boolean;
  /** Whether `bytes` are UTF-8 throughout. */
  readonly utf8: boolean;
  /** Place of the first NUL in `bytes`, or -1. */
  readonly nul: number;
  /**
   * Drops what lies before `from`, on this line, and reads on. False when what is kept is already too long.
   * @throws UserError where the file cannot be read on
   */
  fill(from: number, line: number): Promise<boolean>;
}

export function createWindow(input: Bytes): Window {
  let store = Buffer.allocUnsafe(2 * BLOCK);
  const window = { bytes: store.subarray(0, 0), last: false, utf8: true, nul: -1, fill };
  async function fill(from: number, line: number): Promise<boolean> {
    const kept = window.bytes.subarray(from);
    if (kept.length > MAX_RECORD) return false;
    const target = kept.length + BLOCK > store.length ? Buffer.allocUnsafe(2 * store.length) : store;
    kept.copy(target);
    store = target;
    const read = await input.read(store, kept.length).catch((error: unknown) => {
      throw brokenOff(line, error);
    });
    window.bytes = store.subarray(0, kept.length + read);
    window.last = read === 0;
    window.utf8 = isUtf8(window.last ? window.bytes : wholeCharacters(window.bytes));
    window.nul = window.bytes.indexOf(0);
    return true;
  }
  return window;
}

/** Without a character that is cut at the end. */
function wholeCharacters(bytes: Buffer): Buffer {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return bytes.subarray(0, bytes.length - back);
    if (byte < 0x80) break;
  }
  return bytes;
}
