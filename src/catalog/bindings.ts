import type { ReadOptions } from '../product/reading.ts';
import type { Columns } from './columns.ts';
import { type Localized, localizedColumns } from './locales.ts';
import { canonicalColumns, isField, MAPPABLE, type Mappable } from './names.ts';
import type { Preset } from './preset.ts';
import type { FieldRule } from './rules.ts';

/** The columns that feed one field, found once for all rows. */
export interface Binding extends Partial<Pick<ReadOptions, 'unit' | 'decimal' | 'timezone'>> {
  readonly field: Mappable;
  readonly places: readonly number[];
  /** Whether what the preset derives for the field goes before its columns: unless the user mapped it. */
  readonly derivable: boolean;
  readonly separator?: string | undefined;
  /** What the user said of the field. */
  readonly rule?: FieldRule | undefined;
  placeOf(column: string): number | undefined;
}

/** A column `amazon.product_type` or `google-de.title`. */
export interface OverrideColumn {
  readonly prefix: string;
  readonly name: string;
  readonly place: number;
}

/** What becomes of every column. */
export interface Bindings {
  readonly fields: readonly Binding[];
  readonly overrides: readonly OverrideColumn[];
  /** Fields in one language or currency. */
  readonly locales: readonly Localized[];
  /** All others, kept under their own names. */
  readonly attributes: readonly { readonly name: string; readonly place: number }[];
}

/** The user's map goes before the preset's, and that before the names that fields have anyway. */
export function bindColumns(
  columns: Columns,
  rules: readonly FieldRule[],
  preset: Preset,
  prefixes: readonly string[],
): Bindings {
  const byUser = new Map(rules.flatMap((rule) => (rule.locale === undefined ? [[rule.field, rule]] : [])));
  const fields = MAPPABLE.map((field) => bind(field, byUser.get(field), preset, columns));
  const locales = [
    ...localizedColumns(fields, columns),
    ...rules.flatMap((rule) => (rule.locale === undefined ? [] : boundLocale(rule, rule.locale, columns))),
  ];
  const used = new Set([...fields, ...locales.map(({ binding }) => binding)].flatMap(usedPlaces));
  const overrides = columns.names.flatMap((name, place) => overrideColumn(name, place, prefixes));
  for (const { place } of overrides) used.add(place);
  const others = columns.names
    .map((name, place) => ({ name, place }))
    .filter(({ name, place }) => !used.has(place) && (preset.isAttribute?.(name) ?? true));
  return { fields, overrides, locales, attributes: others };
}

/** A column that is but a part of a text is an attribute still, unless its own name makes it a field's. */
function usedPlaces({ rule, places }: Binding): readonly number[] {
  return rule?.template === undefined && !rule?.expression ? places : [];
}

function bind(field: Mappable, rule: FieldRule | undefined, preset: Preset, columns: Columns): Binding {
  if (rule && isSource(rule)) return boundRule(rule, columns);
  const ofPreset = placesOf([preset.map[field] ?? []].flat(), columns);
  const unit = field === 'currency' || ofPreset.length === 0 ? undefined : preset.units?.[field];
  const places = ofPreset.length > 0 ? ofPreset : placesOf(canonicalColumns(field, columns.names), columns);
  return { field, places, derivable: true, unit, ...detailsOf(rule), placeOf: placeIn(columns) };
}

function isSource({ columns, value, template, expression }: FieldRule): boolean {
  return columns.length > 0 || value !== undefined || template !== undefined || expression !== undefined;
}

function boundRule(rule: FieldRule, columns: Columns): Binding {
  const places = placesOf(rule.columns, columns);
  return { field: rule.field, places, derivable: false, ...detailsOf(rule), placeOf: placeIn(columns) };
}

function boundLocale(rule: FieldRule, locale: string, columns: Columns): Localized[] {
  return isField(rule.field) ? [{ locale, name: rule.field, binding: boundRule(rule, columns) }] : [];
}

function detailsOf(rule: FieldRule | undefined): Partial<Binding> {
  if (!rule) return {};
  const { unit, separator, decimal, timezone } = rule;
  return {
    rule,
    ...(unit === undefined ? {} : { unit }),
    ...(separator === undefined ? {} : { separator }),
    ...(decimal === undefined ? {} : { decimal }),
    ...(timezone === undefined ? {} : { timezone }),
  };
}

function placeIn(columns: Columns): Binding['placeOf'] {
  return (name) => (columns.has(name) ? columns.index(name) : undefined);
}

function placesOf(names: readonly string[], columns: Columns): number[] {
  return names.filter((name) => columns.has(name)).map((name) => columns.index(name));
}

function overrideColumn(name: string, place: number, prefixes: readonly string[]): OverrideColumn[] {
  const dot = name.indexOf('.');
  const prefix = name.slice(0, Math.max(dot, 0));
  const field = name.slice(dot + 1);
  const isOverride = prefixes.includes(prefix) && field !== '' && field !== '__proto__';
  return isOverride ? [{ prefix, name: field, place }] : [];
}
