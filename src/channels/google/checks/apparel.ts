import type { View } from '../../../product/product.ts';
import type { Check, Target } from '../../channel.ts';
import { settingsOf } from '../settings.ts';
import { finding } from './finding.ts';

/** Where Shopping ads refuse apparel without these attributes; free listings want them everywhere. */
const ENFORCED = ['BR', 'FR', 'DE', 'JP', 'GB', 'UK', 'US'];

const EVERY = ['color', 'gender', 'age_group'] as const;
const SIZED = [...EVERY, 'size'] as const;

/** Ids of Google's taxonomy of 2021-09-21, for a view without the path. */
const IDS = new Map<string, typeof EVERY | typeof SIZED>([
  ['166', EVERY],
  ['1604', SIZED],
  ['187', SIZED],
]);
/** Paths of the taxonomy, whatever stands below. */
const APPAREL = /^\s*apparel & accessories\s*(?:>|$)/i;
const CLOTHING_OR_SHOES = /^\s*apparel & accessories\s*>\s*(?:clothing|shoes)\s*(?:>|$)/i;

/**
 * Clothing and shoes have color, size, gender and age group, and other apparel all but the size. An error
 * only where ads in that country refuse clothing and shoes without: some accessories are exempt.
 */
const apparelAttributes: Check = (view, target) => {
  const needed = neededBy(view.google_category_path ?? view.google_product_category);
  const first = needed?.find((field) => view[field] === undefined);
  if (!needed || !first) return undefined;
  const missing = needed.filter((field) => view[field] === undefined);
  const severity = needed === SIZED && enforced(target) ? 'error' : 'warning';
  return finding(view, 'apparel', severity, first, {
    value: view.google_product_category,
    message: `${needed === SIZED ? 'clothing and shoes need' : 'apparel needs'} ${needed.join(', ')}; missing: ${missing.join(', ')}`,
    hint: 'Add the missing columns, or correct google_product_category if this is no apparel.',
    help: '6324492',
  });
};

function neededBy(category: View['google_product_category']): readonly (typeof SIZED)[number][] | undefined {
  if (!category) return undefined;
  if (!APPAREL.test(category)) return IDS.get(category.trim());
  return CLOTHING_OR_SHOES.test(category) ? SIZED : EVERY;
}

function enforced(target: Target): boolean {
  return ENFORCED.includes(target.country) && settingsOf(target).destinations.includes('SHOPPING_ADS');
}

export const apparelChecks: readonly Check[] = [apparelAttributes];
