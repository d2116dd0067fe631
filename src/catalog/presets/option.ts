import { type Axis, FIELDS, type FieldName } from '../../product/fields.ts';

/** What shops call the properties that tell variants apart, in the languages of most. */
const AXIS_NAMES: Readonly<Record<Axis, readonly string[]>> = {
  color: ['color', 'colour', 'colors', 'colours', 'farbe', 'couleur', 'colore', 'kleur', 'färg'],
  size: ['size', 'sizes', 'größe', 'groesse', 'taille', 'talla', 'taglia', 'maat', 'storlek'],
  material: ['material', 'materials', 'materiale', 'matière', 'materiaal'],
  pattern: ['pattern', 'patterns', 'muster', 'motif', 'patrón', 'patroon'],
};

const OTHER_NAMES: Readonly<Record<string, FieldName>> = {
  brand: 'brand',
  manufacturer: 'brand',
  gtin: 'gtin',
  ean: 'gtin',
  upc: 'gtin',
  isbn: 'gtin',
  barcode: 'gtin',
  mpn: 'mpn',
  'manufacturer part number': 'mpn',
  gender: 'gender',
  'age group': 'age_group',
};

const AXES_BY_NAME: ReadonlyMap<string, Axis> = new Map(
  (['color', 'size', 'material', 'pattern'] as const).flatMap((axis) =>
    AXIS_NAMES[axis].map((name) => [name, axis] as const),
  ),
);

/** The axis that a shop's option is, by its name in any case. */
export function axisOf(name: string): Axis | undefined {
  return AXES_BY_NAME.get(plain(name));
}

/** The canonical field that a shop's attribute is: an axis, the brand, an identifier. */
export function fieldOf(name: string): FieldName | undefined {
  const known = plain(name);
  return AXES_BY_NAME.get(known) ?? (Object.hasOwn(OTHER_NAMES, known) ? OTHER_NAMES[known] : undefined);
}

/** A name under which an attribute is kept; one that happens to name a canonical field is set apart by a capital. */
export function attributeName(name: string): string {
  return Object.hasOwn(FIELDS, name) || name === 'currency'
    ? name.charAt(0).toUpperCase() + name.slice(1)
    : name;
}

function plain(name: string): string {
  return name.trim().toLowerCase().normalize('NFC').replace(/[_-]/g, ' ');
}
