import type { Issue } from '../issue.ts';
import { FIELDS, type FieldName, type Kinds } from '../product/fields.ts';
import type { Product } from '../product/product.ts';
import { readerOf } from '../product/read.ts';
import type { ReadOptions } from '../product/reading.ts';
import { FIELD_NAMES, productOf } from '../product/shape.ts';
import { ExpressionFault } from '../rules/expressed.ts';
import type { Values } from '../rules/variables.ts';
import type { Binding, Bindings } from './bindings.ts';
import { compileRow, compileTake, firstText, type Take } from './cells.ts';
import { createCurrencyReader, type RowCurrency } from './currency-cell.ts';
import { expressionFailed, lacksPeriod, unreadableValue } from './findings.ts';
import { compileAttributes, compileOverrides, type Overrides } from './kept.ts';
import { isField } from './names.ts';
import type { Derived } from './preset.ts';
import { type AnyRead, remembering } from './recall.ts';
import type { Row } from './row.ts';
import type { FieldRule } from './rules.ts';
import type { Text } from './shape.ts';
import type { RuleUse, Usage } from './usage.ts';

/** What a row becomes. */
export interface Mapped {
  readonly product: Product;
  readonly overrides: Overrides;
  /** The cells that expressions outside the map read; absent where there are none. */
  readonly row: Values | undefined;
  readonly issues: readonly Issue[];
}

export type Mapper = (row: Row, derived: Derived, sku: string) => Mapped;

/** What products are made with. */
export interface MapperOptions {
  readonly settings: ReadOptions;
  /** Whether rows come with texts that the preset derived. */
  readonly derives: boolean;
  readonly usage: Usage;
  /** Columns that expressions outside the map read. */
  readonly kept: readonly string[];
}

interface Plan {
  readonly field: FieldName;
  /** Of its value among those of a product. */
  readonly place: number;
  readonly rule: FieldRule | undefined;
  readonly use: RuleUse | undefined;
  readonly take: Take;
  read(text: Text, currency: RowCurrency): AnyRead;
}

const SKU = FIELD_NAMES.indexOf('sku');
const IMAGES = FIELD_NAMES.indexOf('images');
const SALE_PRICE = FIELD_NAMES.indexOf('sale_price');

/** Kinds that take longer to read than to remember. */
const COSTLY: ReadonlySet<keyof Kinds> = new Set(['measure', 'date', 'interval'] as const);

/** Texts that are kept by those who look them up: as they are remembered, they do not keep whole rows. */
const LOOKED_UP: ReadonlySet<FieldName> = new Set(['product_type', 'google_product_category'] as const);

/** A copy of it is made faster than an array is filled. */
const NO_VALUES: readonly AnyRead['value'][] = FIELD_NAMES.map(() => undefined);

const NO_IMAGES: readonly string[] = [];

const NO_ISSUES: readonly Issue[] = [];

/** Makes one function of all that is known about the columns. */
export function compileMapper(bindings: Bindings, options: MapperOptions): Mapper {
  const { settings, usage, kept } = options;
  const plans = bindings.fields.flatMap((binding) => planOf(binding, options));
  const currencyBinding = bindings.fields.find(({ field }) => field === 'currency');
  const takeCurrency = currencyBinding ? takeOf(currencyBinding, options) : () => '';
  const readCurrency = createCurrencyReader(settings.currency);
  const attributesOf = compileAttributes(bindings, options.derives);
  const overridesOf = compileOverrides(bindings, (binding) => takeOf(binding, options), usage);
  const rowOf = kept.length === 0 ? undefined : compileRow(kept, placeIn(bindings));
  return (row, derived, sku) => {
    const { cells } = row;
    const values = NO_VALUES.slice();
    values[SKU] = sku;
    values[IMAGES] = NO_IMAGES;
    const issues: Issue[] = [];
    const currencyText = firstText(takeCurrency(cells, derived));
    const currency = readCurrency(currencyText);
    if (typeof currency !== 'string')
      issues.push(unreadableValue('currency', currencyText, currency, row, sku));
    for (const plan of plans) {
      const text = takeSafely(plan, row, derived, sku, issues);
      if (text === '') continue;
      const read = plan.read(text, currency);
      if (read.value !== undefined) {
        values[plan.place] = read.value;
        if (plan.use) plan.use.touched++;
      }
      if ('problem' in read) issues.push(unreadableValue(plan.field, String(text), read, row, sku));
    }
    if (issues.length > 0 && lacksPeriod(issues)) values[SALE_PRICE] = undefined;
    return {
      product: productOf(values, attributesOf(cells, derived)),
      overrides: overridesOf(cells, derived),
      row: rowOf?.(cells),
      issues: issues.length === 0 ? NO_ISSUES : issues,
    };
  };
}

function placeIn({ fields }: Bindings): Binding['placeOf'] {
  return (column) => fields[0]?.placeOf(column);
}

function takeOf(binding: Binding, { settings, derives, usage }: MapperOptions): Take {
  const { rule } = binding;
  return compileTake(binding, {
    settings,
    derives,
    ...(rule && { onUnmapped: (text) => usage.unmapped(rule, text) }),
  });
}

/** Of an expression without a value, the reason is an issue. */
function takeSafely(
  { field, rule, take }: Plan,
  row: Row,
  derived: Derived,
  sku: string,
  issues: Issue[],
): Text {
  if (!rule?.expression) return take(row.cells, derived);
  try {
    return take(row.cells, derived);
  } catch (error) {
    if (!(error instanceof ExpressionFault)) throw error;
    issues.push(expressionFailed(field, rule.expression, error.message, row, sku));
    return '';
  }
}

function planOf(binding: Binding, options: MapperOptions): Plan[] {
  const { field, rule } = binding;
  if (!isField(field) || field === 'sku' || !isFed(binding, options.derives)) return [];
  const { unit, separator, decimal, timezone } = binding;
  const settings = { ...options.settings, ...(decimal && { decimal }), ...(timezone && { timezone }) };
  const read = readingOf(field, { ...settings, unit, listSeparator: separator });
  const use = rule && options.usage.of(rule);
  return [{ field, place: FIELD_NAMES.indexOf(field), rule, use, take: takeOf(binding, options), read }];
}

function readingOf(field: FieldName, options: ReadOptions): Plan['read'] {
  if (FIELDS[field] === 'money') return moneyReader(field, options);
  const reader = readerOf(field);
  const read = (text: Text) => reader(text, options, field);
  return COSTLY.has(FIELDS[field]) || LOOKED_UP.has(field) ? remembering(read) : read;
}

/** Whether there is anything the field could get a value from. */
function isFed({ places, derivable, rule }: Binding, derives: boolean): boolean {
  const isMade = rule?.value !== undefined || rule?.expression !== undefined || rule?.default !== undefined;
  return places.length > 0 || (derives && derivable) || isMade;
}

/** Amounts without the currency of their row are no amounts; that it is unknown is said once for all of them. */
function moneyReader(field: FieldName, options: ReadOptions): Plan['read'] {
  const reader = readerOf(field);
  return (text, currency) => {
    if (typeof currency !== 'string') return { value: undefined };
    return reader(text, currency === options.currency ? options : { ...options, currency }, field);
  };
}
