import { type CatalogOptions, type Entry, openCatalog } from '../../src/catalog/catalog.ts';
import type { Census } from '../../src/catalog/census.ts';
import { createColumns } from '../../src/catalog/columns.ts';
import { openSource } from '../../src/catalog/source/open.ts';
import type { Issue } from '../../src/issue.ts';
import { tempFile, tempFolder } from './temp.ts';

/** Everything a catalog gives, both passes. */
export interface ReadCatalog {
  readonly census: Census;
  readonly entries: readonly Entry[];
  readonly preset: { readonly name: string; readonly why: string };
}

export function options(different: Partial<CatalogOptions> = {}): CatalogOptions {
  return {
    paths: [],
    preset: 'none',
    map: {},
    decimal: '.',
    currency: 'USD',
    timezone: 'America/New_York',
    prefixes: ['amazon', 'ebay', 'google', 'facebook', 'google-de'],
    tempDir: tempFolder(),
    ...different,
  };
}

export async function readFiles(
  paths: readonly string[],
  different: Partial<CatalogOptions> = {},
): Promise<ReadCatalog> {
  const catalog = await openCatalog(options({ paths, ...different }));
  try {
    const census = await catalog.census();
    return { census, entries: await all(catalog.entries(census)), preset: catalog.preset };
  } finally {
    await catalog.close();
  }
}

/** Reads a text as a file of its own; `name` decides how. */
export async function readText(
  text: string,
  different: Partial<CatalogOptions> = {},
  name = 'products.csv',
): Promise<ReadCatalog> {
  return readFiles([tempFile(text, name)], different);
}

async function all(batches: AsyncIterable<readonly Entry[]>): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const batch of batches) entries.push(...batch);
  return entries;
}

/** The rows of one file, before anything is made of them. */
export interface ReadRows {
  readonly header: readonly string[];
  readonly cells: readonly (readonly string[])[];
  readonly lines: readonly number[];
  readonly hashes: readonly bigint[];
  readonly unreadable: readonly Issue[];
  readonly notes: readonly Issue[];
}

export async function readRows(
  content: string | Uint8Array,
  different: {
    readonly encoding?: string;
    readonly delimiter?: string;
    readonly record?: string;
    readonly name?: string;
  } = {},
): Promise<ReadRows> {
  const path = tempFile(content, different.name);
  const source = await openSource({ path, file: 'products', ...different });
  const columns = createColumns(source.header);
  const batches = [];
  for await (const batch of source.batches(columns, '')) batches.push(batch);
  const rows = batches.flatMap((batch) => batch.rows);
  return {
    header: columns.names,
    cells: rows.map((row) => row.cells),
    lines: rows.map((row) => row.line),
    hashes: rows.map((row) => row.hash),
    unreadable: batches.flatMap((batch) => batch.unreadable),
    notes: [...source.notes, ...batches.flatMap((batch) => batch.notes)],
  };
}
