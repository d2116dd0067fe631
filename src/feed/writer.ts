import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from '../errors.ts';

/** A text file written aside and renamed when it is whole; nobody sees half of it. */
export interface TextFile {
  readonly path: string;
  /** Bytes of UTF-8 so far. */
  readonly bytes: number;
  write(text: string): void;
  /** Writes the bytes from `from` to `to`, which are UTF-8. */
  append(bytes: Uint8Array, from: number, to: number): void;
  /** Flushes to the disk and puts the file in its place. */
  commit(): void;
  /** Leaves nothing behind. */
  discard(): void;
}

/** Texts are gathered in a block of this size, and written at once. */
const BLOCK = 2 ** 20;

/** UTF-8 takes at most three bytes for a UTF-16 unit. */
const WIDEST = 3;

/** Opens `path` for writing; its folder is made. @throws UserError when the place cannot be written */
export function openTextFile(path: string): TextFile {
  const aside = `${path}.${process.pid}.tmp`;
  const file = attempt(path, () => {
    mkdirSync(dirname(path), { recursive: true });
    return openSync(aside, 'w');
  });
  const block = Buffer.allocUnsafe(BLOCK);
  let used = 0;
  let flushed = 0;

  function put(bytes: Uint8Array, from: number, to: number): void {
    attempt(path, () => {
      for (let at = from; at < to; ) at += writeSync(file, bytes, at, to - at);
    });
    flushed += to - from;
  }

  function flush(): void {
    put(block, 0, used);
    used = 0;
  }

  function append(bytes: Uint8Array, from: number, to: number): void {
    const length = to - from;
    if (length > BLOCK - used) flush();
    if (length > BLOCK) {
      put(bytes, from, to);
    } else {
      block.set(bytes.subarray(from, to), used);
      used += length;
    }
  }

  return {
    path,
    get bytes() {
      return flushed + used;
    },
    write(text) {
      if (text.length * WIDEST > BLOCK - used) flush();
      if (text.length * WIDEST > BLOCK) {
        const bytes = Buffer.from(text);
        append(bytes, 0, bytes.length);
      } else {
        used += block.write(text, used);
      }
    },
    append,
    commit() {
      flush();
      attempt(path, () => {
        fsyncSync(file);
        closeSync(file);
        renameSync(aside, path);
      });
    },
    discard() {
      closeSync(file);
      rmSync(aside, { force: true });
    },
  };
}

function attempt<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    const why: Record<string, string> = {
      ENOSPC: 'the disk is full',
      EACCES: 'the folder may not be written',
      EROFS: 'the file system is read-only',
      ENOTDIR: 'part of the path is a file, not a folder',
    };
    throw new UserError(
      `${path} cannot be written: ${why[code] ?? code}`,
      'Free some space or choose another folder with --out; what was there before is untouched.',
      { cause },
    );
  }
}
