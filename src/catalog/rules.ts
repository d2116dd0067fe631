import { closest } from '../config/closest.ts';
import { UserError } from '../errors.ts';
import { readValue } from '../product/read.ts';
import type { ReadOptions } from '../product/reading.ts';
import type { Expression } from '../rules/expressed.ts';
import { type Lookup, readLookup } from './lookup.ts';
import { isField, isMappable, MAPPABLE, type Mappable } from './names.ts';
import { templateColumns } from './template.ts';

/** Where a canonical field comes from: a column, several, a template such as `{Vendor} {Title}`, or all details. */
export type MapRule = string | readonly string[] | MapSpec;

/** At most one of column, value, template and expression; without any, details of the preset's own column. */
export interface MapSpec {
  readonly column?: string | readonly string[];
  /** The same for every product. */
  readonly value?: string;
  readonly template?: string;
  readonly expression?: Expression;
  /** Where the row says nothing. */
  readonly default?: string;
  /** Of numbers that name none themselves, e.g. `g`. */
  readonly unit?: string;
  /** Between the entries of a cell. */
  readonly separator?: string;
  /** Put between the entries, or the columns, that become one text. */
  readonly join?: string;
  readonly decimal?: '.' | ',';
  readonly timezone?: string;
  /** Whether the cell holds markup of which only the text is wanted. */
  readonly html?: boolean;
  /** File of what each text becomes. */
  readonly lookup?: string;
}

/** A rule of the user's map, checked for what can be checked without a catalog. */
export interface FieldRule extends Omit<MapSpec, 'column' | 'lookup'> {
  readonly field: Mappable;
  /** A language or currency: the rule is for targets of it alone. */
  readonly locale: string | undefined;
  /** Every column it reads; empty for a constant and for the preset's own. */
  readonly columns: readonly string[];
  readonly lookup?: Lookup;
}

/** @throws UserError for a field that does not exist, and for a lookup file that cannot be read */
export async function readRules(map: Readonly<Record<string, MapRule>>): Promise<readonly FieldRule[]> {
  return Promise.all(
    Object.entries(map).map(async ([key, rule]) => {
      const [field = '', locale] = key.split('@');
      if (!isMappable(field)) throw unknownField(field);
      const { column, lookup, ...spec } = specOf(rule);
      return {
        ...spec,
        field,
        locale,
        columns: columnsOf(column, spec),
        ...(lookup === undefined ? {} : { lookup: await readLookup(lookup) }),
      };
    }),
  );
}

function specOf(rule: MapRule): MapSpec {
  if (typeof rule !== 'string') return isList(rule) ? { column: rule } : rule;
  return templateColumns(rule).length > 0 ? { template: rule } : { column: rule };
}

function columnsOf(column: MapSpec['column'], { template, expression }: MapSpec): readonly string[] {
  if (expression) return expression.names.row;
  return template === undefined ? [column ?? []].flat() : templateColumns(template);
}

function isList(rule: MapRule): rule is readonly string[] {
  return Array.isArray(rule);
}

function unknownField(field: string): UserError {
  const likely = closest(field, MAPPABLE);
  const hint = likely
    ? `Did you mean '${likely}'?`
    : 'Columns that no field is named for are kept without being mapped.';
  return new UserError(`catalog.map names '${field}', which is no field of a product`, hint);
}

/** A file of the catalog, as far as its columns are concerned. */
export interface FileColumns {
  readonly file: string;
  readonly header: readonly string[];
  /** Whether no other columns can follow. */
  readonly fixed: boolean;
}

/** What the user reads columns for, by name: a rule of the map, or an expression elsewhere. */
export type ColumnUse = Pick<FieldRule, 'field' | 'columns' | 'expression'> | Expression;

/**
 * That the columns the user names are there: each in one file at least, and each rule of the map served in
 * every file with a header.
 * @throws UserError with the closest name there is
 */
export function assertColumns(uses: readonly ColumnUse[], files: readonly FileColumns[]): void {
  const fixed = files.filter((file) => file.fixed);
  const known = new Set(files.flatMap((file) => file.header));
  for (const use of uses) {
    const columns = 'names' in use ? use.names.row : use.columns;
    const missing = columns.find((column) => !known.has(column));
    if (missing !== undefined && fixed.length === files.length) throw absent(use, missing, files);
    if ('names' in use || columns.length === 0) continue;
    const bare = fixed.find(({ header }) => !columns.some((column) => header.includes(column)));
    if (bare) throw absent(use, columns.join(' or '), [bare]);
  }
}

function absent(use: ColumnUse, column: string, files: readonly FileColumns[]): UserError {
  const likely = closest(
    column,
    files.flatMap((file) => file.header),
  );
  const file = files.map((one) => one.file).join(', ');
  const expression = 'names' in use ? use : use.expression;
  const hint = likely ? `Did you mean '${likely}'?` : 'Correct its name, or restore the column.';
  const message = `there is no column '${column}'`;
  if (expression) return new UserError(`${expression.place}: ${message} in ${file}`, hint);
  const field = 'names' in use ? '' : use.field;
  return new UserError(`${file}: ${message}, which catalog.map names for ${field}`, hint);
}

/**
 * That constants and defaults can be read as their fields.
 * @throws UserError saying why not
 */
export function assertConstants(rules: readonly FieldRule[], settings: ReadOptions): void {
  for (const { field, value, default: fallback, decimal, timezone, unit } of rules) {
    if (!isField(field)) continue;
    const options = { ...settings, unit, ...(decimal && { decimal }), ...(timezone && { timezone }) };
    for (const text of [value, fallback]) {
      const read = text === undefined ? undefined : readValue(field, text, options);
      if (read && 'problem' in read) throw new UserError(`catalog.map.${field}: ${read.problem}`, read.hint);
    }
  }
}
