import { isMappable, type Mappable } from '../../catalog/names.ts';
import type { Column } from './look.ts';
import { NAMES, nameScore, plainName } from './names.ts';
import { TELLING, valueFit } from './values.ts';

/** A column that seems to hold a field. */
export interface Guess {
  readonly columns: readonly string[];
  readonly unit?: string;
  /** In words for the user. */
  readonly why: string;
}

export type Guesses = ReadonlyMap<Mappable, Guess>;

interface Candidate {
  readonly field: Mappable;
  readonly column: Column;
  readonly score: number;
  readonly named: boolean;
}

/** Below these a column is not taken: of its values so many must fit, or all but a few where its name says nothing. */
const NAMED_FIT = 0.5;
const UNNAMED_FIT = 0.8;

/** Units of a weight by how they stand in a column's name, e.g. `weight_g`, `Gewicht (kg)`. */
const UNITS: Readonly<Record<string, string>> = {
  kg: 'kg',
  g: 'g',
  gr: 'g',
  gramm: 'g',
  grams: 'g',
  lb: 'lb',
  lbs: 'lb',
  oz: 'oz',
};

/** Columns for fields that have none yet, the best fits first; no column serves two fields. */
export function guessColumns(columns: readonly Column[], open: ReadonlySet<Mappable>): Guesses {
  const candidates = columns
    .flatMap((column) => [...open].flatMap((field) => candidateOf(field, column) ?? []))
    .toSorted((a, b) => b.score - a.score);
  const taken = new Set<Column>();
  const found = new Map<Mappable, Guess>();
  for (const { field, column, named } of candidates) {
    if (taken.has(column) || found.has(field)) continue;
    const guess = guessOf(field, column, named);
    if (!guess) continue;
    taken.add(column);
    found.set(field, field === 'images' ? withOthers(guess, candidates, taken) : guess);
  }
  return found;
}

function candidateOf(field: Mappable, column: Column): Candidate | undefined {
  const fit = valueFit(field, column);
  const name = field in NAMES ? nameScore(field, column.name) : 0;
  if (name > 0 && fit >= NAMED_FIT) return { field, column, score: 1 + name + fit / 10, named: true };
  const telling = TELLING[field]?.(column) ?? 0;
  return telling >= UNNAMED_FIT && !isOtherField(field, column)
    ? { field, column, score: telling, named: false }
    : undefined;
}

/** Whether the column's name says that it is something else. */
function isOtherField(field: Mappable, { name }: Column): boolean {
  return Object.keys(NAMES).some(
    (other) => other !== field && isMappable(other) && nameScore(other, name) > 0.6,
  );
}

function guessOf(field: Mappable, column: Column, named: boolean): Guess | undefined {
  const why = named ? 'by its name' : 'by its values';
  if (field !== 'shipping_weight') return { columns: [column.name], why };
  const unit = unitOf(column);
  if (unit === undefined) return undefined;
  return { columns: [column.name], ...(unit === '' ? {} : { unit }), why };
}

/** '' where the values name their unit themselves; undefined where nothing does. */
function unitOf({ name, texts }: Column): string | undefined {
  const word = plainName(name)
    .split(' ')
    .find((one) => Object.hasOwn(UNITS, one));
  if (word !== undefined) return UNITS[word];
  return texts.every((text) => /\d\s*(?:kg|g|lbs?|oz)$/i.test(text)) ? '' : undefined;
}

/** All columns of images, as a collection. */
function withOthers(guess: Guess, candidates: readonly Candidate[], taken: Set<Column>): Guess {
  const others = candidates.filter(({ field, column }) => field === 'images' && !taken.has(column));
  for (const { column } of others) taken.add(column);
  return { ...guess, columns: [...guess.columns, ...others.map(({ column }) => column.name)] };
}
