import type { Colours } from './colours.ts';
import { counted, numberText, printable } from './printable.ts';

/** SKUs shown of each rule; the others are counted. */
const SHOWN = 3;

export interface ShownRepair {
  readonly rule: string;
  readonly sku: string;
  readonly target: string;
  readonly message: string;
}

/** Repairs gathered by the rule they answer: how many SKUs, on which targets, and the first of them. */
export function repairsText(repairs: readonly ShownRepair[], colours: Colours): string {
  const byRule = new Map<string, ShownRepair[]>();
  for (const repair of repairs) {
    const known = byRule.get(repair.rule);
    if (known) known.push(repair);
    else byRule.set(repair.rule, [repair]);
  }
  return [...byRule].map(([rule, made]) => ruleText(rule, made, colours)).join('\n');
}

function ruleText(rule: string, made: readonly ShownRepair[], colours: Colours): string {
  const skus = new Set(made.map(({ sku }) => sku)).size;
  const targets = [...new Set(made.map(({ target }) => target))].join(', ');
  const head = [colours.green('repaired'), colours.bold(printable(rule)), counted(skus, 'SKU'), targets].join(
    '  ',
  );
  const examples = [...new Set(made.map(({ sku, message }) => `${printable(sku)}: ${printable(message)}`))];
  const rest = examples.length - SHOWN;
  const more = rest > 0 ? [`and ${numberText(rest)} more`] : [];
  return [head, ...[...examples.slice(0, SHOWN), ...more].map((line) => `  ${line}`)].join('\n');
}
