import { rmSync, statSync } from 'node:fs';
import type { FeedFile } from '../channels/listing.ts';
import { UserError } from '../errors.ts';
import { createCutter } from './cut.ts';
import { type BackgroundFile, openBackgroundFile } from './writer.ts';

/** One file of a feed, complete. */
export interface Part {
  readonly path: string;
  /** Before they are packed. */
  readonly bytes: number;
  readonly listings: number;
}

/** Writes the entries of a feed into its files. */
export interface PartWriter {
  /** Adds the entry that stands in `bytes` from `from` to `to`, in UTF-8. */
  add(bytes: Uint8Array, from: number, to: number): void;
  /** Waits where the disk does not keep up. @throws UserError when it takes no more */
  ready(): Promise<void>;
  /** Nothing is added after this. Waits until the disk has all of it. @throws UserError when it takes no more */
  complete(): Promise<void>;
  /**
   * Puts every part in its place, once all are complete. Without listings there is none, and the earlier feed stays:
   * an empty one would delete what is on sale.
   */
  commit(): void;
  /** Removes the parts that an earlier feed had beyond these. @throws UserError where one cannot be removed */
  sweep(): void;
  /** The parts so far. */
  list(): readonly Part[];
  /** Gives up: what was there before stays. */
  discard(): Promise<void>;
}

/** @param pathOf the path of a part, numbered from 1 */
export function openParts(
  format: FeedFile,
  pathOf: (part: number) => string,
  { gzip = false }: { readonly gzip?: boolean } = {},
): PartWriter {
  const cut = createCutter(format);
  const spare: Buffer[] = [];
  const files: { file: BackgroundFile; listings: number }[] = [];
  let current: (typeof files)[number] | undefined;
  const open = () => {
    const made = { file: openBackgroundFile(pathOf(files.length + 1), { gzip, spare }), listings: 0 };
    files.push(made);
    return made;
  };
  const end = () => {
    current?.file.write(format.tail);
    current?.file.end();
    current = undefined;
  };
  return {
    add(bytes, from, to) {
      const { lead, begins } = cut(to - from);
      if (begins) end();
      current ??= open();
      current.file.write(lead);
      current.file.append(bytes, from, to);
      current.listings += 1;
    },
    async ready() {
      // Of the part before, the end may still be on its way.
      for (const { file } of files.slice(-2)) await file.ready();
    },
    async complete() {
      end();
      await Promise.all(files.map(({ file }) => file.settled()));
    },
    commit() {
      for (const { file } of files) file.commit();
    },
    sweep() {
      if (files.length === 0) return;
      for (let part = files.length + 1; removeOld(pathOf(part)); part++);
    },
    list: () => files.map(({ file: { path, bytes }, listings }) => ({ path, bytes, listings })),
    async discard() {
      end();
      await Promise.allSettled(files.map(({ file }) => file.settled()));
      for (const { file } of files) file.discard();
    },
  };
}

/** Removes a part of an earlier feed. @returns whether there was one */
function removeOld(path: string): boolean {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return false;
  try {
    rmSync(path);
  } catch (cause) {
    throw new UserError(
      `${path} is left of an earlier feed and cannot be removed`,
      'Remove it before the feeds are used: the new ones are complete without it.',
      { cause },
    );
  }
  return true;
}
