import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

let folder: string | undefined;

/** A folder for this test file, gone when its tests are done. */
export function tempFolder(): string {
  if (folder !== undefined) return folder;
  const made = mkdtempSync(join(tmpdir(), 'shelfcast-catalog-'));
  folder = made;
  return made;
}

afterAll(() => {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

let count = 0;

/** Writes a file of its own for one test; `name` decides how it is read. */
export function tempFile(content: string | Uint8Array, name = 'products.csv'): string {
  count++;
  const path = join(tempFolder(), `${count}-${name}`);
  writeFileSync(path, content);
  return path;
}
