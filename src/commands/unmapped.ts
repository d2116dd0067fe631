import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { Config } from '../config/config.ts';
import { UserError } from '../errors.ts';
import { csvLine } from '../feed/delimited.ts';
import type { Categories } from '../plan/categories.ts';
import type { RunResult } from '../render/results.ts';
import type { Io } from './io.ts';

/** The part of a result that says what the category maps lack; nothing where they lack nothing. */
export function unmappedSummary(categories: Categories): Pick<RunResult, 'unmapped'> {
  const lacking = [...categories.unmapped()].filter(([, types]) => types.length > 0);
  return lacking.length > 0 ? { unmapped: Object.fromEntries(lacking) } : {};
}

/** @throws UserError when a list in this folder would take the place of a map in use */
export function assertNoMaps(dir: string, { categories }: Config, io: Io): void {
  for (const [channel, map] of Object.entries(categories)) {
    if (map !== listPath(dir, channel, io)) continue;
    throw new UserError(
      `${relative(io.cwd, map)} is a category map in use, and --unmapped would overwrite it`,
      'Name another folder, and copy the rows into the map when their category is filled in.',
    );
  }
}

function listPath(dir: string, channel: string, io: Io): string {
  return join(resolve(io.cwd, dir), `${channel}.csv`);
}

/**
 * Writes a map for each channel that lacks one or some of one: its category to be filled in, the types with
 * the most products first. @returns the files, as they are shown to people
 */
export async function writeUnmapped(dir: string, categories: Categories, io: Io): Promise<readonly string[]> {
  const files: string[] = [];
  for (const [channel, types] of categories.unmapped()) {
    const named = types.filter(({ product_type: type }) => type !== '');
    if (named.length === 0) continue;
    const path = listPath(dir, channel, io);
    const rows = named.map(({ product_type: type, products }) => csvLine([type, '', String(products)]));
    await mkdir(resolve(io.cwd, dir), { recursive: true });
    await writeFile(path, [csvLine(['product_type', 'category', 'products']), ...rows].join(''));
    files.push(relative(io.cwd, path));
  }
  return files;
}
