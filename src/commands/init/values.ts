import type { Mappable } from '../../catalog/names.ts';
import { currencyOf } from '../../product/currency.ts';
import { FIELDS, WORDS } from '../../product/fields.ts';
import { checkGtin } from '../../product/gtin.ts';
import { readMoney } from '../../product/money-read.ts';
import { readCount } from '../../product/number.ts';
import { LIST_MARK } from '../../product/reading.ts';
import { readWord } from '../../product/word.ts';
import type { Column } from './look.ts';

/** Shares of a column's texts, 0 to 1, that fit. */
type Fit = (column: Column) => number;

const IMAGE = /\.(?:jpe?g|png|webp|gif|avif|tiff?)(?:[?#]|$)|\/images?\//i;
const ADDRESS = /^(?:https?:)?\/\/[^\s/]+\.[^\s/]+/i;

/** How well a column's values can be those of a field; any other field takes any text. */
const FITS: Readonly<Partial<Record<Mappable, Fit>>> = {
  sku: ({ texts, rows }) =>
    texts.length === 0 || new Set(texts).size < texts.length || texts.some((text) => text.length > 60)
      ? 0
      : texts.length / Math.max(rows, 1),
  title: (column) =>
    share(column, (text) => /\p{L}/u.test(text) && !ADDRESS.test(text) && text.length <= 300),
  description: (column) => share(column, (text) => /\p{L}/u.test(text) && !ADDRESS.test(text)),
  brand: (column) => share(column, (text) => text.length <= 80 && !ADDRESS.test(text)),
  item_group_id: ({ texts }) => (new Set(texts).size < texts.length ? 1 : 0),
  country_of_origin: (column) => share(column, (text) => /^(?:[A-Z]{2}|\p{L}[\p{L} .-]{3,})$/u.test(text)),
  link: (column) => share(column, (text) => ADDRESS.test(text) && !IMAGE.test(text)),
  images: (column) =>
    share(column, (text) =>
      text.split(/[\u001F,;| ]+/).some((part) => ADDRESS.test(part) && IMAGE.test(part)),
    ),
  gtin: (column) => share(column, (text) => /^\D{0,2}\d[\d -]{6,16}\d\D?$/.test(text)),
  price: money,
  sale_price: money,
  cost_of_goods_sold: money,
  currency: (column) => share(column, (text) => text.length <= 4 && currencyOf(text, 'USD') !== undefined),
  quantity: (column) =>
    share(column, (text) => 'value' in readCount(text, { decimal: '.', ...PLACE }) || /^-\d+$/.test(text)),
  handling_days: (column) => share(column, (text) => /^\d{1,3}$/.test(text)),
  shipping_weight: (column) => share(column, (text) => /^\d+(?:[.,]\d+)?\s*\p{L}*$/u.test(text)),
  product_type: (column) =>
    share(column, (text) => /\p{L}/u.test(text) && !ADDRESS.test(text) && text.length <= 750),
};

const PLACE = { currency: 'USD', timezone: 'UTC' };

/** How well a column's values can be those of a field, 0 to 1; an empty column fits nothing. */
export function valueFit(field: Mappable, column: Column): number {
  if (column.texts.length === 0) return 0;
  if (field !== 'currency' && FIELDS[field] === 'word' && field in WORDS)
    return share(column, (text) => 'value' in readWord(text, undefined, field));
  return FITS[field]?.(column) ?? 1;
}

/** What values alone give away, whatever the column is called; GTINs by their check digits. */
export const TELLING: Readonly<Partial<Record<Mappable, Fit>>> = {
  gtin: (column) =>
    column.texts.length < 3 ? 0 : share(column, (text) => text.length >= 12 && isValue(checkGtin(text))),
  images: (column) => valueFit('images', column),
  link: (column) => (new Set(column.texts).size * 2 > column.texts.length ? valueFit('link', column) : 0),
  currency: (column) => share(column, (text) => /^[A-Z]{3}$/.test(text) && currencyOf(text, 'USD') === text),
  price: (column) =>
    share(column, (text) => /\d[.,]\d\d(?:\D|$)/.test(text) && money({ ...column, texts: [text] }) === 1),
};

/** An amount in either decimal sign. */
function money(column: Column): number {
  return share(column, (text) =>
    (['.', ','] as const).some((decimal) => isValue(readMoney(text, { decimal, currency: signOf(text) }))),
  );
}

function signOf(text: string): string {
  return /€/.test(text) ? 'EUR' : /£/.test(text) ? 'GBP' : 'USD';
}

function isValue(read: { readonly value?: unknown } | { readonly problem: string }): boolean {
  return !('problem' in read) && read.value !== undefined;
}

function share({ texts }: Column, fits: (text: string) => boolean): number {
  const plain = texts.flatMap((text) => text.split(LIST_MARK));
  return plain.length === 0 ? 0 : plain.filter(fits).length / plain.length;
}
