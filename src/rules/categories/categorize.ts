import type { Issue } from '../../issue.ts';
import type { Product, View } from '../../product/product.ts';
import { unknownCategory, unknownIssue, unmappedIssue } from './issues.ts';
import type { CategoryMap } from './map.ts';
import type { Category, Taxonomy } from './taxonomy.ts';
import type { UnmappedCount } from './unmapped.ts';

/** The field of a channel that holds Google's category; any other is a field of the channel's own. */
export const GOOGLE_FIELD = 'google_product_category';

const NONE: readonly Issue[] = [];

/** What a product's category changes in a view. */
export interface Placement {
  readonly fields: Partial<Pick<View, 'google_product_category' | 'google_category_path' | 'own'>>;
  readonly issues: readonly Issue[];
}

/**
 * Gives a product its category on one target. `own` are the channel's own fields, `named` those of them
 * that the product's row names itself. Undefined where nothing changes.
 */
export type Categorize = (
  product: Product,
  own: View['own'],
  named: Readonly<Record<string, string>> | undefined,
) => Placement | undefined;

/** A category map in use on one target. */
export interface MapInUse {
  readonly map: CategoryMap;
  /** How messages call it: the file; absent for no file at all, of which no issue is made. */
  readonly name: string | undefined;
  readonly unmapped: UnmappedCount;
}

/**
 * A channel with categories of its own: what the row names, or a rule sets, goes before the map, and the map
 * before the target's setting.
 */
export function categorizeOwn(field: string, setting: unknown, inUse: MapInUse): Categorize {
  return (product, own, named) => {
    const { [field]: given } = own;
    if (given !== undefined && (given !== setting || named?.[field] !== undefined)) return undefined;
    const category = inUse.map(product.product_type ?? '');
    if (category !== undefined) return { fields: { own: { ...own, [field]: category } }, issues: NONE };
    const instead = given === undefined ? undefined : `the ${field} ${given}`;
    return { fields: {}, issues: missed(product, inUse, instead) };
  };
}

/** A channel that takes Google's categories: what the row names goes before the map, if it is known. */
export function categorizeGoogle(taxonomy: () => Taxonomy, inUse: MapInUse | undefined): Categorize {
  const known = new Map<string, Category | string>();
  /** The category of a text, or what is wrong with it; each text is looked up once. */
  const read = (text: string) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const found = taxonomy().find(text) ?? unknownCategory(text, taxonomy());
    known.set(text, found);
    return found;
  };
  return (product) => {
    const { sku, google_product_category: text, product_type: type = '' } = product;
    const named = text === undefined ? undefined : read(text);
    if (typeof named === 'object') return placed(named);
    const id = inUse?.map(type);
    const mapped = id === undefined ? undefined : taxonomy().find(id);
    const unknown =
      text === undefined || named === undefined ? NONE : [unknownIssue(sku, text, named, mapped)];
    if (mapped) return { ...placed(mapped), issues: unknown };
    const issues = inUse ? [...unknown, ...missed(product, inUse, undefined)] : unknown;
    return issues.length > 0 ? { fields: {}, issues } : undefined;
  };
}

function placed({ id, path }: Category): Placement {
  return { fields: { google_product_category: id, google_category_path: path }, issues: NONE };
}

function missed(product: Product, inUse: MapInUse, instead: string | undefined): readonly Issue[] {
  const type = product.product_type ?? '';
  const first = inUse.unmapped.add(type);
  return first && inUse.name !== undefined ? [unmappedIssue(product.sku, type, inUse.name, instead)] : NONE;
}
