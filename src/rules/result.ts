import { FIELDS, type FieldName } from '../product/fields.ts';
import { currencyDigits } from '../product/money.ts';
import type { DecimalMark } from '../product/reading.ts';
import { Amount, amountOf, amountText, decimalOf, unitsOf } from './amount.ts';
import { ExpressionFault } from './expressed.ts';

/**
 * The value of an expression as a cell would hold it, so that it is read like any other; null is an empty
 * cell. Prices are rounded half up to the minor units of their currency.
 * @param currency whose digits amounts get that have none of their own
 * @throws ExpressionFault for a value that no field takes
 */
export function resultText(
  value: unknown,
  field: string,
  currency: string,
  decimal: DecimalMark,
): string | readonly string[] {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number' || typeof value === 'bigint' || value instanceof Amount)
    return numberText(value instanceof Amount ? value : amountOf(value), field, currency).replace(
      '.',
      decimal,
    );
  if (Array.isArray(value))
    return value.map((one) => [resultText(one, field, currency, decimal)].flat().join(', '));
  if (value instanceof Date) return value.toISOString();
  throw new ExpressionFault(
    'it gives several values where a field takes one: name one of them, as in .value',
  );
}

function numberText(amount: Amount, field: string, fallback: string): string {
  if (!isMoney(field)) return amountText(amount);
  const digits = currencyDigits(amount.currency ?? fallback);
  const text = decimalOf(unitsOf(amount, digits), digits);
  return amount.currency === undefined ? text : `${text} ${amount.currency}`;
}

function isMoney(field: string): boolean {
  return Object.hasOwn(FIELDS, field) && FIELDS[field as FieldName] === 'money';
}
