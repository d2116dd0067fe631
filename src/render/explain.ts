import type { Item } from '../channels/listing.ts';
import type { Issue, Repair } from '../issue.ts';
import { moneyText } from '../product/money.ts';
import type { Colours } from './colours.ts';
import { issuesText } from './issues.ts';
import { printable } from './printable.ts';
import { table } from './table.ts';

/** Longest value shown, in UTF-16 units. */
const LONGEST = 100;

/** What is known of one SKU, to be told. */
export interface Explained {
  readonly sku: string;
  readonly file: string;
  readonly line: number;
  readonly product: object;
  readonly issues: readonly Issue[];
  readonly targets: Readonly<Record<string, ExplainedTarget>>;
}

interface ExplainedTarget {
  readonly channel: string;
  readonly desired: {
    readonly item: Item | undefined;
    readonly excluded?: string | undefined;
    readonly issues: readonly Issue[];
    readonly repairs: readonly Repair[];
  };
  readonly standing?: { readonly state: string; readonly at: string; readonly issues: readonly Issue[] };
}

/** The row, the product made of it, and for each target repairs, item, issues and the last answer. */
export function explainText(
  { sku, file, line, product, issues, targets }: Explained,
  colours: Colours,
): string {
  const blocks = [
    `${colours.bold(printable(sku))}  ${printable(file)}:${line}`,
    indented(valuesText(product)),
    issues.length > 0 ? issuesText(issues, colours) : '',
    ...Object.entries(targets).map(([name, target]) => targetText(name, target, colours)),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function targetText(name: string, { channel, desired, standing }: ExplainedTarget, colours: Colours): string {
  const answer = standing ? `${standing.state} since ${standing.at}` : 'never sent';
  const lines = [`${colours.bold(name)}  ${channel}  ${answer}`];
  for (const repair of desired.repairs)
    lines.push(`  ${colours.green('repaired')}  ${printable(repair.message)}`);
  lines.push(itemText(desired, colours));
  const found = [...desired.issues, ...(standing?.issues ?? [])];
  if (found.length > 0) lines.push(indented(issuesText(found, colours)));
  return lines.join('\n');
}

function itemText({ item, excluded }: ExplainedTarget['desired'], colours: Colours): string {
  if (item) return indented(valuesText(item));
  if (excluded === undefined) return `  ${colours.red('blocked')}: not sent`;
  return `  ${colours.yellow('excluded')} by the rule '${printable(excluded)}': not sent`;
}

function valuesText(values: object): string {
  const rows = Object.entries(values)
    .filter(([, value]) => value !== undefined && !isEmpty(value))
    .map(([name, value]) => [name, shown(value)]);
  return table(rows, [{ title: 'field' }, { title: 'value' }]);
}

/** Amounts, measures and lists as people write them. */
function valueText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(valueText).join(' | ');
  if (isRecord(value)) {
    const { minor, currency, value: amount, unit } = value;
    if (typeof minor === 'number' && typeof currency === 'string') return moneyText({ minor, currency });
    if (typeof amount === 'number' && typeof unit === 'string') return `${amount} ${unit}`;
    return Object.entries(value)
      .map(([name, one]) => `${name}: ${valueText(one)}`)
      .join(' | ');
  }
  return String(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function shown(value: unknown): string {
  const text = printable(valueText(value));
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}
