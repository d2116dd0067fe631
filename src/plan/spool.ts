import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Listing } from '../channels/listing.ts';
import { openTextFile, type TextFile } from '../feed/writer.ts';

/** Listings to be submitted, by verb, on disk: a plan may be as large as the catalog. */
export interface Spool {
  add(verb: string, listing: Listing): void;
  /** Nothing is added after this. */
  finish(): void;
  /** How many listings a verb has. */
  count(verb: string): number;
  read(verb: string): AsyncIterable<Listing>;
}

/** @param name of a target */
export function createSpool(dir: string, name: string): Spool {
  const files = new Map<string, { file: TextFile; count: number }>();
  const pathOf = (verb: string) => join(dir, `${name}.${verb}.ndjson`);
  return {
    add(verb, listing) {
      const known = files.get(verb) ?? { file: openTextFile(pathOf(verb)), count: 0 };
      files.set(verb, known);
      known.file.write(`${JSON.stringify(listing)}\n`);
      known.count += 1;
    },
    finish() {
      for (const { file } of files.values()) file.commit();
    },
    count: (verb) => files.get(verb)?.count ?? 0,
    async *read(verb) {
      if (!files.has(verb)) return;
      for await (const line of createInterface({ input: createReadStream(pathOf(verb)) }))
        yield JSON.parse(line);
    },
  };
}
