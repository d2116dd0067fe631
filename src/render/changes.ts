import type { Highlights, KindHighlights } from '../plan/highlights.ts';
import type { Colours } from './colours.ts';
import { counted, numberText, printable } from './printable.ts';
import type { ChangeSummary } from './results.ts';

/** Longest value shown, in UTF-16 units. */
const LONGEST = 60;

/** Fields named with their number of changes; the others are counted. */
const FIELDS = 12;

/**
 * How often each field changes, then `update TENT-2P` and below it each field, `price 249.99 USD -> 239.99 USD
 * (-4 %)`, the largest moves first.
 */
export function highlightsText({ kinds, fields }: Highlights, colours: Colours): string {
  return [fieldsText(fields), ...kinds.map((kind) => kindText(kind, colours))]
    .filter((part) => part !== '')
    .join('\n');
}

/** Of a new SKU, and of one that goes, only the number of fields is told unless all of it is wanted. */
export function changeText(
  { sku, kind, removed, brake, fields }: ChangeSummary,
  colours: Colours,
  all: boolean,
): string {
  const by = brake === undefined ? '' : colours.dim(` by ${brake}`);
  const left = removed ? colours.dim(' which left the catalog') : '';
  const head = `  ${kindPaint(kind, colours)(kind)} ${colours.bold(printable(sku))}${by}${left}`;
  if (!all && (kind === 'create' || kind === 'delete'))
    return `${head}${colours.dim(` ${counted(Object.keys(fields).length, 'field')}`)}`;
  const lines = Object.entries(fields).map(([name, { from, to }]) => {
    const line = `      ${name} ${valueText(from, all)} ${colours.dim('->')} ${valueText(to, all)}`;
    return line + colours.dim(moveText(from, to));
  });
  return [head, ...lines].join('\n');
}

function fieldsText(fields: Highlights['fields']): string {
  const names = Object.entries(fields);
  if (names.length === 0) return '';
  const told = names.slice(0, FIELDS).map(([name, count]) => `${printable(name)} ${numberText(count)}`);
  const rest = names.length - told.length;
  return `  fields: ${told.join(', ')}${rest > 0 ? ` and ${counted(rest, 'other')}` : ''}`;
}

function kindText({ kind, total, changes }: KindHighlights, colours: Colours): string {
  const lines = changes.map((change) => changeText(change, colours, false));
  const rest = total - changes.length;
  const more = `  and ${numberText(rest)} more ${kind}; --diff full shows all`;
  return [...lines, ...(rest > 0 ? [colours.dim(more)] : [])].join('\n');
}

function kindPaint(kind: string, colours: Colours): (text: string) => string {
  if (kind === 'create') return colours.green;
  if (kind === 'unchanged') return colours.dim;
  return kind === 'delete' || kind === 'blocked' ? colours.red : colours.yellow;
}

const AMOUNT = /^(\d+(?:\.\d+)?) ([A-Z]{3})$/;

/** ` (-4 %)` where both sides are amounts in one currency. */
function moveText(from: unknown, to: unknown): string {
  const [, before, currency] = (typeof from === 'string' && AMOUNT.exec(from)) || [];
  const [, after, other] = (typeof to === 'string' && AMOUNT.exec(to)) || [];
  if (currency === undefined || currency !== other || Number(before) === 0) return '';
  const percent = Math.round((Number(after) / Number(before) - 1) * 1000) / 10;
  return ` (${percent > 0 ? '+' : ''}${numberText(percent)} %)`;
}

function valueText(value: unknown, whole: boolean): string {
  if (value === undefined) return '(none)';
  const text = printable(typeof value === 'string' ? value : JSON.stringify(value));
  return !whole && text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
