import { closest } from '../config/closest.ts';
import { BrakeError } from '../errors.ts';
import type { Bindings } from './bindings.ts';
import type { FieldRule } from './rules.ts';

/** The columns of a catalog as one run saw them: what is remembered for the next. */
export interface Seen {
  readonly columns: readonly string[];
  /** Those of them that a join adds. */
  readonly joined: readonly string[];
  /** The columns that each field was read from. */
  readonly fed: Readonly<Record<string, readonly string[]>>;
  /** The columns that the map named for each field, as a text. */
  readonly map: string;
}

/** How the columns of a catalog differ from those of an earlier run. */
export interface Drift {
  readonly vanished: readonly string[];
  readonly appeared: readonly string[];
  /** A field that no column feeds any more, and the columns that did. */
  readonly lost: readonly { readonly field: string; readonly columns: readonly string[] }[];
}

export function seenOf(
  columns: readonly string[],
  { fields }: Bindings,
  rules: readonly FieldRule[],
  joined: readonly string[] = [],
): Seen {
  const fed = fields.flatMap(({ field, places }) => {
    const names = places.flatMap((place) => columns[place] ?? []);
    return names.length === 0 ? [] : [[field, names] as const];
  });
  return { columns: [...columns], joined, fed: Object.fromEntries(fed), map: mapText(rules) };
}

function mapText(rules: readonly FieldRule[]): string {
  return JSON.stringify(rules.map(({ field, columns }) => [field, columns]));
}

export function driftOf(before: Seen, now: Seen): Drift {
  const known = new Set(before.columns);
  const there = new Set(now.columns);
  return {
    vanished: before.columns.filter((name) => !there.has(name)),
    appeared: now.columns.filter((name) => !known.has(name)),
    lost: Object.entries(before.fed)
      .filter(([field, columns]) => isLost(field, columns, now))
      .map(([field, columns]) => ({ field, columns: columns.filter((name) => !there.has(name)) })),
  };
}

/** A field that a column of the map was to feed is lost as well while that column is not there. */
function isLost(field: string, columns: readonly string[], now: Seen): boolean {
  return !Object.hasOwn(now.fed, field) && columns.some((name) => !now.columns.includes(name));
}

/**
 * Stops a run for which a column that fed a field has gone: its values would vanish from every feed. Whoever
 * changed the map since has seen to it.
 * @param files of the catalog and of its overlays, for the user
 * @throws BrakeError with the column, the files, and the new column that is most like it
 */
export function assertFed(
  before: Seen,
  now: Seen,
  files: { readonly catalog: string; readonly overlays: string },
): void {
  const { lost, appeared } = driftOf(before, now);
  const [first] = lost;
  if (!first || before.map !== now.map) return;
  const [column = ''] = first.columns;
  const likely = closest(column, appeared) ?? appeared.find((name) => isAlike(column, name));
  throw new BrakeError(
    `${before.joined.includes(column) ? files.overlays : files.catalog}: the column '${column}' is gone, from which ${first.field} was read until now${othersText(lost)}`,
    `${hintOf(first.field, likely, appeared)} If it is gone for good, push with --release columns.`,
  );
}

function othersText(lost: Drift['lost']): string {
  const others = lost.slice(1).map(({ field, columns }) => `'${columns[0]}' for ${field}`);
  return others.length === 0 ? '' : `; so is ${others.join(', ')}`;
}

function hintOf(field: string, likely: string | undefined, appeared: readonly string[]): string {
  if (likely !== undefined)
    return `Is it now '${likely}'? Then name it in catalog.map, as in ${field}: ${likely}.`;
  const fresh = appeared.length === 0 ? '' : ` New columns are ${appeared.slice(0, 12).join(', ')}.`;
  return `Restore it in the export, or name another column for ${field} in catalog.map.${fresh}`;
}

/** `Preis` and `Preis EUR`. */
function isAlike(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  return a.includes(b) || b.includes(a);
}

/** What has changed without any harm, a line each; empty when nothing did. */
export function driftNotes({ vanished, appeared }: Drift): readonly string[] {
  return [
    ...(vanished.length === 0 ? [] : [`columns that are gone since the last run: ${namesText(vanished)}`]),
    ...(appeared.length === 0 ? [] : [`columns that are new since the last run: ${namesText(appeared)}`]),
  ];
}

const NAMED = 20;

function namesText(names: readonly string[]): string {
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return `${names.slice(0, NAMED).join(', ')}${more}`;
}
