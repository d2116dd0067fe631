import type { FeedFile } from '../channels/listing.ts';
import { createCutter } from './cut.ts';
import { openTextFile, type TextFile } from './writer.ts';

/** One file of a feed, complete. */
export interface Part {
  readonly path: string;
  readonly bytes: number;
  readonly listings: number;
}

/** Writes the entries of a feed into its files. */
export interface PartWriter {
  /** Adds the entry that stands in `bytes` from `from` to `to`, in UTF-8. */
  add(bytes: Uint8Array, from: number, to: number): void;
  /** Completes every part. Without listings there is none: an empty feed would delete what is on sale. */
  finish(): readonly Part[];
  /** Gives up: what was there before stays. */
  discard(): void;
}

/** @param pathOf the path of a part, numbered from 1 */
export function openParts(format: FeedFile, pathOf: (part: number) => string): PartWriter {
  const cut = createCutter(format);
  const files: { file: TextFile; listings: number }[] = [];
  const open = () => {
    const made = { file: openTextFile(pathOf(files.length + 1)), listings: 0 };
    files.push(made);
    return made;
  };
  return {
    add(bytes, from, to) {
      const { lead, begins } = cut(to - from);
      if (begins) files.at(-1)?.file.write(format.tail);
      const part = begins ? open() : files.at(-1);
      if (!part) return;
      part.file.write(lead);
      part.file.append(bytes, from, to);
      part.listings += 1;
    },
    finish() {
      files.at(-1)?.file.write(format.tail);
      return files.map(({ file, listings }) => {
        file.commit();
        return { path: file.path, bytes: file.bytes, listings };
      });
    },
    discard() {
      for (const { file } of files) file.discard();
    },
  };
}
