import { randomUUID } from 'node:crypto';
import { openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Values in the order they came, however many. */
export interface Spill<T> extends Iterable<T> {
  push(value: T): void;
}

/** Values held in memory; those behind them wait on the disk. */
const HELD = 2000;
const BLOCK = 2 ** 16;
const LF = 10;

/**
 * A list that may outgrow memory: of a catalog of a million products, half may have an issue. What comes
 * behind the first ones goes into a file without a name, which is gone when the process is.
 * @param dir folder of that file; it is made when it is needed
 */
export function createSpill<T extends object>(dir: string): Spill<T> {
  const held: T[] = [];
  let file: number | undefined;
  let waiting = '';
  let size = 0;

  function flush(): void {
    file ??= openNameless(dir);
    const bytes = Buffer.from(waiting);
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    size += bytes.length;
    waiting = '';
  }

  return {
    push(value) {
      if (held.length < HELD) {
        held.push(value);
        return;
      }
      waiting += `${JSON.stringify(value)}\n`;
      if (waiting.length >= BLOCK) flush();
    },
    *[Symbol.iterator]() {
      yield* held;
      if (waiting !== '') flush();
      if (file !== undefined) for (const line of linesOf(file, size)) yield JSON.parse(line);
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

function* linesOf(file: number, size: number): Generator<string> {
  let rest = Buffer.alloc(0);
  for (let at = 0; at < size; ) {
    const block = Buffer.allocUnsafe(BLOCK);
    const read = readSync(file, block, 0, BLOCK, at);
    at += read;
    const bytes = Buffer.concat([rest, block.subarray(0, read)]);
    let from = 0;
    for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, from)) {
      yield bytes.toString('utf8', from, end);
      from = end + 1;
    }
    rest = bytes.subarray(from);
  }
}
