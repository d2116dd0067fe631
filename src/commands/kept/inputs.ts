import { createHash } from 'node:crypto';
import { relative } from 'node:path';
import type { Census } from '../../catalog/census.ts';
import type { Config } from '../../config/config.ts';
import { fileChecksum } from '../../ledger/checksum.ts';

/** SHA-256 of each file that says what becomes of a catalog, by its name as seen from the configuration. */
export async function configFiles({
  file,
  dir,
  categories,
  catalog,
}: Config): Promise<Record<string, string>> {
  const lookups = Object.values(catalog.map).flatMap(({ lookup }) => lookup ?? []);
  const paths = new Set([...(file === undefined ? [] : [file]), ...Object.values(categories), ...lookups]);
  const files: Record<string, string> = {};
  for (const path of [...paths].toSorted()) {
    files[relative(dir, path).replaceAll('\\', '/')] = (await fileChecksum(path)).checksum;
  }
  return files;
}

/** SHA-256 of all that was read: the rows of the catalog and of what is joined to it, and their columns. */
export function catalogPrint({ checksum, seen }: Pick<Census, 'checksum' | 'seen'>): string {
  return createHash('sha256')
    .update(JSON.stringify([checksum, seen]))
    .digest('hex');
}
