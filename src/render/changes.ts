import type { Colours } from './colours.ts';
import { counted, numberText, printable } from './printable.ts';
import type { ChangeSummary } from './results.ts';

/** Changes shown of each kind on each target; the others are counted. */
const SHOWN = 20;
/** Longest value shown, in UTF-16 units. */
const LONGEST = 60;

/**
 * `update TENT-2P` and below it each field, `price 249.99 USD -> 239.99 USD`. A new SKU is named without its
 * fields.
 */
export function changesText(changes: readonly ChangeSummary[], colours: Colours): string {
  const kinds = [...new Set(changes.map((change) => change.kind))];
  return kinds
    .map((kind) =>
      kindText(
        changes.filter((change) => change.kind === kind),
        colours,
      ),
    )
    .join('\n');
}

function kindText(changes: readonly ChangeSummary[], colours: Colours): string {
  const lines = changes.slice(0, SHOWN).map((change) => changeText(change, colours));
  const rest = changes.length - SHOWN;
  if (rest > 0) lines.push(colours.dim(`  and ${numberText(rest)} more to ${changes[0]?.kind}`));
  return lines.join('\n');
}

function changeText({ sku, kind, fields }: ChangeSummary, colours: Colours): string {
  const head = `  ${kindPaint(kind, colours)(kind)} ${colours.bold(printable(sku))}`;
  const names = Object.keys(fields);
  if (kind === 'create' || kind === 'delete')
    return `${head}${colours.dim(` ${counted(names.length, 'field')}`)}`;
  const lines = Object.entries(fields).map(
    ([name, { from, to }]) => `      ${name} ${valueText(from)} ${colours.dim('->')} ${valueText(to)}`,
  );
  return [head, ...lines].join('\n');
}

function kindPaint(kind: string, colours: Colours): (text: string) => string {
  if (kind === 'create') return colours.green;
  return kind === 'delete' ? colours.red : colours.yellow;
}

function valueText(value: unknown): string {
  if (value === undefined) return '(none)';
  const text = printable(typeof value === 'string' ? value : JSON.stringify(value));
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
