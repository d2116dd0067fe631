import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { deserialize, serialize } from 'node:v8';

/** What a marketplace remembers from one sandbox to the next, in one file. */
export interface Memory {
  /** The value kept under this name, or the fresh one, which is kept from now on. It is changed in place. */
  keep<T extends object>(name: string, fresh: T): T;
  /** Milliseconds on the marketplace's clock when it was last saved. */
  readonly savedAt: number;
  /** @returns its size in bytes */
  save(now: number): number;
}

interface Kept {
  readonly now: number;
  readonly values: Record<string, object>;
}

/** @param path absent for a marketplace that forgets */
export function openMemory(path: string | undefined): Memory {
  const { now, values }: Kept =
    path !== undefined && existsSync(path) ? deserialize(readFileSync(path)) : { now: 0, values: {} };
  return {
    savedAt: now,
    keep<T extends object>(name: string, fresh: T): T {
      values[name] ??= fresh;
      return values[name] as T;
    },
    save(at) {
      if (path === undefined) return 0;
      const bytes = serialize({ now: at, values } satisfies Kept);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(`${path}.tmp`, bytes);
      renameSync(`${path}.tmp`, path);
      return bytes.length;
    },
  };
}
