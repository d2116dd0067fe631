import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Listing } from '../channels/listing.ts';
import { openTextFile, type TextFile } from '../feed/writer.ts';
import { URGENCIES, urgencyOf } from './urgency.ts';

/** Listings to be submitted, by verb, the urgent ones first, on disk: a plan may be as large as the catalog. */
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
  const keysOf = (verb: string) => Array.from({ length: URGENCIES }, (_, urgency) => `${verb}.${urgency}`);
  const pathOf = (key: string) => join(dir, `${name}.${key}.ndjson`);
  return {
    add(verb, listing) {
      const key = `${verb}.${urgencyOf(listing)}`;
      const known = files.get(key) ?? { file: openTextFile(pathOf(key)), count: 0 };
      files.set(key, known);
      known.file.write(`${JSON.stringify(listing)}\n`);
      known.count += 1;
    },
    finish() {
      for (const { file } of files.values()) file.commit();
    },
    count: (verb) => keysOf(verb).reduce((sum, key) => sum + (files.get(key)?.count ?? 0), 0),
    async *read(verb) {
      for (const key of keysOf(verb).filter((one) => files.has(one))) {
        const lines = createInterface({ input: createReadStream(pathOf(key)) });
        for await (const line of lines) yield JSON.parse(line);
      }
    },
  };
}
