import type { Sink } from './sink.ts';

/** Blocks that may wait for the disk: what waits is held in memory. */
const WAITING = 2;

/** Brings blocks into a file, in their order, while the next ones are filled. */
export interface Background {
  /** Hands over the first `length` bytes of a block, which is not to be filled again before it is spare. */
  put(block: Buffer, length: number): void;
  /** Nothing is put after this: the disk takes what it has not. */
  end(): void;
  /** Waits where too much is on its way. @throws what went wrong */
  ready(): Promise<void>;
  /** Waits until nothing is on its way. @throws what went wrong */
  settled(): Promise<void>;
}

/** @param spare where blocks go that are written */
export function createBackground(sink: Sink, spare: Buffer[]): Background {
  let last = Promise.resolve();
  let waiting = 0;
  let failure: unknown;

  /** After all before it, unless one of them has failed. */
  function then(act: () => Promise<void>): void {
    last = last.then(async () => {
      try {
        if (failure === undefined) await act();
      } catch (cause) {
        failure = cause;
      }
    });
  }

  async function settled(): Promise<void> {
    await last;
    if (failure !== undefined) throw failure;
  }

  return {
    put(block, length) {
      waiting += 1;
      then(() => sink.write(block.subarray(0, length)));
      last = last.then(() => {
        waiting -= 1;
        spare.push(block);
      });
    },
    end: () => then(sink.end),
    async ready() {
      if (waiting > WAITING || failure !== undefined) await settled();
    },
    settled,
  };
}
