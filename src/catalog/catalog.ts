import { UserError } from '../errors.ts';
import type { ReadOptions } from '../product/reading.ts';
import { type Census, takeCensus } from './census.ts';
import { createColumns } from './columns.ts';
import { type Entry, readEntries, type Wanted } from './entries.ts';
import { bindingsOf, type Setup } from './pass.ts';
import { detectPreset, presetOf } from './presets/index.ts';
import { assertColumns, type FieldRule, type MapRule, readRules } from './rules.ts';
import { openFiles } from './source/files.ts';
import type { Source } from './source/source.ts';

export type { Census } from './census.ts';
export type { Entry, Wanted } from './entries.ts';
export type { MapRule } from './rules.ts';

export interface CatalogOptions {
  /** Files, patterns of files, or `['-']` for standard input. */
  readonly paths: readonly string[];
  /** `auto`, or a preset's name. */
  readonly preset: string;
  readonly map: Readonly<Record<string, MapRule>>;
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
  /** Channel ids and target names: what may stand before the dot of an override column. */
  readonly prefixes: readonly string[];
  /** Where standard input is kept while both passes read it. */
  readonly tempDir: string;
}

/** A merchant's files, opened and understood, but not yet read. */
export interface Catalog {
  /** How the files are read, and why, in words for the user. */
  readonly preset: { readonly name: string; readonly why: string };
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
  /** Removes what was kept of standard input. */
  close(): Promise<void>;
}

/**
 * Finds out what kind of files a catalog is made of, and how they are read.
 * @throws UserError for what cannot be read at all, and for a map that does not fit the columns
 */
export async function openCatalog(options: CatalogOptions): Promise<Catalog> {
  const rules = readRules(options.map);
  const files = await openFiles(options);
  try {
    return catalogOf(options, rules, files.sources, files.remove);
  } catch (error) {
    await files.remove();
    throw error;
  }
}

function catalogOf(
  options: CatalogOptions,
  rules: readonly FieldRule[],
  sources: readonly Source[],
  close: () => Promise<void>,
): Catalog {
  const header = [...new Set(sources.flatMap((source) => source.header))];
  const { preset, why } = choosePreset(options.preset, header);
  const columns = createColumns(header);
  const { decimal, currency, timezone, baseUrl, prefixes } = options;
  const settings: ReadOptions = { decimal, currency, timezone };
  const setup: Setup = {
    sources,
    columns,
    preset,
    assembler: preset.assembler?.(columns, { baseUrl }),
    rules,
    prefixes,
    settings,
    salt: JSON.stringify([preset.name, settings, baseUrl, rules, prefixes]),
  };
  assertColumns(rules, sources);
  assertSku(setup);
  let counted: ReturnType<typeof takeCensus> | undefined;
  const count = () => {
    counted ??= takeCensus(setup);
    return counted;
  };
  return {
    preset: { name: preset.name, why },
    census: count,
    async *entries(_census, wanted) {
      yield* readEntries(setup, await count(), wanted);
    },
    close,
  };
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
