import { randomUUID } from 'node:crypto';
import { openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Values in the order they came, however many. */
export interface Spill<T> extends Iterable<T> {
  push(value: T): void;
}

/** Values held in memory; those behind them wait on the disk. */
const HELD = 2000;

/** Values that are written, and read, as one text. */
const BLOCK = 250;

/**
 * A list that may outgrow memory: of a catalog of a million products, half may have an issue. What comes
 * behind the first ones goes into a file without a name, which is gone when the process is.
 * @param dir folder of that file; it is made when it is needed
 */
export function createSpill<T extends object>(dir: string): Spill<T> {
  const held: T[] = [];
  /** Where the blocks of the file end. */
  const ends: number[] = [];
  let file: number | undefined;
  let waiting: T[] = [];

  function flush(): void {
    file ??= openNameless(dir);
    const bytes = Buffer.from(JSON.stringify(waiting));
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    ends.push((ends.at(-1) ?? 0) + bytes.length);
    waiting = [];
  }

  return {
    push(value) {
      if (held.length < HELD) {
        held.push(value);
        return;
      }
      waiting.push(value);
      if (waiting.length === BLOCK) flush();
    },
    *[Symbol.iterator]() {
      yield* held;
      if (file !== undefined) for (const block of blocksOf(file, ends)) yield* JSON.parse(block);
      yield* waiting;
    },
  };
}

/** An open file that no folder lists any more. */
function openNameless(dir: string): number {
  const path = join(dir, `shelfcast-${randomUUID()}.tmp`);
  const file = openSync(path, 'wx+', 0o600);
  rmSync(path);
  return file;
}

function* blocksOf(file: number, ends: readonly number[]): Generator<string> {
  let at = 0;
  for (const end of ends) {
    const bytes = Buffer.allocUnsafe(end - at);
    for (let done = 0; done < bytes.length; )
      done += readSync(file, bytes, done, bytes.length - done, at + done);
    yield bytes.toString();
    at = end;
  }
}
