import { tmpdir } from 'node:os';
import { type Catalog, type CatalogOptions, openCatalog } from '../catalog/catalog.ts';
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
import { tuneHeap } from './heap.ts';
import type { Io } from './io.ts';
import { localPath } from './local.ts';
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
export interface Project extends Works {
  readonly config: Config;
  readonly census: Census;
  readonly progress: Progress;
  close(): Promise<void>;
}

export async function readConfig(flags: ProjectFlags, io: Pick<Io, 'cwd' | 'env'>): Promise<Config> {
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
  /** Called while the census is taken, with the products that were counted so far. */
  readonly onCount?: (products: number, catalog: Catalog) => void;
}

/** Products shown of each rule. */
const SAMPLES = 3;

/** All that products go through, before any is read. */
export interface Works {
  readonly catalog: Catalog;
  readonly read: ReadOptions;
  readonly categories: Categories;
  readonly rules: RuleBook;
}

/** @param found the catalog's files, where another thread has found them */
export async function openWorks(
  config: Config,
  io: Pick<Io, 'cwd' | 'signal'>,
  { allCategories = false, samples = false }: ProjectOptions,
  { seen, found }: Pick<CatalogOptions, 'seen' | 'found'>,
): Promise<Works> {
  const rules = createRuleBook(config.rules, samples ? SAMPLES : 0);
  const categories = await openCategories(config, { cwd: io.cwd, all: allCategories });
  const read: ReadOptions = {
    decimal: config.catalog.decimal,
    currency: config.defaults.currency,
    timezone: config.defaults.timezone,
  };
  const { paths, preset, map, join, delimiter, encoding, baseUrl, record } = config.catalog;
  const catalog = await openCatalog({
    paths,
    preset,
    map,
    expressions: rules.expressions,
    ...read,
    joins: join,
    seen: config.brakes.columns === undefined ? undefined : seen,
    found,
    delimiter,
    encoding,
    baseUrl,
    record,
    fetch: createFetch(config, io),
    prefixes: [...new Set([...channelIds, ...config.names])],
    tempDir: tmpdir(),
  });
  return { catalog, read, categories, rules };
}

/** Opens the catalog and makes the first pass over it. */
export async function openProject(config: Config, io: Io, options: ProjectOptions = {}): Promise<Project> {
  tuneHeap();
  const progress = await createProgress(io.err, io.err.isTTY ?? false);
  const seen = await recallColumns(config);
  const works = await openWorks(config, io, options, { seen });
  const { catalog } = works;
  try {
    progress.note(`reading ${filesText(catalog, io.cwd)} as ${catalog.preset.name} (${catalog.preset.why})`);
    const census = await catalog.census((products) => {
      io.signal.throwIfAborted();
      options.onCount?.(products, catalog);
    });
    if (seen) driftNotes(driftOf(seen, census.seen)).forEach(progress.note);
    return { ...works, config, census, progress, close: () => catalog.close() };
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

/** @param skipped products that a plan did not look at */
export function catalogSummary({ rows, products, excluded, joins }: Census, skipped = 0): CatalogSummary {
  return {
    rows,
    products,
    excluded,
    ...(skipped > 0 ? { skipped } : {}),
    ...(joins.length === 0 ? {} : { joins }),
  };
}
