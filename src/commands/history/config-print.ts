import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Config } from '../../config/config.ts';

/** Hex digits kept: enough to tell the configurations of a shop apart. */
const DIGITS = 12;

/** A fingerprint of the configuration as it is written, or of what flags made one of. */
export async function configPrint({ file, catalog, targets }: Config): Promise<string> {
  const text = file === undefined ? [...catalog.paths, ...targets.keys()].join('\n') : await readFile(file);
  return createHash('sha256').update(text).digest('hex').slice(0, DIGITS);
}
