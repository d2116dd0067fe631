import { moneyText } from '../../product/money.ts';
import type { Product } from '../../product/product.ts';
import { FIELD_NAMES } from '../../product/shape.ts';
import { table } from '../../render/table.ts';

const WIDEST = 32;

/** Products beside each other, a line for each field that one of them has. */
export function productsText(products: readonly Product[]): string {
  const rows = FIELD_NAMES.map((field) => [field, ...products.map((product) => cellText(product[field]))]);
  const filled = rows.filter((cells) => cells.slice(1).some((cell) => cell !== ''));
  return table(filled, [{ title: '' }, ...products.map((_, i) => ({ title: `product ${i + 1}` }))]);
}

function cellText(value: Product[keyof Product]): string {
  const text = plain(value).replace(/\s+/g, ' ').trim();
  const points = Array.from(text);
  return points.length > WIDEST ? `${points.slice(0, WIDEST - 1).join('')}…` : text;
}

function plain(value: Product[keyof Product]): string {
  if (value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value))
    return value.length > 1 ? `${value[0]} and ${value.length - 1} more` : String(value[0] ?? '');
  if ('minor' in value && typeof value.minor === 'number')
    return moneyText({ minor: value.minor, currency: String(value.currency) });
  if ('unit' in value) return `${value.value} ${value.unit}`;
  return 'start' in value || 'end' in value ? `${value.start ?? ''}/${value.end ?? ''}` : '';
}
