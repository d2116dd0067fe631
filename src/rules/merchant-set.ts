import type { Channel } from '../channels/channel.ts';
import { UserError } from '../errors.ts';
import { FIELDS, type FieldName } from '../product/fields.ts';
import type { Money } from '../product/money.ts';
import type { Product, View } from '../product/product.ts';
import { readValue } from '../product/read.ts';
import { LIST_MARK, type ReadOptions } from '../product/reading.ts';
import { type Bound, type Expression, ExpressionFault } from './expressed.ts';
import type { MerchantRule } from './merchant.ts';
import { resultText } from './result.ts';
import { endingWith } from './rounding.ts';

/** What rules change of a product. */
export interface Changed {
  readonly product: Product;
  readonly own: View['own'];
}

/** A copy that the changes of one rule are written into: it keeps the shape that all products have. */
export interface Draft {
  readonly product: Product;
  readonly own: Record<string, string>;
}

/** @throws ExpressionFault where there is no value */
export type Change = (draft: Draft, boundTo: (expression: Expression) => Bound) => void;

const PRICES = ['price', 'sale_price'] as const;

/** @throws UserError for a constant that its field cannot be */
export function compileSets(
  { name, sets }: MerchantRule,
  channel: Channel,
  read: ReadOptions,
): readonly Change[] {
  return sets.flatMap(({ field, value }) => {
    if (!isField(field)) return channel.own.includes(field) ? [setOwn(field, value, read)] : [];
    if (typeof value !== 'string') return [setField(field, value, read)];
    const constant = readValue(field, value, read);
    if ('problem' in constant)
      throw new UserError(`rule '${name}': ${field}: ${constant.problem}`, constant.hint);
    return [({ product }) => put(product, field, constant.value)];
  });
}

/** An empty result leaves the field empty. */
function setField(field: FieldName, expression: Expression, read: ReadOptions): Change {
  return ({ product }, boundTo) => {
    const result = readValue(field, textOf(field, expression, read, boundTo), read);
    if ('problem' in result) throw new ExpressionFault(`${field}: ${result.problem}`);
    put(product, field, result.value);
  };
}

function put(product: Partial<Record<FieldName, unknown>>, field: FieldName, value: unknown): void {
  product[field] = value === undefined && field === 'images' ? [] : value;
}

function setOwn(field: string, value: Expression | string, read: ReadOptions): Change {
  return ({ own }, boundTo) => {
    const text =
      typeof value === 'string' ? value : [textOf(field, value, read, boundTo)].flat().join(LIST_MARK);
    if (text.trim() === '') delete own[field];
    else own[field] = text.trim();
  };
}

function textOf(
  field: string,
  expression: Expression,
  { currency, decimal }: ReadOptions,
  boundTo: (expression: Expression) => Bound,
): string | readonly string[] {
  return resultText(expression.run(boundTo(expression)), field, currency, decimal);
}

/** Rounds what the rule has set, or, where it sets no price, both prices. Expressions are rounded half up anyway. */
export function compileRound({ round, sets }: MerchantRule): readonly Change[] {
  if (round === undefined || round === 'half-up') return [];
  const endings = new Map<string, ReturnType<typeof endingWith>>();
  const rounded = ({ minor, currency }: Money): Money => {
    const end = endings.get(currency) ?? endingWith(round, currency);
    if (!end) throw new ExpressionFault(`no price in ${currency} ends in ${round}`);
    endings.set(currency, end);
    return { minor: end(minor), currency };
  };
  const set = PRICES.filter((field) => sets.some((one) => one.field === field));
  return (set.length > 0 ? set : PRICES).map((field) => ({ product }) => {
    const price = product[field];
    if (price) put(product, field, rounded(price));
  });
}

function isField(name: string): name is FieldName {
  return Object.hasOwn(FIELDS, name);
}
