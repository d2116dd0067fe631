import type { Axis } from '../../product/fields.ts';
import type { View } from '../../product/product.ts';
import type { Settings } from './settings.ts';
import { oneLine } from './text.ts';

type Name = Axis | 'brand' | 'mpn' | 'department' | 'origin';

const ENGLISH: Readonly<Record<Name, string>> = {
  brand: 'Brand',
  mpn: 'MPN',
  color: 'Color',
  size: 'Size',
  material: 'Material',
  pattern: 'Pattern',
  department: 'Department',
  origin: 'Country of Origin',
};

/** Names of item specifics where a site does not use the English ones; `en-US` before `en`. */
const NAMES: Readonly<Record<string, Partial<Record<Name, string>>>> = {
  'en-US': {},
  'en-CA': {},
  en: { color: 'Colour' },
  de: {
    brand: 'Marke',
    mpn: 'Herstellernummer',
    color: 'Farbe',
    size: 'Größe',
    pattern: 'Muster',
    department: 'Abteilung',
    origin: 'Ursprungsland',
  },
  fr: { brand: 'Marque', color: 'Couleur', size: 'Taille', material: 'Matière', pattern: 'Motif' },
  it: { brand: 'Marca', color: 'Colore', size: 'Taglia', material: 'Materiale', pattern: 'Fantasia' },
  es: { brand: 'Marca', size: 'Talla', pattern: 'Estampado' },
};

const ADULTS = { male: 'Men', female: 'Women', unisex: 'Unisex Adults' };
const CHILDREN = { male: 'Boys', female: 'Girls', unisex: 'Unisex Kids' };
const BABIES = { male: 'Baby Boys', female: 'Baby Girls', unisex: 'Unisex Baby & Toddler' };

/** eBay's departments by age group and gender. */
const DEPARTMENTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  newborn: BABIES,
  infant: BABIES,
  toddler: BABIES,
  kids: CHILDREN,
  adult: ADULTS,
};

/** Beginning of the override columns that set an item specific, e.g. `ebay.specific.Brand`. */
const OVERRIDE = 'specific.';

/**
 * The item specifics of a SKU, those that tell it from its group's other members left out: eBay refuses
 * a name that is in both (error 87). Overrides win over catalog columns, columns over derived values,
 * and those over the target's defaults; names are equal whatever their case.
 */
export function itemSpecifics(view: View, settings: Settings): Record<string, string> {
  const names = namesOf(settings);
  const found = new Map<string, readonly [name: string, value: string]>();
  const put = (name: string, value: string | undefined) => {
    const clean = oneLine(value ?? '');
    if (clean !== '') found.set(name.toLowerCase(), [name, clean]);
  };
  for (const [name, value] of Object.entries(settings.itemSpecifics)) put(name, value);
  for (const name of ['brand', 'mpn', 'color', 'size', 'material', 'pattern'] as const)
    put(names[name], view[name]);
  put(names.department, department(view, settings));
  put(names.origin, countryName(view.country_of_origin, settings));
  for (const name of columns(view, settings)) put(name, view.attributes[name]);
  for (const [key, value] of Object.entries(view.own)) {
    if (key.startsWith(OVERRIDE)) put(key.slice(OVERRIDE.length), value);
  }
  for (const axis of view.group?.axes ?? []) found.delete(names[axis].toLowerCase());
  return Object.fromEntries(found.values());
}

/** What tells a SKU from its group's other members, under eBay's names; undefined for a SKU on its own. */
export function variationSpecifics(view: View, settings: Settings): Record<string, string> | undefined {
  const axes = view.group?.axes ?? [];
  if (axes.length === 0) return undefined;
  const names = namesOf(settings);
  return Object.fromEntries(axes.map((axis) => [names[axis], oneLine(view[axis] ?? '')]));
}

function columns(view: View, { specifics }: Settings): readonly string[] {
  return specifics === 'all' ? Object.keys(view.attributes) : specifics;
}

const named = new Map<string, Readonly<Record<Name, string>>>();

function namesOf({ site: { language } }: Settings): Readonly<Record<Name, string>> {
  const names = named.get(language) ?? { ...ENGLISH, ...(NAMES[language] ?? NAMES[language.slice(0, 2)]) };
  named.set(language, names);
  return names;
}

/** English words; on other sites the value is left to a catalog column. */
function department(view: View, { site }: Settings): string | undefined {
  if (!view.gender || !site.language.startsWith('en')) return undefined;
  return DEPARTMENTS[view.age_group ?? 'adult']?.[view.gender];
}

const countries = new Map<string, Intl.DisplayNames>();

/** The country's name in the site's language; what is no ISO code is taken for a name already. */
function countryName(country: string | undefined, { site: { language } }: Settings): string | undefined {
  if (country === undefined || !/^[A-Za-z]{2}$/.test(country)) return country;
  const names = countries.get(language) ?? new Intl.DisplayNames([language], { type: 'region' });
  countries.set(language, names);
  return names.of(country.toUpperCase());
}
