import type { Issue } from '../../issue.ts';
import { moneyText } from '../../product/money.ts';
import type { View } from '../../product/product.ts';
import type { Check, Target } from '../channel.ts';
import { isBrokenJson } from './extra.ts';
import { type Market, marketOf } from './marketplaces.ts';

/** What the schema cannot say: free attributes, and the marketplace of the target. */
export const checks: readonly Check[] = [
  (view, target) => currency(view, marketOf(target)),
  (view) => attributeName(view),
  (view) => attributeJson(view),
  (view, target) => usualAttributes(view, target),
  (view) => parentTaken(view),
];

type Finding = Pick<Issue, 'severity' | 'field' | 'value' | 'message' | 'hint'>;

function issue(view: View, rule: string, finding: Finding): Issue {
  return { rule: `amazon/${rule}`, origin: 'rule', sku: view.sku, ...finding };
}

/** Amazon takes one currency a marketplace, and ignores any other without a word. */
function currency(view: View, market: Market): Issue | undefined {
  if (view.own.requirements === 'LISTING_PRODUCT_ONLY') return undefined;
  const name = isForeign(view.price, market) ? 'price' : 'sale_price';
  const wrong = view[name];
  if (!wrong || !isForeign(wrong, market)) return undefined;
  return issue(view, 'currency', {
    severity: 'error',
    field: name,
    value: moneyText(wrong),
    message: `${name} is in ${wrong.currency}; Amazon ${market.code} takes ${market.currency}`,
    hint: `Give the price in ${market.currency} in a column amazon.${name}, or set it with a rule.`,
  });
}

function isForeign(money: View['price'], market: Market): boolean {
  return money !== undefined && money.currency !== market.currency;
}

/** Amazon's names; anything else could not even be addressed in a patch. */
const ATTRIBUTE_NAME = /^attribute\.[a-z][a-z0-9_]*$/;

function attributeName(view: View): Issue | undefined {
  const name = Object.keys(view.own).find((one) => one.startsWith('attribute.') && !ATTRIBUTE_NAME.test(one));
  if (name === undefined) return undefined;
  return issue(view, 'attribute-name', {
    severity: 'error',
    field: `own.${name}`,
    message: `amazon.${name} does not name an Amazon attribute`,
    hint: 'Names are written like fabric_type: small letters, digits and underscores.',
  });
}

function attributeJson(view: View): Issue | undefined {
  const name = Object.keys(view.own).find(
    (one) => one.startsWith('attribute.') && isBrokenJson(view.own[one] ?? ''),
  );
  if (name === undefined) return undefined;
  return issue(view, 'attribute-json', {
    severity: 'error',
    field: `own.${name}`,
    value: (view.own[name] ?? '').slice(0, 80),
    message: `amazon.${name} begins like JSON and is none`,
    hint: 'Correct the brackets and quotes; a plain value needs none.',
  });
}

/** The parent of a family is a SKU that is called like the group. */
function parentTaken(view: View): Issue | undefined {
  const { group } = view;
  if (!group?.taken) return undefined;
  return issue(view, 'group-id-is-sku', {
    severity: 'error',
    field: 'item_group_id',
    value: group.id,
    message: `a product has the SKU ${group.id}, so that the parent of its group cannot be called so`,
    hint: 'Give the group an id that no SKU has, e.g. by item_group_id: "G-{item_group_id}" in catalog.map, with your column.',
  });
}

/** Attributes that every US product type known to us requires, where they come from, and whether they are there. */
const USUAL: readonly (readonly [attribute: string, source: string, isFilled: (view: View) => boolean])[] = [
  ['bullet_point', 'product_highlight', (view) => (view.product_highlight?.length ?? 0) > 0],
  ['country_of_origin', 'country_of_origin', (view) => view.country_of_origin !== undefined],
  ['item_type_keyword', 'amazon.item_type_keyword', (view) => view.own.item_type_keyword !== undefined],
  ['supplier_declared_dg_hz_regulation', 'amazon.attribute.supplier_declared_dg_hz_regulation', () => false],
];

/** Only the product type knows what it requires, so this is a warning. */
function usualAttributes(view: View, target: Target): Issue | undefined {
  const market = marketOf(target);
  if (market.code !== 'US' || view.own.requirements === 'LISTING_OFFER_ONLY') return undefined;
  const always = Object.keys(target.settings.attributes ?? {});
  const missing = USUAL.filter(
    ([name, , isFilled]) =>
      !isFilled(view) && view.own[`attribute.${name}`] === undefined && !always.includes(name),
  );
  const [first] = missing;
  if (!first) return undefined;
  return issue(view, 'usually-required', {
    severity: 'warning',
    field: first[1],
    message: `Amazon ${market.code} requires ${missing.map(([name]) => name).join(', ')} for most product types`,
    hint: `Fill ${missing.map(([, source]) => source).join(', ')}.`,
  });
}
