import { write, writeSync } from 'node:fs';
import { promisify } from 'node:util';

const writeLater = promisify(write);

/** Brings blocks into a file: one is written by another thread while the next is filled. */
export interface Background {
  /**
   * Writes the first `length` bytes of a block to `position` of the file.
   * @returns whether the block is on its way, and not to be filled again
   * @throws what went wrong with one before
   */
  put(block: Buffer, length: number, position: number): boolean;
  /** Waits until none is on its way. @throws what went wrong with one */
  settled(): Promise<void>;
}

/**
 * @param file its descriptor, which stays open until all is settled
 * @param spare where blocks go that are written
 */
export function createBackground(file: number, spare: Buffer[]): Background {
  let underWay: Promise<void> | undefined;
  let failure: unknown;

  async function send(block: Buffer, length: number, position: number): Promise<void> {
    try {
      for (let at = 0; at < length; ) {
        at += (await writeLater(file, block, at, length - at, position + at)).bytesWritten;
      }
    } catch (cause) {
      failure = cause;
    }
    spare.push(block);
    underWay = undefined;
  }

  return {
    put(block, length, position) {
      if (failure) throw failure;
      // What waits is held in memory: one block is enough.
      if (underWay) {
        putNow(file, block, 0, length, position);
        return false;
      }
      underWay = send(block, length, position);
      return true;
    },
    async settled() {
      await underWay;
      if (failure) throw failure;
    },
  };
}

/** Writes the bytes from `from` to `to`, to `position` of the file. */
export function putNow(file: number, bytes: Uint8Array, from: number, to: number, position: number): void {
  for (let at = from; at < to; ) at += writeSync(file, bytes, at, to - at, position + at - from);
}
