import { fdatasync, write, writeSync } from 'node:fs';
import { promisify } from 'node:util';

const writeLater = promisify(write);
const syncLater = promisify(fdatasync);

/** Bytes after which the disk is asked to have them: a large file is not waited for at its end. */
const SYNC = 2 ** 25;

/** Brings blocks into a file: one is written by another thread while the next is filled. */
export interface Background {
  /**
   * Writes the first `length` bytes of a block to `position` of the file.
   * @returns whether the block is on its way, and not to be filled again
   * @throws what went wrong with one before
   */
  put(block: Buffer, length: number, position: number): boolean;
  /** Nothing is put after this: the disk takes what it has not. */
  end(): void;
  /** Waits until nothing is on its way. @throws what went wrong */
  settled(): Promise<void>;
}

/**
 * @param file its descriptor, which stays open until all is settled
 * @param spare where blocks go that are written
 */
export function createBackground(file: number, spare: Buffer[]): Background {
  let underWay: Promise<void> | undefined;
  let failure: unknown;
  let synced: Promise<void> | undefined;
  let ended: Promise<void> | undefined;
  let unsynced = 0;

  async function send(block: Buffer, length: number, position: number): Promise<void> {
    try {
      for (let at = 0; at < length; ) {
        at += (await writeLater(file, block, at, length - at, position + at)).bytesWritten;
      }
    } catch (cause) {
      failure ??= cause;
    }
    spare.push(block);
    underWay = undefined;
    unsynced += length;
    if (unsynced >= SYNC && !synced) synced = sync();
  }

  async function sync(): Promise<void> {
    unsynced = 0;
    try {
      await syncLater(file);
    } catch (cause) {
      failure ??= cause;
    }
    synced = undefined;
  }

  async function finish(): Promise<void> {
    await underWay;
    await synced;
    await sync();
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
    end() {
      ended = finish();
    },
    async settled() {
      await underWay;
      await synced;
      await ended;
      if (failure) throw failure;
    },
  };
}

/** Writes the bytes from `from` to `to`, to `position` of the file. */
export function putNow(file: number, bytes: Uint8Array, from: number, to: number, position: number): void {
  for (let at = from; at < to; ) at += writeSync(file, bytes, at, to - at, position + at - from);
}
