import { UserError } from '../errors.ts';
import type { ReadOptions } from '../product/reading.ts';
import type { Expression } from '../rules/expressed.ts';
import { type Census, takeCensus } from './census.ts';
import { createColumns } from './columns.ts';
import { assertFed, type Seen, seenOf } from './drift.ts';
import { type Entry, readEntries, type Wanted } from './entries.ts';
import { compileJoins, type JoinOptions, type Joins, type Overlay, readOverlay } from './join/index.ts';
import { bindingsOf, type Setup } from './pass.ts';
import { detectPreset, presetOf } from './presets/index.ts';
import {
  assertColumns,
  assertConstants,
  type FieldRule,
  type FileColumns,
  type MapRule,
  readRules,
} from './rules.ts';
import { type Fetch, openFiles } from './source/files.ts';
import type { Source } from './source/source.ts';
import { createUsage, type MapReport } from './usage.ts';

export type { Census } from './census.ts';
export type { Entry, Wanted } from './entries.ts';
export type { JoinOptions } from './join/index.ts';
export type { MapRule } from './rules.ts';

export interface CatalogOptions {
  /** Files, patterns of files and addresses, or `['-']` for standard input. */
  readonly paths: readonly string[];
  /** `auto`, or a preset's name. */
  readonly preset: string;
  readonly map: Readonly<Record<string, MapRule>>;
  /** Expressions outside the map: the columns they read must be there, and go with each product. */
  readonly expressions?: readonly Expression[] | undefined;
  readonly decimal: '.' | ',';
  /** ISO 4217 code of amounts that name no currency. */
  readonly currency: string;
  /** IANA zone of dates that name no offset. */
  readonly timezone: string;
  /** Base of relative image and page addresses. */
  readonly baseUrl?: string | undefined;
  /** One character; detected from the header where absent. */
  readonly delimiter?: string | undefined;
  /** As named on the web; UTF-8 where absent, UTF-16 by its mark. */
  readonly encoding?: string | undefined;
  /** Path of the elements of XML that are products; that of a known format, or found, where absent. */
  readonly record?: string | undefined;
  /** Brings files from other machines; absent where none may be fetched. */
  readonly fetch?: Fetch | undefined;
  /** Channel ids and target names: what may stand before the dot of an override column. */
  readonly prefixes: readonly string[];
  /** Files laid over it, in order. */
  readonly joins?: readonly JoinOptions[] | undefined;
  /** The columns as an earlier run saw them. */
  readonly seen?: Seen | undefined;
  /** Where standard input and fetched files are kept while both passes read them. */
  readonly tempDir: string;
}

/** A merchant's files, opened and understood, but not yet read. */
export interface Catalog {
  /** How the files are read, and why, in words for the user. */
  readonly preset: { readonly name: string; readonly why: string };
  /** What each file was found to be, in words for the user. */
  readonly files: readonly { readonly file: string; readonly format: string }[];
  /**
   * The first pass, made once.
   * @throws UserError where a file cannot be read to its end
   */
  census(): Promise<Census>;
  /**
   * The second pass: products in file order, in batches. Rows for which `wanted` is false are not mapped.
   * @throws UserError when the files have changed since the census
   */
  entries(census: Census, wanted?: Wanted): AsyncIterable<readonly Entry[]>;
  /** What the map did in the last second pass. */
  mapping(): MapReport;
  /** Removes what was kept of standard input and of other machines. */
  close(): Promise<void>;
}

/**
 * Finds out what kind of files a catalog is made of, and how they are read.
 * @throws UserError for what cannot be read at all, and for a map that does not fit the columns
 */
export async function openCatalog(options: CatalogOptions): Promise<Catalog> {
  const rules = await readRules(options.map);
  const files = await openFiles(options);
  try {
    const overlays: Overlay[] = [];
    for (const join of options.joins ?? []) overlays.push(await readOverlay(join, options));
    return catalogOf(options, rules, files.sources, overlays, files.remove);
  } catch (error) {
    await files.remove();
    throw error;
  }
}

function catalogOf(
  options: CatalogOptions,
  rules: readonly FieldRule[],
  sources: readonly Source[],
  overlays: readonly Overlay[],
  close: () => Promise<void>,
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
  const count = () => {
    counted ??= takeCensus(setup);
    return counted;
  };
  return {
    preset: { name: preset.name, why },
    files: sources.map(({ file, format }) => ({ file, format })),
    census: count,
    async *entries(_census, wanted) {
      usage = createUsage(rules);
      yield* readEntries(setup, await count(), usage, { wanted });
    },
    mapping: () => usage.report(),
    close,
  };
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
