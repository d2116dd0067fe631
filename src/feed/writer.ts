import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { attempt, writeError } from './attempt.ts';
import { type Background, createBackground } from './background.ts';
import { createSink, gzipInto } from './sink.ts';

/** A text file written aside and renamed when it is whole; nobody sees half of it. */
export interface TextFile {
  readonly path: string;
  /** Bytes of UTF-8 so far, before they are packed. */
  readonly bytes: number;
  write(text: string): void;
  /** Writes the bytes from `from` to `to`, which are UTF-8. */
  append(bytes: Uint8Array, from: number, to: number): void;
  /** Flushes to the disk and puts the file in its place. */
  commit(): void;
  /** Leaves nothing behind; a file that is in its place stays there. */
  discard(): void;
}

/** Texts are gathered in a block of this size, and written at once. */
const BLOCK = 2 ** 18;

/** UTF-8 takes at most three bytes for a UTF-16 unit. */
const WIDEST = 3;

/** A text file of which blocks are written while the next ones are made. */
export interface BackgroundFile extends TextFile {
  /** Nothing is added after this: its memory serves the next file, and the disk takes it. */
  end(): void;
  /** Waits where too much is on its way. @throws UserError when it failed */
  ready(): Promise<void>;
  /** Waits for what is on its way, as has to be done before `commit` and `discard`. @throws UserError when it failed */
  settled(): Promise<void>;
}

/** Opens `path` for writing; its folder is made. @throws UserError when the place cannot be written */
export function openTextFile(path: string): TextFile {
  const file = openAside(path);
  const spare: Buffer[] = [];
  const put = (block: Buffer, length: number) => {
    for (let at = 0; at < length; ) at += writeSync(file, block, at, length - at);
    spare.push(block);
  };
  return fileOf(path, file, { put, end: () => undefined, sync: () => fsyncSync(file) }, spare);
}

/**
 * The same, for much that is written while the processor makes more of it.
 * @param spare blocks that nobody fills; files that are written one after the other share them
 */
export function openBackgroundFile(
  path: string,
  { gzip, spare }: { readonly gzip: boolean; readonly spare: Buffer[] },
): BackgroundFile {
  const file = openAside(path);
  const sink = createSink(file);
  const background = createBackground(gzip ? gzipInto(sink) : sink, spare);
  const explained = (cause: unknown) => Promise.reject(writeError(path, cause));
  // When it is settled, the disk has it.
  const sync = () => undefined;
  return Object.assign(fileOf(path, file, { put: background.put, end: background.end, sync }, spare), {
    ready: () => background.ready().catch(explained),
    settled: () => background.settled().catch(explained),
  });
}

function openAside(path: string): number {
  return attempt(path, () => {
    mkdirSync(dirname(path), { recursive: true });
    // It could not be replaced, and that would show only when all is written.
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw folderError();
    return openSync(asideOf(path), 'w');
  });
}

function folderError(): Error {
  return Object.assign(new Error('a folder stands in the way'), { code: 'EISDIR' });
}

function asideOf(path: string): string {
  return `${path}.${process.pid}.tmp`;
}

function fileOf(
  path: string,
  file: number,
  sink: Pick<Background, 'put' | 'end'> & { sync(): void },
  spare: Buffer[],
): Omit<BackgroundFile, 'ready' | 'settled'> {
  let block: Buffer | undefined;
  let used = 0;
  let flushed = 0;
  let isOpen = true;

  function close(): void {
    closeSync(file);
    isOpen = false;
  }

  function flush(): void {
    const full = block;
    if (!full || used === 0) return;
    block = undefined;
    attempt(path, () => sink.put(full, used));
    flushed += used;
    used = 0;
  }

  /** A block with room for so many bytes, of which there are no more than it holds. */
  function roomFor(length: number): Buffer {
    if (length > BLOCK - used) flush();
    block ??= spare.pop() ?? Buffer.allocUnsafeSlow(BLOCK);
    return block;
  }

  function append(bytes: Uint8Array, from: number, to: number): void {
    for (let at = from; at < to; ) {
      const end = Math.min(to, at + BLOCK);
      roomFor(end - at).set(bytes.subarray(at, end), used);
      used += end - at;
      at = end;
    }
  }

  return {
    path,
    get bytes() {
      return flushed + used;
    },
    write(text) {
      if (text.length * WIDEST > BLOCK) {
        const bytes = Buffer.from(text);
        append(bytes, 0, bytes.length);
      } else if (text !== '') {
        const room = roomFor(text.length * WIDEST);
        used += room.write(text, used);
      }
    },
    append,
    end() {
      flush();
      if (block) spare.push(block);
      block = undefined;
      sink.end();
    },
    commit() {
      flush();
      attempt(path, () => {
        sink.sync();
        close();
        renameSync(asideOf(path), path);
      });
    },
    discard() {
      if (isOpen) close();
      rmSync(asideOf(path), { force: true });
    },
  };
}
