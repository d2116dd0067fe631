import { pathKey, pathLevels } from './path.ts';

/** A row of a map file. */
export interface MapRow {
  readonly line: number;
  readonly productType: string;
  /** Empty where the merchant has not chosen one yet. */
  readonly category: string;
}

/** What is wrong with a row of a map file. */
export interface MapMistake {
  readonly line: number;
  readonly message: string;
}

/** A category as the channel takes it, or why it is none. */
export type CategoryReading = { readonly value: string } | { readonly problem: string };

/** The category of a `product_type`; undefined when neither it nor a level above it is mapped. */
export type CategoryMap = (productType: string) => string | undefined;

/** Makes a map of its rows; each product type is looked up once. */
export function createCategoryMap(
  rows: readonly MapRow[],
  read: (category: string) => CategoryReading,
): { readonly map: CategoryMap; readonly mistakes: readonly MapMistake[] } {
  const entries = new Map<string, MapRow & { readonly value: string }>();
  const mistakes: MapMistake[] = [];
  for (const row of rows) {
    const reading = read(row.category);
    const key = pathKey(row.productType);
    const other = entries.get(key);
    const message = mistakeIn(row, key, reading, other);
    if (message !== undefined) mistakes.push({ line: row.line, message });
    else if (!other && row.category !== '' && 'value' in reading)
      entries.set(key, { ...row, value: reading.value });
  }
  const known = new Map<string, string | undefined>();
  const map: CategoryMap = (productType) => {
    if (!known.has(productType)) known.set(productType, longest(productType, entries));
    return known.get(productType);
  };
  return { map, mistakes };
}

function mistakeIn(
  { productType, category }: MapRow,
  key: string,
  reading: CategoryReading,
  other: (MapRow & { readonly value: string }) | undefined,
): string | undefined {
  if (category === '') return undefined;
  if (key === '') return `the category '${category}' has no product_type beside it`;
  if ('problem' in reading) return reading.problem;
  if (!other || other.value === reading.value) return undefined;
  return `'${productType}' is mapped to ${category} here, and to ${other.category} in line ${other.line}`;
}

/** The whole path is looked up first, then without its last level, and so on. */
function longest(
  productType: string,
  entries: ReadonlyMap<string, { readonly value: string }>,
): string | undefined {
  const levels = pathLevels(productType);
  for (; levels.length > 0; levels.pop()) {
    const found = entries.get(levels.join(' > '));
    if (found) return found.value;
  }
  return undefined;
}
