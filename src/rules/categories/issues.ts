import type { Issue } from '../../issue.ts';
import type { Category, Taxonomy } from './taxonomy.ts';

/** Said once a run of each product type and target. */
export const UNMAPPED = 'catalog/category-unmapped';

/** Why a `google_product_category` names no category, for messages: with the nearest one, if any. */
export function unknownCategory(text: string, taxonomy: Taxonomy): string {
  const near = taxonomy.nearest(text);
  return `'${text}' is not in Google's taxonomy of ${taxonomy.version}${near ? `; the nearest is ${near.id}, ${near.path}` : ''}`;
}

/** The catalog names a Google category that is not known; a newer or a translated one may still be right. */
export function unknownIssue(
  sku: string,
  text: string,
  problem: string,
  instead: Category | undefined,
): Issue {
  return {
    rule: 'catalog/google-category-unknown',
    severity: 'warning',
    origin: 'catalog',
    sku,
    field: 'google_product_category',
    value: text,
    message: `the category ${problem}${instead ? `; ${instead.id} of the category map is sent` : '; it is sent as it stands'}`,
    hint: 'Give the id or the full English path of a category, or map product_type under `categories`.',
  };
}

/** The first product of a type that the map does not cover speaks for all of them. */
export function unmappedIssue(
  sku: string,
  productType: string,
  mapName: string,
  instead: string | undefined,
): Issue {
  const what =
    productType === ''
      ? 'products without a product_type have no category'
      : `the product_type '${productType}' has no category`;
  return {
    rule: UNMAPPED,
    severity: 'warning',
    origin: 'catalog',
    sku,
    field: 'product_type',
    ...(productType === '' ? {} : { value: productType }),
    message: `${what} in ${mapName}; ${instead === undefined ? 'none is sent' : `${instead} of the target is sent`}`,
    hint: 'Add it to the map; `shelfcast validate --unmapped DIR` writes every missing one, ready to fill in.',
  };
}
