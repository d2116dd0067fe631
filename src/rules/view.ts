import type { Channel, Target } from '../channels/channel.ts';
import type { Issue } from '../issue.ts';
import { FIELDS, type FieldName } from '../product/fields.ts';
import { plainText } from '../product/plain-text.ts';
import type { Group, Product, View } from '../product/product.ts';
import { readValue } from '../product/read.ts';
import type { ReadOptions } from '../product/reading.ts';
import { viewOf } from '../product/shape.ts';
import type { Categorize } from './categories/categorize.ts';
import type { ApplyRules } from './merchant.ts';
import type { PriceMaker } from './price.ts';
import { isLower, isOnSale, noSale, priced } from './sale.ts';
import { availabilityOf, availableStock, type StockPolicy } from './stock.ts';
import type { Values } from './variables.ts';

/** What a product brings along from the catalog. */
export interface Source {
  readonly product: Product;
  /** Raw texts of override columns, by channel id or target name. */
  readonly overrides: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly group: Group | undefined;
  /** The cells that expressions of rules read. */
  readonly row?: Values | undefined;
}

export interface ViewOptions {
  readonly channel: Channel;
  readonly target: Target;
  readonly stock: StockPolicy | undefined;
  /** What the target's price policy makes of a price; absent where prices stay as they are. */
  readonly price?: PriceMaker | undefined;
  /** The merchant's rules for the target; absent where there are none. */
  readonly rules?: ApplyRules | undefined;
  /** Absent where categories stay as they are. */
  readonly categorize?: Categorize | undefined;
  readonly read: ReadOptions;
  /** Milliseconds since 1970: which sales hold. */
  readonly now: number;
}

export interface Viewed {
  readonly view: View;
  /** Override cells that cannot be read, a category that is not known, and a sale that is none. */
  readonly issues: readonly Issue[];
  /** The merchant's rule that keeps the product from this target. */
  readonly excluded?: string;
}

const NOTHING: readonly Issue[] = [];

/** The view of a product that one target gets; compiled once a target, run for every product. */
export function createViewer(options: ViewOptions): (source: Source) => Viewed {
  const { channel, target } = options;
  const settled = ownSettings(channel, target);
  return (source) => {
    const { product, overrides, group } = source;
    if (overrides.size === 0) return ruled({ product, own: settled, group }, source, options, NOTHING);
    const local = readLocale(product, overrides, options);
    const cells = { ...overrides.get(channel.id), ...overrides.get(target.name) };
    const read = readOverrides(cells, channel, product.sku, options.read);
    const own = Object.keys(read.own).length > 0 ? { ...settled, ...read.own } : settled;
    const laid = { product: { ...product, ...local.fields, ...read.fields }, own, group, read };
    const issues = local.issues.length > 0 ? [...local.issues, ...read.issues] : read.issues;
    return ruled(laid, source, options, issues);
  };
}

/** Fields in the target's language and currency, the nearest of each; the plain ones are left where there are none. */
function readLocale(
  product: Product,
  overrides: Source['overrides'],
  { channel, target, read }: ViewOptions,
) {
  const { language, country, currency } = target;
  const prices = overrides.get(`@${currency}`);
  const cells = { ...overrides.get(`@${language}`), ...overrides.get(`@${language}-${country}`), ...prices };
  const { fields, issues } = readOverrides(cells, channel, product.sku, read);
  // A sale in another currency than the price of this one is none here.
  const isForeign = fields.price && product.sale_price && product.sale_price.currency !== currency;
  return { fields: isForeign ? { sale_price: undefined, ...fields } : fields, issues };
}

/** The merchant's rules see the product as the target does, before anything is derived of it. */
function ruled(laid: Laid, { row }: Source, options: ViewOptions, found: readonly Issue[]): Viewed {
  if (!options.rules) return finished(laid, options, found);
  const { product, own, excluded, issues } = options.rules({
    product: laid.product,
    own: laid.own,
    row,
  });
  const viewed = finished(
    { ...laid, product, own },
    // What is not sent needs no category.
    excluded === undefined ? options : { ...options, categorize: undefined },
    issues.length > 0 ? [...found, ...issues] : found,
  );
  return excluded === undefined ? viewed : { ...viewed, excluded };
}

/** A product with its override columns read. */
interface Laid {
  readonly product: Product;
  readonly own: View['own'];
  readonly group: Group | undefined;
  /** What the override columns say; absent where there are none. */
  readonly read?: Pick<ReturnType<typeof readOverrides>, 'fields' | 'own'>;
}

function finished(laid: Laid, options: ViewOptions, found: readonly Issue[]): Viewed {
  const { product, own, group, read } = laid;
  const { categorize, price: make, stock, now } = options;
  const placement = categorize?.(product, own, read?.own);
  const quantity = availableStock(product.quantity, stock);
  const price = make ? priced(product.price, make, read?.fields.price) : product.price;
  const asked = make ? priced(product.sale_price, make, read?.fields.sale_price) : product.sale_price;
  const isSaving = !asked || !price || isLower(asked, price);
  const sale = isSaving ? asked : undefined;
  const view = viewOf(product, {
    price,
    sale_price: sale,
    availability: availabilityOf(product.availability, quantity),
    quantity,
    google_product_category: placement?.fields.google_product_category ?? product.google_product_category,
    description_text: product.description === undefined ? undefined : textOf(product.description),
    own: placement?.fields.own ?? own,
    google_category_path: placement?.fields.google_category_path,
    group,
    on_sale: sale !== undefined && isOnSale(product.sale_price_effective_date, now),
  });
  const issues = placement && placement.issues.length > 0 ? [...found, ...placement.issues] : found;
  return { view, issues: isSaving ? issues : [...issues, noSale(product.sku, asked, price)] };
}

/** Descriptions remembered: every target asks for the same ones, a batch of products at a time. */
const LATELY = 128;

const textOf = rememberLately(plainText);

function rememberLately(make: (text: string) => string): (text: string) => string {
  let made = new Map<string, string>();
  return (text) => {
    const known = made.get(text);
    if (known !== undefined) return known;
    if (made.size === LATELY) made = new Map();
    const value = make(text);
    made.set(text, value);
    return value;
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
