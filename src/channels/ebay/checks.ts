import type { Issue } from '../../issue.ts';
import type { View } from '../../product/product.ts';
import type { Check, Target } from '../channel.ts';
import { settingsOf } from './settings.ts';
import { itemSpecifics } from './specifics.ts';

const MAX_SPECIFICS = 45;
const MAX_SPECIFIC = 65;
/** Fields whose length the schema holds. */
const RULED = ['brand', 'mpn', 'color', 'size', 'material', 'pattern'] as const;
/** Known from practice, not from eBay's documents. */
const MAX_VARIATIONS = 250;

/** What the schema of eBay's rules cannot say. */
export const checks: readonly Check[] = [currency, specifics, axes, brokenAxes, groupSize];

function finding(
  view: View,
  rule: string,
  field: string,
  rest: Pick<Issue, 'severity' | 'message' | 'hint'>,
): Issue {
  return { rule: `ebay/${rule}`, origin: 'rule', sku: view.sku, field, ...rest };
}

function currency(view: View, target: Target): Issue | undefined {
  const money = view.on_sale ? view.sale_price : view.price;
  const { marketplace, site } = settingsOf(target);
  if (!money || money.currency === site.currency) return undefined;
  return finding(view, 'currency', view.on_sale ? 'sale_price' : 'price', {
    severity: 'error',
    message: `the price is in ${money.currency}; ${marketplace} sells in ${site.currency}`,
    hint: `Give this target prices in ${site.currency}, in a column of its own or by a rule.`,
  });
}

function specifics(view: View, target: Target): Issue | undefined {
  const found = itemSpecifics(view, settingsOf(target));
  let count = 0;
  let long: string | undefined;
  for (const name in found) {
    count += 1;
    if (long === undefined && isLong(found[name] ?? '', view)) long = name;
  }
  if (count > MAX_SPECIFICS) {
    return finding(view, 'specific-count', 'attributes', {
      severity: 'error',
      message: `the listing has ${count} item specifics; eBay takes ${MAX_SPECIFICS}`,
      hint: 'Name the columns that matter under `specifics` instead of `all`.',
    });
  }
  if (long === undefined) return undefined;
  return finding(view, 'specific-length', long, {
    severity: 'warning',
    message: `the item specific '${long}' has ${[...(found[long] ?? '')].length} characters; eBay takes ${MAX_SPECIFIC} for most`,
    hint: 'Shorten the value, or leave the column out of `specifics`.',
  });
}

/** Longer than most names take (which take more, eBay alone knows), and no field that the schema holds. */
function isLong(value: string, view: View): boolean {
  if (value.length <= MAX_SPECIFIC || [...value].length <= MAX_SPECIFIC) return false;
  return RULED.every((field) => view[field] !== value);
}

function axes(view: View): Issue | undefined {
  const { group } = view;
  if (!group || group.axes.length > 0) return undefined;
  const lacking = group.broken.length > 0 ? `: some lack ${group.broken.join(' or ')}` : '';
  return finding(view, 'group-axes', 'item_group_id', {
    severity: 'error',
    message: `nothing tells the ${group.size} members of group '${group.id}' apart${lacking}`,
    hint: 'Give every member a color, size, material or pattern that differs, or take it out of the group.',
  });
}

function brokenAxes(view: View): Issue | undefined {
  const { group } = view;
  if (!group || group.axes.length === 0 || group.broken.length === 0) return undefined;
  return finding(view, 'group-broken-axis', group.broken[0] ?? 'item_group_id', {
    severity: 'warning',
    message: `group '${group.id}' is not shown by ${group.broken.join(' or ')}, since some members lack it`,
    hint: 'Fill it in for every member of the group, or two of them may look the same to eBay.',
  });
}

function groupSize(view: View): Issue | undefined {
  const { group } = view;
  if (!group || group.size <= MAX_VARIATIONS) return undefined;
  return finding(view, 'group-size', 'item_group_id', {
    severity: 'warning',
    message: `group '${group.id}' has ${group.size} members; eBay takes about ${MAX_VARIATIONS} variations in a listing`,
    hint: 'Split the group in two by giving part of it another item_group_id.',
  });
}
