import type { Issue, Severity } from '../issue.ts';
import type { FieldName } from '../product/fields.ts';
import type { Problem } from '../product/reading.ts';
import type { Expression } from '../rules/expressed.ts';
import type { Row } from './row.ts';

/** Fields without which a product would be sold wrongly; any other is left out when it cannot be read. */
const VITAL: ReadonlySet<string> = new Set<FieldName | 'currency'>(['price', 'quantity', 'currency']);

/** Without its period, a sale would hold for ever. */
const PERIOD: FieldName = 'sale_price_effective_date';

/** Longest value that is shown, in code points. */
const SHOWN = 80;

/** A value of a row that cannot be read as its field. */
export function unreadableValue(
  field: string,
  text: string,
  { problem, hint }: Problem,
  row: Row,
  sku: string,
): Issue {
  const severity: Severity = VITAL.has(field) ? 'error' : 'warning';
  return {
    rule: `catalog/${field.replaceAll('_', '-')}-unreadable`,
    severity,
    origin: 'catalog',
    sku,
    field,
    value: shown(text),
    message:
      severity === 'error' ? problem : `${problem}; ${field === PERIOD ? 'the sale' : 'it'} is left out`,
    hint: hint ?? 'Correct it in the catalog.',
    file: row.file,
    line: row.line,
  };
}

/** An expression of the map that has no value for a row. */
export function expressionFailed(
  field: string,
  { place, text }: Pick<Expression, 'place' | 'text'>,
  why: string,
  { file, line }: Row,
  sku: string,
): Issue {
  const severity: Severity = VITAL.has(field) ? 'error' : 'warning';
  return {
    rule: 'catalog/expression-failed',
    severity,
    origin: 'catalog',
    sku,
    field,
    value: shown(text),
    message: `${place} has no value here: ${why}${field === PERIOD ? '; the sale is left out' : ''}`,
    hint: 'Mend the cell, or let the expression answer for it, as in row.A == null ? row.B : row.A.',
    file,
    line,
  };
}

/** Whether the sale of a row has a period, and nobody knows which. */
export function lacksPeriod(issues: readonly Issue[]): boolean {
  return issues.some(({ field }) => field === PERIOD);
}

function shown(text: string): string {
  const points = Array.from(text.slice(0, 2 * SHOWN));
  return points.length > SHOWN ? `${points.slice(0, SHOWN - 1).join('')}…` : points.join('');
}

export function noSku({ file, line }: Row): Issue {
  return {
    rule: 'catalog/no-sku',
    severity: 'error',
    origin: 'catalog',
    field: 'sku',
    message: 'the row has no SKU',
    hint: 'Give it one; if another column holds the SKU, name that column in catalog.map.',
    file,
    line,
  };
}

export function noRows(file: string): Issue {
  return {
    rule: 'catalog/no-rows',
    severity: 'warning',
    origin: 'catalog',
    message: 'the catalog has no rows',
    hint: 'Check the export: there is a file, and no product in it.',
    file,
  };
}
