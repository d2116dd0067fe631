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

const NONE: readonly never[] = [];

/** The last answer: the check asks for the specifics of a view, then its item does. */
let last: { view: View; settings: Settings; specifics: Readonly<Record<string, string>> } | undefined;

/**
 * The item specifics of a SKU, those that tell it from its group's other members left out: eBay refuses
 * a name that is in both (error 87). Overrides win over catalog columns, columns over derived values,
 * and those over the target's defaults; names are equal whatever their case.
 */
export function itemSpecifics(view: View, settings: Settings): Readonly<Record<string, string>> {
  if (last?.view === view && last.settings === settings) return last.specifics;
  const fields = fieldSpecifics(view, settings);
  const specifics = hasOthers(view, settings) ? withOthers(fields, view, settings) : fields;
  last = { view, settings, specifics };
  return specifics;
}

/** Whether a SKU has specifics besides those of its fields. */
function hasOthers({ own }: View, { itemSpecifics, specifics }: Settings): boolean {
  if (itemSpecifics.length > 0 || specifics.length > 0) return true;
  for (const key in own) if (key.startsWith(OVERRIDE)) return true;
  return false;
}

function fieldSpecifics(view: View, settings: Settings): Record<string, string> {
  const { names, country } = wordsOf(settings);
  const axes = view.group?.axes ?? NONE;
  const origin = view.country_of_origin;
  const found: Record<string, string> = {};
  put(found, names.brand, view.brand);
  put(found, names.mpn, view.mpn);
  if (!axes.includes('color')) put(found, names.color, view.color);
  if (!axes.includes('size')) put(found, names.size, view.size);
  if (!axes.includes('material')) put(found, names.material, view.material);
  if (!axes.includes('pattern')) put(found, names.pattern, view.pattern);
  put(found, names.department, department(view, settings));
  put(found, names.origin, origin && country(origin));
  return found;
}

function put(found: Record<string, string>, name: string, value: string | undefined): void {
  if (value === undefined) return;
  const clean = oneLine(value);
  if (clean !== '') found[name] = clean;
}

function withOthers(
  fields: Readonly<Record<string, string>>,
  view: View,
  settings: Settings,
): Record<string, string> {
  const found = new Map<string, readonly [name: string, value: string]>();
  const add = (name: string, value: string | undefined) => {
    const clean = oneLine(value ?? '');
    if (clean !== '') found.set(name.toLowerCase(), [name, clean]);
  };
  for (const [name, value] of settings.itemSpecifics) add(name, value);
  for (const [name, value] of Object.entries(fields)) add(name, value);
  for (const name of columns(view, settings)) add(name, view.attributes[name]);
  for (const [key, value] of Object.entries(view.own)) {
    if (key.startsWith(OVERRIDE)) add(key.slice(OVERRIDE.length), value);
  }
  const { names } = wordsOf(settings);
  for (const axis of view.group?.axes ?? NONE) found.delete(names[axis].toLowerCase());
  return Object.fromEntries(found.values());
}

/** What tells a SKU from its group's other members, under eBay's names; undefined for a SKU on its own. */
export function variationSpecifics(view: View, settings: Settings): Record<string, string> | undefined {
  const axes = view.group?.axes ?? NONE;
  if (axes.length === 0) return undefined;
  const { names } = wordsOf(settings);
  const found: Record<string, string> = {};
  for (const axis of axes) found[names[axis]] = oneLine(view[axis] ?? '');
  return found;
}

function columns(view: View, { specifics }: Settings): readonly string[] {
  return specifics === 'all' ? Object.keys(view.attributes) : specifics;
}

/** What a site's language calls things. */
interface Words {
  readonly names: Readonly<Record<Name, string>>;
  readonly country: (code: string) => string | undefined;
}

const known = new Map<string, Words>();

function wordsOf({ site: { language } }: Settings): Words {
  const found = known.get(language);
  if (found) return found;
  const names = { ...ENGLISH, ...(NAMES[language] ?? NAMES[language.slice(0, 2)]) };
  const words = { names, country: countryNames(language) };
  known.set(language, words);
  return words;
}

const ISO_CODE = /^[A-Za-z]{2}$/;

/** Names of countries by ISO code; what is no code is taken for a name already. */
function countryNames(language: string): (country: string) => string | undefined {
  const names = new Intl.DisplayNames([language], { type: 'region' });
  const byCode = new Map<string, string | undefined>();
  return (country) => {
    if (country.length !== 2 || !ISO_CODE.test(country)) return country;
    const found = byCode.get(country);
    if (found !== undefined) return found;
    const name = names.of(country.toUpperCase());
    byCode.set(country, name);
    return name;
  };
}

/** English words; on other sites the value is left to a catalog column. */
function department(view: View, { site }: Settings): string | undefined {
  if (!view.gender || !site.language.startsWith('en')) return undefined;
  return DEPARTMENTS[view.age_group ?? 'adult']?.[view.gender];
}
