import type { Colours } from './colours.ts';
import { createDistinct, type Distinct } from './distinct.ts';
import { counted, numberText, printable } from './printable.ts';

/** SKUs shown of each rule; the others are counted. */
const SHOWN = 3;

export interface ShownRepair {
  readonly rule: string;
  readonly sku: string;
  readonly target: string;
  readonly message: string;
}

/** All repairs of one rule, as far as they are shown. */
interface Group {
  readonly rule: string;
  readonly targets: Set<string>;
  readonly skus: Distinct;
  readonly different: Distinct;
  readonly examples: string[];
}

/** Repairs gathered by the rule they answer: how many SKUs, on which targets, and the first of them. */
export function repairsText(repairs: Iterable<ShownRepair>, colours: Colours): string {
  const groups = new Map<string, Group>();
  for (const repair of repairs) {
    const group = groups.get(repair.rule) ?? newGroup(repair.rule);
    groups.set(repair.rule, group);
    add(group, repair);
  }
  return [...groups.values()].map((group) => groupText(group, colours)).join('\n');
}

function newGroup(rule: string): Group {
  return { rule, targets: new Set(), skus: createDistinct(), different: createDistinct(), examples: [] };
}

function add({ targets, skus, different, examples }: Group, { target, sku, message }: ShownRepair): void {
  targets.add(target);
  skus.add(sku);
  const example = `${printable(sku)}: ${printable(message)}`;
  if (different.add(example) && examples.length < SHOWN) examples.push(example);
}

function groupText({ rule, targets, skus, different, examples }: Group, colours: Colours): string {
  const head = [
    colours.green('repaired'),
    colours.bold(printable(rule)),
    counted(skus.size, 'SKU'),
    [...targets].join(', '),
  ].join('  ');
  const rest = different.size - examples.length;
  const more = rest > 0 ? [`and ${numberText(rest)} more`] : [];
  return [head, ...[...examples, ...more].map((line) => `  ${line}`)].join('\n');
}
