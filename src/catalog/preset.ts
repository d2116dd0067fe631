import type { FieldName } from '../product/fields.ts';
import type { Columns } from './columns.ts';
import type { Row } from './row.ts';

/** Raw text for a canonical field, or several for a list: what a preset derives from more than one cell. */
export type Derived = Readonly<Record<string, string | readonly string[]>>;

/** What becomes of a row: a product, or left out for a reason that is counted and printed. */
export type Assembled =
  | { readonly row: Row; readonly derived: Derived }
  | { readonly row: Row; readonly excluded: string };

/** Turns rows into products: variants inherit, continuation rows join the record they continue. */
export interface Assembler {
  /** Looks at every row once before any is assembled; for parents that stand after their children. */
  survey?(row: Row): void;
  /** Every row comes back exactly once, from this call or a later one. */
  push(row: Row): readonly Assembled[];
  end(): readonly Assembled[];
}

export interface PresetOptions {
  /** Base of relative image and page URLs; without it, relative ones are left as they are. */
  readonly baseUrl?: string | undefined;
  /** ISO 4217 code of the catalog's default currency, where an export tells several prices. */
  readonly currency?: string | undefined;
  /** The decimal sign that derived amounts are read with; a point where absent. */
  readonly decimal?: '.' | ',' | undefined;
}

/** How one kind of shop export is read. */
export interface Preset {
  readonly name: string;
  /** Why this header is taken for this export, in words for the user, or undefined. */
  recognises(header: readonly string[]): string | undefined;
  /** Column of each canonical field; of several, the first that is not empty, or all of them for a list. */
  readonly map: Readonly<Partial<Record<FieldName | 'currency', string | readonly string[]>>>;
  /** Reads some columns in a unit of their own, e.g. `Variant Grams` in g. */
  readonly units?: Readonly<Partial<Record<FieldName, string>>>;
  /** Whether a column that nobody mapped tells something about the product. Absent: every column does. */
  isAttribute?(column: string): boolean;
  /** Absent where each row is a product by itself. */
  assembler?(columns: Columns, options: PresetOptions): Assembler;
}
