import { tmpdir } from 'node:os';
import { type Catalog, openCatalog } from '../catalog/catalog.ts';
import type { Census } from '../catalog/census.ts';
import { channelIds } from '../channels/index.ts';
import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import type { ReadOptions } from '../product/reading.ts';
import { createProgress, type Progress } from '../render/progress.ts';
import type { CatalogSummary } from '../render/results.ts';
import type { Io } from './io.ts';
import { localPath } from './print.ts';

/** Flags that every command on a catalog takes. */
export interface ProjectFlags {
  readonly config?: string;
  readonly catalog?: string;
  readonly preset?: string;
  readonly channel?: readonly string[];
  readonly target?: readonly string[];
}

/** A configuration with its catalog opened and counted. */
export interface Project {
  readonly config: Config;
  readonly catalog: Catalog;
  readonly census: Census;
  readonly read: ReadOptions;
  readonly progress: Progress;
  close(): Promise<void>;
}

export async function readConfig(flags: ProjectFlags, io: Io): Promise<Config> {
  return loadConfig({
    file: flags.config,
    cwd: io.cwd,
    env: io.env,
    overrides: {
      catalog: flags.catalog,
      preset: flags.preset,
      channels: flags.channel,
      targets: flags.target,
    },
  });
}

/** Opens the catalog and makes the first pass over it. */
export async function openProject(config: Config, io: Io): Promise<Project> {
  const progress = createProgress(io.err, io.err.isTTY ?? false);
  const read: ReadOptions = {
    decimal: config.catalog.decimal,
    currency: config.defaults.currency,
    timezone: config.defaults.timezone,
  };
  const { paths, preset, map, delimiter, encoding, baseUrl } = config.catalog;
  const catalog = await openCatalog({
    paths,
    preset,
    map: mapRules(map),
    ...read,
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(baseUrl === undefined ? {} : { baseUrl }),
    prefixes: [...new Set([...channelIds, ...config.targets.keys()])],
    tempDir: tmpdir(),
  });
  try {
    progress.note(
      `reading ${paths.map((path) => localPath(path, io.cwd)).join(', ')} as ${catalog.preset.name} (${catalog.preset.why})`,
    );
    const census = await catalog.census();
    return { config, catalog, census, read, progress, close: () => catalog.close() };
  } catch (error) {
    await catalog.close();
    throw error;
  }
}

export function catalogSummary({ rows, products, excluded }: Census): CatalogSummary {
  return { rows, products, excluded };
}

/** Expressions are refused when the configuration is loaded, so that only columns are left. */
function mapRules(
  map: Config['catalog']['map'],
): Record<string, { column: readonly string[]; unit?: string }> {
  return Object.fromEntries(
    Object.entries(map).flatMap(([field, mapping]) => {
      if (!('columns' in mapping)) return [];
      const { columns, unit } = mapping;
      return [[field, { column: columns, ...(unit === undefined ? {} : { unit }) }]];
    }),
  );
}
