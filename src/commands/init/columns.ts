import { bindColumns } from '../../catalog/bindings.ts';
import { createColumns } from '../../catalog/columns.ts';
import { isMappable, MAPPABLE, type Mappable } from '../../catalog/names.ts';
import { presetOf } from '../../catalog/presets/index.ts';
import { channelIds } from '../../channels/index.ts';
import { closest } from '../../config/closest.ts';
import { UserError } from '../../errors.ts';
import type { MapLine } from './draft.ts';
import { guessColumns } from './guess.ts';
import { languageOfName } from './locale.ts';
import type { Column, Look } from './look.ts';

/** What becomes of a catalog's columns before anything is mapped. */
export interface Known {
  /** Columns that a field is read from anyway. */
  readonly columnsOf: (field: Mappable) => readonly string[];
  /** Fields without a column. */
  readonly open: ReadonlySet<Mappable>;
  /** Columns that nothing is read from. */
  readonly free: readonly Column[];
  /** Whether the preset puts products together from several rows and cells. */
  readonly assembled: boolean;
}

export function knownColumns({ columns, preset: { name } }: Look): Known {
  const names = columns.map((column) => column.name);
  const preset = presetOf(name);
  const bound = bindColumns(createColumns(names), [], preset, channelIds);
  const places = new Map(bound.fields.map((binding) => [binding.field, binding.places]));
  const others = new Set(bound.attributes.map((attribute) => attribute.name));
  return {
    columnsOf: (field) => (places.get(field) ?? []).flatMap((place) => names[place] ?? []),
    open: new Set(MAPPABLE.filter((field) => (places.get(field) ?? []).length === 0)),
    free: columns.filter((column) => others.has(column.name)),
    assembled: preset.assembler !== undefined,
  };
}

/** Columns for the fields that still have none. */
export function mapGuesses(known: Known, filled: (field: Mappable) => boolean): Map<Mappable, MapLine> {
  const open = new Set([...known.open].filter((field) => !filled(field)));
  return new Map(
    [...guessColumns(known.free, open)].map(([field, { columns, unit, why }]) => [
      field,
      { columns, ...(unit !== undefined && { unit }), note: why },
    ]),
  );
}

/** Columns such as `name.de` for the texts of one language, where a preset would take another. */
export function inLanguage(
  language: string | undefined,
  { columns }: Look,
  known: Known,
): Map<Mappable, MapLine> {
  const lines = new Map<Mappable, MapLine>();
  if (language === undefined) return lines;
  for (const field of ['title', 'description'] as const) {
    const names = known.columnsOf(field);
    const column = columns.find(
      ({ name, texts }) => names.includes(name) && texts.length > 0 && languageOfName(name) === language,
    );
    if (column && names[0] !== column.name)
      lines.set(field, { columns: [column.name], note: `in ${language}, as you said` });
  }
  return lines;
}

/**
 * What `--map field=column` says.
 * @throws UserError for fields and columns that do not exist
 */
export function saidColumns(pairs: readonly string[], { columns }: Look): Map<Mappable, MapLine> {
  const names = columns.map(({ name }) => name);
  return new Map(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      const [field, column] = [pair.slice(0, Math.max(at, 0)).trim(), pair.slice(at + 1).trim()];
      if (!isMappable(field)) throw unknown(`--map ${pair}: there is no field '${field}'`, field, MAPPABLE);
      if (!names.includes(column))
        throw unknown(`--map ${pair}: there is no column '${column}'`, column, names);
      return [field, { columns: [column], note: 'as you said' }];
    }),
  );
}

function unknown(message: string, name: string, known: readonly string[]): UserError {
  const meant = closest(name, known);
  return new UserError(message, meant ? `Did you mean ${meant}?` : `There are: ${known.join(', ')}.`);
}
