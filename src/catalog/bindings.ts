import type { Columns } from './columns.ts';
import { canonicalColumns, MAPPABLE, type Mappable } from './names.ts';
import type { ShopPreset } from './presets/shop-preset.ts';
import type { FieldRule } from './rules.ts';

/** The columns that feed one field, found once for all rows. */
export interface Binding {
  readonly field: Mappable;
  readonly places: readonly number[];
  /** Whether what the preset derives for the field goes before its columns: unless the user mapped it. */
  readonly derivable: boolean;
  readonly unit?: string | undefined;
  readonly separator?: string | undefined;
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
  /** All others, kept under their own names. */
  readonly attributes: readonly { readonly name: string; readonly place: number }[];
}

/** The user's map goes before the preset's, and that before the names that fields have anyway. */
export function bindColumns(
  columns: Columns,
  rules: readonly FieldRule[],
  preset: ShopPreset,
  prefixes: readonly string[],
): Bindings {
  const byUser = new Map(rules.map((rule) => [rule.field, rule]));
  const fields = MAPPABLE.map((field) => bind(field, byUser.get(field), preset, columns));
  const used = new Set(fields.flatMap(({ places }) => places));
  const overrides = columns.names.flatMap((name, place) => overrideColumn(name, place, prefixes));
  for (const { place } of overrides) used.add(place);
  const others = columns.names
    .map((name, place) => ({ name, place }))
    .filter(({ name, place }) => !used.has(place) && (preset.isAttribute?.(name) ?? true));
  return { fields, overrides, attributes: others };
}

function bind(field: Mappable, rule: FieldRule | undefined, preset: ShopPreset, columns: Columns): Binding {
  if (rule) {
    const { unit, separator } = rule;
    return { field, places: placesOf(rule.columns, columns), derivable: false, unit, separator };
  }
  const ofPreset = placesOf([preset.map[field] ?? []].flat(), columns);
  const unit = field === 'currency' ? undefined : preset.units?.[field];
  if (ofPreset.length > 0) return { field, places: ofPreset, derivable: true, unit };
  const places = placesOf(canonicalColumns(field, columns.names), columns);
  return { field, places, derivable: true };
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
