import { UserError } from '../errors.ts';
import type { ReadOptions } from '../product/reading.ts';
import { type Census, takeCensus } from './census.ts';
import { createColumns } from './columns.ts';
import { assertFed, seenOf } from './drift.ts';
import { changed, type Entry, readEntries, type Wanted } from './entries.ts';
import { type Checksum, createChecksum } from './hash.ts';
import { compileJoins, type Joins, type Overlay, readOverlay } from './join/index.ts';
import type { CatalogOptions } from './options.ts';
import { bindingsOf, type Setup } from './pass.ts';
import { detectPreset, presetOf } from './presets/index.ts';
import { assertColumns, assertConstants, type FieldRule, type FileColumns, readRules } from './rules.ts';
import { type SharedCensus, type SharedKnown, shareCensus } from './share.ts';
import { type Files, type Found, openFiles, openFound } from './source/files.ts';
import type { Source } from './source/source.ts';
import type { Share } from './strips.ts';
import { createUsage, type MapReport, type UsageCounts } from './usage.ts';

export type { Census } from './census.ts';
export type { Entry, Wanted } from './entries.ts';
export type { JoinOptions } from './join/index.ts';
export type { CatalogOptions } from './options.ts';
export type { MapRule } from './rules.ts';

/** A merchant's files, opened and understood, but not yet read. */
export interface Catalog {
  /** How the files are read, and why, in words for the user. */
  readonly preset: { readonly name: string; readonly why: string };
  /** What each file was found to be, in words for the user. */
  readonly files: readonly { readonly file: string; readonly format: string }[];
  /** Where they lie, for other threads. */
  readonly found: readonly Found[];
  /**
   * The first pass, made once.
   * @param onCount called now and then with the products that were counted so far
   * @throws UserError where a file cannot be read to its end
   */
  census(onCount?: (products: number) => void): Promise<Census>;
  /**
   * The second pass: products in file order, in batches. Rows for which `wanted` is false are not mapped.
   * @throws UserError when the files have changed since the census
   */
  entries(census: Census, wanted?: Wanted): AsyncIterable<readonly Entry[]>;
  /** Reads a part of the second pass. The rows read are added to `checksum`, for `assertWhole`. */
  share(known: SharedKnown, share: Share, checksum: Checksum): AsyncIterable<readonly Entry[]>;
  /** @throws UserError unless the rows that all shares read are those of the census */
  assertWhole(digests: readonly string[]): Promise<void>;
  /** For the threads that format the whole catalog, once the census is made: of it, only what they ask for is kept. */
  shared(): Promise<SharedCensus>;
  /** What the map did in the last second pass. */
  mapping(): MapReport;
  /** What it did so far, for another thread; and what another thread did. */
  counts(): UsageCounts;
  addCounts(counts: UsageCounts): void;
  /** Removes what was kept of standard input and of other machines. */
  close(): Promise<void>;
}

/**
 * Finds out what kind of files a catalog is made of, and how they are read.
 * @throws UserError for what cannot be read at all, and for a map that does not fit the columns
 */
export async function openCatalog(options: CatalogOptions): Promise<Catalog> {
  const rules = await readRules(options.map);
  const files = await openAll(options);
  try {
    const overlays: Overlay[] = [];
    for (const join of options.joins ?? []) overlays.push(await readOverlay(join, options));
    return catalogOf(options, rules, files, overlays);
  } catch (error) {
    await files.remove();
    throw error;
  }
}

function catalogOf(
  options: CatalogOptions,
  rules: readonly FieldRule[],
  { sources, found, remove }: Files,
  overlays: readonly Overlay[],
): Catalog {
  const header = [...new Set(sources.flatMap((source) => source.header))];
  const { preset, why } = choosePreset(options.preset, header);
  const columns = createColumns(header);
  const { decimal, currency, timezone, baseUrl, prefixes, expressions = [] } = options;
  const files = fileNames(sources);
  const settings: ReadOptions = { decimal, currency, timezone };
  const host = { files, header, rules, preset, prefixes, settings };
  const joins = overlays.length === 0 ? undefined : compileJoins(overlays, host, columns, Date.now());
  const setup: Setup = {
    sources,
    columns,
    preset,
    assembler: preset.assembler?.(columns, { baseUrl, currency, decimal }),
    joins,
    rules,
    kept: [...new Set(expressions.flatMap(({ names }) => names.row))],
    prefixes,
    settings,
    salt: JSON.stringify([preset.name, settings, baseUrl, rules, prefixes, ...(joins ? [joins.salt] : [])]),
  };
  if (options.seen && sources.every(({ fixed }) => fixed)) {
    const seen = seenOf(columns.names, bindingsOf(setup), rules, joins?.names);
    assertFed(options.seen, seen, { catalog: files, overlays: fileNames(overlays) });
  }
  assertConstants(rules, settings);
  assertColumns(
    [...rules, ...expressions],
    sources.map((source) => withColumns(source, joins)),
  );
  assertSku(setup);
  let usage = createUsage(rules);
  let counted: ReturnType<typeof takeCensus> | undefined;
  const count = (onCount?: (products: number) => void) => {
    counted ??= takeCensus(setup, onCount);
    return counted;
  };
  return {
    preset: { name: preset.name, why },
    files: sources.map(({ file, format }) => ({ file, format })),
    found,
    census: count,
    async *entries(_census, wanted) {
      usage = createUsage(rules);
      yield* readEntries(setup, await count(), usage, { wanted });
    },
    share(known, share, checksum) {
      usage = createUsage(rules);
      // Of JSON, this thread knows the names only that stand in its first records.
      known.columns.forEach(columns.index);
      return readEntries(setup, known, usage, { share, checksum });
    },
    async assertWhole(digests) {
      if (createChecksum(digests).digest() !== (await count()).digest) throw changed(sources);
    },
    async shared() {
      const counted = await count();
      counted.lighten();
      return shareCensus(counted);
    },
    mapping: () => usage.report(),
    counts: () => usage.counts(),
    addCounts: (counts) => usage.add(counts),
    close: remove,
  };
}

async function openAll(options: CatalogOptions): Promise<Files> {
  const { found } = options;
  if (!found) return openFiles(options);
  // What was kept for both passes belongs to the thread that found it.
  return { sources: await openFound(found, options), found, remove: async () => undefined };
}

function fileNames(files: readonly { readonly file: string }[]): string {
  return files.map(({ file }) => file).join(', ');
}

/** A file of the catalog with the columns that are joined to each of its rows. */
function withColumns({ file, header, fixed }: Source, joins: Joins | undefined): FileColumns {
  return { file, header: [...header, ...(joins?.names ?? [])], fixed };
}

function choosePreset(name: string, header: readonly string[]): ReturnType<typeof detectPreset> {
  return name === 'auto' ? detectPreset(header) : { preset: presetOf(name), why: 'as configured' };
}

/** Where no row can have a SKU, the map is wrong, not the rows. */
function assertSku(setup: Setup): void {
  const binding = bindingsOf(setup).fields.find(({ field }) => field === 'sku');
  const isFed = binding === undefined || binding.places.length > 0;
  if (isFed || setup.assembler || !setup.sources.every(({ fixed }) => fixed)) return;
  const files = setup.sources.map(({ file }) => file).join(', ');
  const columns = setup.columns.names.slice(0, 12).join(', ');
  throw new UserError(
    `${files}: no column is known to hold the SKU`,
    `Name it in catalog.map, as in sku: ${setup.columns.names[0]}. The columns are ${columns}.`,
  );
}
