/** The cuts an item may have; an item takes two at most. */
export const SIZE_TYPES = ['regular', 'petite', 'maternity', 'big', 'tall', 'plus'] as const;

/** Between size types: `petite, maternity`, `big/tall`. */
export const SIZE_TYPE_MARK = /[,/]/;

export const SIZE_SYSTEMS = ['AU', 'BR', 'CN', 'DE', 'EU', 'FR', 'IT', 'JP', 'MEX', 'UK', 'US'] as const;

/** From the best to the worst. */
export const ENERGY_CLASSES = ['A+++', 'A++', 'A+', 'A', 'B', 'C', 'D', 'E', 'F', 'G'] as const;

/** Destinations as product data files name them. */
export const DESTINATIONS = [
  'Shopping_ads',
  'Display_ads',
  'Local_inventory_ads',
  'Free_listings',
  'Free_local_listings',
  'Cloud_retail',
  'Local_cloud_retail',
] as const;

export const PAUSES = ['ads', 'all'] as const;

export const SOURCE_TYPES = ['trained_algorithmic_media', 'default'] as const;

export const CERTIFICATION_AUTHORITIES = ['EC', 'ADEME', 'BMWK', 'EPA'] as const;

export const CERTIFICATION_NAMES = [
  'EPREL',
  'ENERGY_STAR',
  'ENERGY_STAR_MOST_EFFICIENT',
  'EU_ECOLABEL',
  'VEHICLE_ENERGY_EFFICIENCY',
  'VEHICLE_ENERGY_EFFICIENCY_DISCHARGED_BATTERY',
] as const;

/** Units of unit pricing, by what they measure; a base measure is of the same family. */
export const UNIT_FAMILIES: readonly (readonly string[])[] = [
  ['oz', 'lb', 'mg', 'g', 'kg'],
  ['floz', 'pt', 'qt', 'gal', 'ml', 'cl', 'l', 'cbm'],
  ['in', 'ft', 'yd', 'cm', 'm'],
  ['sqft', 'sqm'],
  ['ct', 'sheet', 'item'],
];

/** The word of a closed list that a text means, case aside; undefined for any other text. */
export function wordOf<W extends string>(words: readonly W[], text: string | undefined): W | undefined {
  if (text === undefined) return undefined;
  const wanted = text.trim().toLowerCase();
  return words.find((word) => word.toLowerCase() === wanted);
}

const COMMA = /,/;
const NONE: readonly string[] = [];

/** The entries of a cell that holds several values, without empty ones. */
export function entries(text: string | undefined, separator = COMMA): readonly string[] {
  if (text === undefined) return NONE;
  return text
    .split(separator)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
