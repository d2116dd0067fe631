import type { Derived } from '../preset.ts';
import type { Row } from '../row.ts';
import { attributeName, axisOf } from './option.ts';
import type { ShopifyCells } from './shopify-columns.ts';

/** An option of a variant: its name stands in the product's first row, its value in the variant's. */
interface Option {
  readonly name: string;
  readonly value: string;
}

/** What one variant has for itself. */
export function variantFields(row: Row, head: Row, cells: ShopifyCells): Derived {
  const options = optionsOf(row, head, cells);
  const grams = cells.grams(row);
  return {
    sku: cells.sku(row) || stableSku(cells.handle(head), options),
    ...optionFields(options),
    ...saleFields(cells.price(row), cells.compareAt(row)),
    ...stockFields(row, cells),
    ...(Number(grams) > 0 && { shipping_weight: `${grams} g` }),
  };
}

/** The options that tell a variant apart; none for a product without variants, whose only one is `Default Title`. */
export function optionsOf(row: Row, head: Row, cells: ShopifyCells): readonly Option[] {
  return cells.options
    .map(({ name, value }) => ({ name: name(head), value: value(row) }))
    .filter(
      ({ name, value }) => name !== '' && value !== '' && !(name === 'Title' && value === 'Default Title'),
    );
}

function optionFields(options: readonly Option[]): Derived {
  const fields: Record<string, string> = {};
  for (const { name, value } of options) {
    const axis = axisOf(name);
    const key = axis === undefined || axis in fields ? attributeName(name) : axis;
    fields[key] = value;
  }
  return fields;
}

/** `classic-varsity-top-small`: the same as long as handle and options are. */
function stableSku(handle: string, options: readonly Option[]): string {
  return [handle, ...options.map(({ value }) => slug(value))].join('-');
}

function slug(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/** Shopify's price is what is paid; a higher compare-at price is the regular one. */
function saleFields(price: string, compareAt: string): Derived {
  return price !== '' && Number(compareAt) > Number(price) ? { price: compareAt, sale_price: price } : {};
}

/**
 * A variant without a tracker is always for sale, and one whose policy is to continue stays so below
 * zero; neither has a number to send then.
 */
function stockFields(row: Row, cells: ShopifyCells): Derived {
  const text = cells.quantity(row);
  const count = text === '' ? Number.NaN : Number(text);
  if (count > 0) return { availability: 'in_stock', quantity: text };
  if (cells.tracker(row) === '' || /^continue$/i.test(cells.policy(row))) return { availability: 'in_stock' };
  return Number.isNaN(count) ? {} : { availability: 'out_of_stock', quantity: '0' };
}
