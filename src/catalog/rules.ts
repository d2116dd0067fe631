import { closest } from '../config/closest.ts';
import { UserError } from '../errors.ts';
import { isMappable, MAPPABLE, type Mappable } from './names.ts';

/** Where a canonical field comes from: a column, several, or a column with its unit or its separator. */
export type MapRule =
  | string
  | readonly string[]
  | {
      readonly column: string | readonly string[];
      /** Of numbers that name none themselves, e.g. `g`. */
      readonly unit?: string | undefined;
      /** Between the entries of a list. */
      readonly separator?: string | undefined;
    };

/** A rule of the user's map, checked for what can be checked without a catalog. */
export interface FieldRule {
  readonly field: Mappable;
  readonly columns: readonly string[];
  readonly unit?: string | undefined;
  readonly separator?: string | undefined;
}

/** @throws UserError for a field that does not exist */
export function readRules(map: Readonly<Record<string, MapRule>>): readonly FieldRule[] {
  return Object.entries(map).map(([field, rule]) => {
    if (!isMappable(field)) throw unknownField(field);
    if (typeof rule === 'string' || isList(rule)) return { field, columns: [rule].flat() };
    return { field, columns: [rule.column].flat(), unit: rule.unit, separator: rule.separator };
  });
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

/**
 * That the columns the user names are there: each in one file at least, and each rule served in every
 * file with a header.
 * @throws UserError with the closest name there is
 */
export function assertColumns(rules: readonly FieldRule[], files: readonly FileColumns[]): void {
  const fixed = files.filter((file) => file.fixed);
  const known = new Set(files.flatMap((file) => file.header));
  for (const { field, columns } of rules) {
    const missing = columns.find((column) => !known.has(column));
    if (missing !== undefined && fixed.length === files.length) throw absent(field, missing, files);
    const bare = fixed.find(({ header }) => !columns.some((column) => header.includes(column)));
    if (bare) throw absent(field, columns.join(' or '), [bare]);
  }
}

function absent(field: string, column: string, files: readonly FileColumns[]): UserError {
  const likely = closest(
    column,
    files.flatMap((file) => file.header),
  );
  const place = files.map((file) => file.file).join(', ');
  const hint = likely ? `Did you mean '${likely}'?` : 'Correct catalog.map, or restore the column.';
  return new UserError(
    `${place}: there is no column '${column}', which catalog.map names for ${field}`,
    hint,
  );
}
