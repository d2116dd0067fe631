import { moneyText } from '../../product/money.ts';
import type { View } from '../../product/product.ts';
import type { Market } from './marketplaces.ts';
import { oneLine } from './text.ts';

/** Images beside the main one. */
const OTHER_IMAGES = 8;

const CONDITIONS: Readonly<Record<string, string>> = {
  new: 'new_new',
  refurbished: 'refurbished_refurbished',
};

/** Apparel and shoes have size attributes of several parts; with one of them, `size` is not wanted. */
const SIZES = /^attribute\.(apparel|bottoms|footwear|headwear|shapewear|shirt|skirt)_size$/;

/** Axes in the order in which Amazon names most of its themes. */
const THEME_ORDER = ['size', 'color', 'material', 'pattern'] as const;

/** Theme of a variant's group: its own setting, or the axes in which its members differ. */
export function variationTheme({ group, own }: View): string | undefined {
  if (!group || own.variation_theme !== undefined) return group && own.variation_theme;
  let theme = '';
  for (const axis of THEME_ORDER) if (group.axes.includes(axis)) theme += theme === '' ? axis : `/${axis}`;
  return theme.toUpperCase() || undefined;
}

/** The grade of a used product is never guessed. */
export function condition({ own, condition = 'new' }: View): string | undefined {
  return own.condition_type ?? CONDITIONS[condition];
}

/** Amazon takes a sale only with both its ends; without them the price itself follows the sale. */
export function saleWindow(view: View): { readonly start: string; readonly end: string } | undefined {
  if (!view.sale_price || !view.sale_price_effective_date) return undefined;
  const { start, end } = view.sale_price_effective_date;
  return start !== undefined && end !== undefined ? { start, end } : undefined;
}

/** What is paid now, or outside the sale where that has a window. */
export function currentPrice(view: View): string | undefined {
  return money(!view.on_sale || saleWindow(view) ? view.price : view.sale_price);
}

/** What is paid within the sale's window. */
export function windowPrice(view: View): string | undefined {
  return saleWindow(view) && money(view.sale_price);
}

export function size(view: View): string | undefined {
  return view.size === undefined || hasSizeOfItsOwn(view) ? undefined : oneLine(view.size);
}

function hasSizeOfItsOwn({ own }: View): boolean {
  for (const name in own) if (SIZES.test(name)) return true;
  return false;
}

/** Amazon's identifier types are words, and upc is what it calls 12 digits. */
export function identifier({ gtin }: View): string | undefined {
  if (gtin === undefined) return undefined;
  const type = gtin.length === 12 ? 'upc' : gtin.length === 14 ? 'gtin' : 'ean';
  return `${type}:${gtin}`;
}

export function exemption(view: View): string | undefined {
  return view.identifier_exists === false && view.gtin === undefined ? 'true' : undefined;
}

export function bulletPoints({ product_highlight: texts }: View): readonly string[] | undefined {
  return texts && list(texts.flatMap((text) => oneLine(text) ?? []));
}

/** The numbers in a text. */
export function numbers(text: string | undefined): readonly string[] | undefined {
  return text === undefined ? undefined : list(text.match(/\d+/g));
}

export function otherImages({ images }: View): readonly string[] | undefined {
  return images.length > 1 ? images.slice(1, 1 + OTHER_IMAGES) : undefined;
}

function money(value: View['price']): string | undefined {
  return value && moneyText(value);
}

/** An amount of a column of Amazon's own, in the marketplace's currency. */
export function amount(text: string | undefined, market: Market): string | undefined {
  return text && `${text} ${market.currency}`;
}

export function measure(value: View['product_weight']): string | undefined {
  return value && `${value.value} ${value.unit}`;
}

/** Amazon refuses a box that lacks one of its sides. */
export function box(
  length: View['product_length'],
  width: View['product_length'],
  height: View['product_length'],
): Readonly<Record<string, string>> | undefined {
  const [a, b, c] = [measure(length), measure(width), measure(height)];
  return a && b && c ? { length: a, width: b, height: c } : undefined;
}

function list(values: readonly string[] | null): readonly string[] | undefined {
  return values && values.length > 0 ? values : undefined;
}
