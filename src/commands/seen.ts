import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Seen } from '../catalog/drift.ts';
import type { Config } from '../config/config.ts';

/** Catalogs whose columns are remembered: the one of the configuration, and those named on the command line. */
const KEPT = 20;

type Memory = Readonly<Record<string, Seen>>;

/** The columns as the last successful run saw them; undefined for a catalog that none has read. */
export async function recallColumns(config: Config): Promise<Seen | undefined> {
  return (await recall(config))[keyOf(config)];
}

/** Remembers the columns for the next run; a one-off export leaves nothing behind. */
export async function rememberColumns(config: Config, seen: Seen): Promise<void> {
  if (config.file === undefined) return;
  const key = keyOf(config);
  const others = Object.entries(await recall(config)).filter(([other]) => other !== key);
  const catalogs: Memory = Object.fromEntries([...others, [key, seen] as const].slice(-KEPT));
  const path = memoryPath(config);
  const aside = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}.part`;
  await mkdir(config.ledger, { recursive: true });
  await writeFile(aside, `${JSON.stringify({ version: 1, catalogs }, null, 2)}\n`);
  await rename(aside, path);
}

/** Where they are remembered; deleting it forgets them. */
export function memoryPath(config: Config): string {
  return join(config.ledger, 'columns.json');
}

/** A file that is not there or was tampered with remembers nothing. */
async function recall(config: Config): Promise<Memory> {
  if (config.file === undefined) return {};
  const text = await readFile(memoryPath(config), 'utf8').catch(() => '{}');
  const { catalogs } = parsed(text);
  if (!isRecord(catalogs)) return {};
  const kept: Record<string, Seen> = {};
  for (const [key, seen] of Object.entries(catalogs)) if (isSeen(seen)) kept[key] = seen;
  return kept;
}

function keyOf({ catalog, dir }: Config): string {
  return [...catalog.paths, ...catalog.join.map(({ path }) => path)]
    .map((path) => relative(dir, path))
    .join('\n');
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

function isSeen(value: unknown): value is Seen {
  if (!isRecord(value)) return false;
  const { columns, joined, fed, map } = value;
  if (!isTexts(columns) || !isTexts(joined)) return false;
  return isRecord(fed) && Object.values(fed).every(isTexts) && typeof map === 'string';
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
