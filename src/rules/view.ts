import type { Channel, Target } from '../channels/channel.ts';
import type { Issue } from '../issue.ts';
import { FIELDS, type FieldName } from '../product/fields.ts';
import { type Money, moneyText } from '../product/money.ts';
import { plainText } from '../product/plain-text.ts';
import type { Group, Product, View } from '../product/product.ts';
import { readValue } from '../product/read.ts';
import type { ReadOptions } from '../product/reading.ts';
import { availableStock, type StockPolicy } from './stock.ts';

/** What a product brings along from the catalog. */
export interface Source {
  readonly product: Product;
  /** Raw texts of override columns, by channel id or target name. */
  readonly overrides: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly group: Group | undefined;
}

export interface ViewOptions {
  readonly channel: Channel;
  readonly target: Target;
  readonly stock: StockPolicy | undefined;
  readonly read: ReadOptions;
  /** Milliseconds since 1970: which sales hold. */
  readonly now: number;
}

export interface Viewed {
  readonly view: View;
  /** Override cells that cannot be read, and a sale that is none. */
  readonly issues: readonly Issue[];
}

const NOTHING: readonly Issue[] = [];

/** The view of a product that one target gets; compiled once a target, run for every product. */
export function createViewer(options: ViewOptions): (source: Source) => Viewed {
  const { channel, target } = options;
  const settled = ownSettings(channel, target);
  return ({ product, overrides, group }) => {
    const forChannel = overrides.get(channel.id);
    const forTarget = overrides.get(target.name);
    if (!forChannel && !forTarget) return finished(product, settled, group, options, NOTHING);
    const read = readOverrides({ ...forChannel, ...forTarget }, channel, product.sku, options.read);
    const own = Object.keys(read.own).length > 0 ? { ...settled, ...read.own } : settled;
    return finished({ ...product, ...read.fields }, own, group, options, read.issues);
  };
}

function finished(
  product: Product,
  own: View['own'],
  group: Group | undefined,
  options: ViewOptions,
  issues: readonly Issue[],
): Viewed {
  const view: View = {
    ...product,
    description_text: product.description === undefined ? undefined : plainText(product.description),
    quantity: availableStock(product.quantity, options.stock),
    own,
    group,
    on_sale: isOnSale(product, options.now),
  };
  const { price, sale_price: sale } = product;
  if (!sale || !price || (sale.currency === price.currency && sale.minor < price.minor))
    return { view, issues };
  return {
    view: { ...view, sale_price: undefined, on_sale: false },
    issues: [...issues, noSale(product.sku, sale, price)],
  };
}

/** A sale price that saves nothing would mark the product as on sale, or have it refused. */
function noSale(sku: string, sale: Money, price: Money): Issue {
  return {
    rule: 'catalog/sale-price-not-lower',
    severity: 'warning',
    origin: 'catalog',
    sku,
    field: 'sale_price',
    value: moneyText(sale),
    message: `the sale price ${moneyText(sale)} is not lower than the price ${moneyText(price)}; it is left out`,
    hint: 'Lower the sale price, or empty it while there is no sale.',
  };
}

/** Target settings that stand in for the channel's own fields, e.g. Amazon's `product_type`. */
function ownSettings(channel: Channel, target: Target): Readonly<Record<string, string>> {
  const own: Record<string, string> = {};
  for (const name of channel.own) {
    const value = target.settings[name];
    if (typeof value === 'string') own[name] = value;
  }
  return own;
}

function readOverrides(
  cells: Readonly<Record<string, string>>,
  channel: Channel,
  sku: string,
  options: ReadOptions,
): { fields: Partial<Product>; own: Record<string, string>; issues: Issue[] } {
  const fields: Record<string, unknown> = {};
  const own: Record<string, string> = {};
  const issues: Issue[] = [];
  for (const [name, text] of Object.entries(cells)) {
    if (text.trim() === '') continue;
    if (channel.own.includes(name) || !isField(name)) {
      own[name] = text.trim();
      continue;
    }
    const read = readValue(name, text, options);
    if ('problem' in read) {
      issues.push({
        rule: 'catalog/override-unreadable',
        severity: 'error',
        origin: 'catalog',
        sku,
        field: name,
        value: text,
        message: `the override of ${name}: ${read.problem}`,
        ...(read.hint === undefined ? {} : { hint: read.hint }),
      });
    } else {
      fields[name] = read.value;
    }
  }
  return { fields: fields as Partial<Product>, own, issues };
}

function isField(name: string): name is FieldName {
  return name in FIELDS;
}

/** A sale holds when its price is set and now lies in its window; without a window it always holds. */
function isOnSale(product: Product, now: number): boolean {
  if (!product.sale_price) return false;
  const { start, end } = product.sale_price_effective_date ?? {};
  return (start === undefined || Date.parse(start) <= now) && (end === undefined || now < Date.parse(end));
}
