import { tmpdir } from 'node:os';
import { type Catalog, openCatalog } from '../catalog/catalog.ts';
import type { Census } from '../catalog/census.ts';
import { driftNotes, driftOf } from '../catalog/drift.ts';
import { channelIds } from '../channels/index.ts';
import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import { type Categories, openCategories } from '../plan/categories.ts';
import type { ReadOptions } from '../product/reading.ts';
import { createProgress, type Progress } from '../render/progress.ts';
import type { CatalogSummary } from '../render/results.ts';
import { createRuleBook, type RuleBook } from '../rules/merchant.ts';
import type { Io } from './io.ts';
import { localPath } from './print.ts';
import { recallColumns } from './seen.ts';
import { createFetch } from './sources.ts';

/** Flags that every command on a catalog takes. */
export interface ProjectFlags {
  readonly config?: string;
  readonly catalog?: string;
  readonly preset?: string;
  readonly channel?: readonly string[];
  readonly target?: readonly string[];
}

/** Flags of commands that show what rules do. */
export interface SampleFlags {
  readonly samples?: boolean;
}

/** A configuration with its catalog opened and counted. */
export interface Project {
  readonly config: Config;
  readonly catalog: Catalog;
  readonly census: Census;
  readonly read: ReadOptions;
  readonly categories: Categories;
  readonly rules: RuleBook;
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

export interface ProjectOptions {
  readonly allCategories?: boolean;
  /** Whether products are kept as they were before and after each rule. */
  readonly samples?: boolean | undefined;
}

/** Products shown of each rule. */
const SAMPLES = 3;

/** Opens the catalog and makes the first pass over it. */
export async function openProject(
  config: Config,
  io: Io,
  { allCategories = false, samples = false }: ProjectOptions = {},
): Promise<Project> {
  const rules = createRuleBook(config.rules, samples ? SAMPLES : 0);
  const categories = await openCategories(config, { cwd: io.cwd, all: allCategories });
  const progress = createProgress(io.err, io.err.isTTY ?? false);
  const read: ReadOptions = {
    decimal: config.catalog.decimal,
    currency: config.defaults.currency,
    timezone: config.defaults.timezone,
  };
  const { paths, preset, map, join, delimiter, encoding, baseUrl, record } = config.catalog;
  const seen = await recallColumns(config);
  const catalog = await openCatalog({
    paths,
    preset,
    map,
    expressions: rules.expressions,
    ...read,
    joins: join,
    seen,
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(baseUrl === undefined ? {} : { baseUrl }),
    record,
    fetch: createFetch(config, io),
    prefixes: [...new Set([...channelIds, ...config.targets.keys()])],
    tempDir: tmpdir(),
  });
  try {
    progress.note(`reading ${filesText(catalog, io.cwd)} as ${catalog.preset.name} (${catalog.preset.why})`);
    const census = await catalog.census();
    if (seen) driftNotes(driftOf(seen, census.seen)).forEach(progress.note);
    return { config, catalog, census, read, categories, rules, progress, close: () => catalog.close() };
  } catch (error) {
    await catalog.close();
    throw error;
  }
}

/** Files with what they were found to be; of very many, the first. */
function filesText({ files }: Catalog, cwd: string): string {
  const shown = files.slice(0, 5).map(({ file, format }) => `${localPath(file, cwd)} [${format}]`);
  return files.length > shown.length
    ? `${shown.join(', ')} and ${files.length - shown.length} more`
    : shown.join(', ');
}

export function catalogSummary({ rows, products, excluded, joins }: Census): CatalogSummary {
  return { rows, products, excluded, ...(joins.length === 0 ? {} : { joins }) };
}
