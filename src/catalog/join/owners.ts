import { UserError } from '../../errors.ts';
import { FIELDS } from '../../product/fields.ts';
import type { ReadOptions } from '../../product/reading.ts';
import { type Bindings, bindColumns } from '../bindings.ts';
import { createColumns } from '../columns.ts';
import { canonicalColumns, MAPPABLE, type Mappable } from '../names.ts';
import type { Preset } from '../preset.ts';
import type { FieldRule } from '../rules.ts';
import type { Overlay } from './overlay.ts';

/** Where the cells of a joined column go. */
export interface JoinedColumn {
  readonly name: string;
  /** The field it is for; undefined where it is kept under its own name, or read by an expression. */
  readonly field: Mappable | undefined;
  /** The catalog's columns: the first takes the text, the others are emptied. */
  readonly into: readonly string[];
}

/** The catalog as it is without joins. */
export interface Host {
  readonly files: string;
  readonly header: readonly string[];
  readonly rules: readonly FieldRule[];
  readonly preset: Preset;
  readonly prefixes: readonly string[];
  readonly settings: ReadOptions;
}

interface Owner {
  readonly file: string;
  readonly owns: boolean;
  readonly into: readonly string[];
}

/**
 * Decides for every joined column where it goes: each column and each field has one owner.
 * @throws UserError naming both where two give the same
 */
export function ownColumns(overlays: readonly Overlay[], host: Host): readonly (readonly JoinedColumn[])[] {
  const names = createColumns(host.header);
  const bindings = bindColumns(names, host.rules, host.preset, host.prefixes);
  const owners = new Map<string, Owner>();
  return overlays.map(({ file, names: joined, join }) => {
    const owns = join.columns !== undefined;
    const columns = joined.map((name) => {
      const field = fieldOf(name, host);
      const meaning = meaningOf(name, field, host);
      if (isComposed(meaning, host)) throw givenTwice(name, file, 'catalog.map', name);
      const given = catalogColumns(name, meaning, host, bindings);
      if (given.length > 0 && !owns) throw givenTwice(name, file, host.files, given[0] ?? name);
      const earlier = owners.get(meaning ?? name);
      if (earlier && (!owns || earlier.owns)) throw givenTwice(name, file, earlier.file, meaning ?? name);
      const into = earlier?.into ?? (given.length > 0 ? given : [name]);
      return { name, field, meaning: meaning ?? name, into };
    });
    for (const { meaning, into } of columns) owners.set(meaning, { file, owns, into });
    return columns.map(({ name, field, into }) => ({ name, field, into }));
  });
}

function fieldOf(name: string, { rules, preset }: Host): Mappable | undefined {
  const ruled = rules.find(({ columns }) => columns.includes(name));
  if (ruled) return isPlain(ruled) ? ruled.field : undefined;
  return MAPPABLE.find((field) => [preset.map[field] ?? []].flat().includes(name)) ?? namedField(name);
}

/** Whether a rule takes the cells of its columns as they are. */
function isPlain({ expression, template, value }: FieldRule): boolean {
  return expression === undefined && template === undefined && value === undefined;
}

/** Whether the map makes a field of something else, so that no column of the catalog could be replaced. */
function isComposed(meaning: Mappable | undefined, { rules }: Host): boolean {
  return rules.some((rule) => rule.field === meaning && rule.locale === undefined && !isPlain(rule));
}

function namedField(name: string): Mappable | undefined {
  return MAPPABLE.find((field) => canonicalColumns(field, [name]).length > 0);
}

/** The field that nobody else may give; several columns may feed a list, and a map may name several on purpose. */
function meaningOf(name: string, field: Mappable | undefined, { rules }: Host): Mappable | undefined {
  if (field === undefined || (field !== 'currency' && FIELDS[field] === 'list')) return undefined;
  return rules.some(({ columns }) => columns.includes(name)) ? undefined : field;
}

/** The catalog's own columns for the same. */
function catalogColumns(
  name: string,
  meaning: Mappable | undefined,
  { header }: Host,
  bindings: Bindings,
): readonly string[] {
  if (header.includes(name)) return [name];
  const binding = bindings.fields.find(({ field }) => field === meaning);
  return binding?.places.flatMap((place) => header[place] ?? []) ?? [];
}

function givenTwice(name: string, file: string, other: string, as: string): UserError {
  const under = as === name ? '' : ` (as '${as}')`;
  return new UserError(
    `'${name}' comes from ${file}, which is joined, and from ${other} too${under}: it must have one owner`,
    `If the joined file is the one that counts, say so in catalog.join: columns: [${name}]. Otherwise name there the columns that it shall give.`,
  );
}
