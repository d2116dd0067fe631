import type { Issue } from '../issue.ts';
import { FIELDS, type FieldName, type Kinds } from '../product/fields.ts';
import type { Product } from '../product/product.ts';
import { readValue } from '../product/read.ts';
import type { ReadOptions } from '../product/reading.ts';
import type { Binding, Bindings } from './bindings.ts';
import { compileTake, firstText, type Take } from './cells.ts';
import { createCurrencyReader, type RowCurrency } from './currency-cell.ts';
import { unreadableValue } from './findings.ts';
import { compileAttributes, compileOverrides, type Overrides } from './kept.ts';
import { FIELD_NAMES, isField } from './names.ts';
import type { Derived } from './preset.ts';
import { type AnyRead, remembering } from './recall.ts';
import type { Row } from './row.ts';

/** What a row becomes. */
export interface Mapped {
  readonly product: Product;
  readonly overrides: Overrides;
  readonly issues: readonly Issue[];
}

export type Mapper = (row: Row, derived: Derived, sku: string) => Mapped;

type Values = { -readonly [F in FieldName]?: Kinds[(typeof FIELDS)[F]] | undefined };

interface Plan {
  readonly field: FieldName;
  readonly take: Take;
  read(text: string | readonly string[], currency: RowCurrency): AnyRead;
}

/** All fields, so that every product has one shape. */
const ABSENT: Values = Object.fromEntries(FIELD_NAMES.map((field) => [field, undefined]));

const NO_IMAGES: readonly string[] = [];

const NO_ISSUES: readonly Issue[] = [];

/**
 * Makes one function of all that is known about the columns.
 * @param derives whether rows come with texts that the preset derived
 */
export function compileMapper(bindings: Bindings, settings: ReadOptions, derives: boolean): Mapper {
  const plans = bindings.fields.flatMap((binding) => planOf(binding, settings, derives));
  const currencyBinding = bindings.fields.find(({ field }) => field === 'currency');
  const takeCurrency = currencyBinding ? compileTake(currencyBinding, derives) : () => '';
  const readCurrency = createCurrencyReader(settings.currency);
  const attributesOf = compileAttributes(bindings);
  const overridesOf = compileOverrides(bindings);
  return (row, derived, sku) => {
    const { cells } = row;
    const product = { ...ABSENT, sku, images: NO_IMAGES, attributes: attributesOf(cells) };
    const issues: Issue[] = [];
    const currencyText = firstText(takeCurrency(cells, derived));
    const currency = readCurrency(currencyText);
    if (typeof currency !== 'string')
      issues.push(unreadableValue('currency', currencyText, currency, row, sku));
    for (const plan of plans) {
      const text = plan.take(cells, derived);
      if (text.length === 0) continue;
      const read = plan.read(text, currency);
      put(product, plan.field, read.value);
      if ('problem' in read) issues.push(unreadableValue(plan.field, String(text), read, row, sku));
    }
    return { product, overrides: overridesOf(cells), issues: issues.length === 0 ? NO_ISSUES : issues };
  };
}

function planOf(binding: Binding, settings: ReadOptions, derives: boolean): Plan[] {
  const { field, places, derivable, unit, separator } = binding;
  const isFed = places.length > 0 || (derives && derivable);
  if (!isField(field) || field === 'sku' || !isFed) return [];
  const options = { ...settings, unit, listSeparator: separator };
  const take = compileTake(binding, derives);
  if (FIELDS[field] === 'money') return [{ field, take, read: moneyReader(field, options) }];
  return [{ field, take, read: remembering((text) => readValue(field, text, options)) }];
}

/** Amounts without the currency of their row are no amounts; that it is unknown is said once for all of them. */
function moneyReader(field: FieldName, options: ReadOptions): Plan['read'] {
  return (text, currency) => {
    if (typeof currency !== 'string') return { value: undefined };
    return readValue(field, text, currency === options.currency ? options : { ...options, currency });
  };
}

function put(
  values: Partial<Record<FieldName, AnyRead['value']>>,
  field: FieldName,
  value: AnyRead['value'],
): void {
  if (value !== undefined) values[field] = value;
}
