import type { Colours } from './colours.ts';
import { numberText, printable } from './printable.ts';

/** SKUs shown of each repair; the others are counted. */
const SHOWN = 3;

export interface ShownRepair {
  readonly sku: string;
  readonly target: string;
  readonly message: string;
}

/** `title cut 163 -> 148 characters at a word  STOVE-GAS (amazon-us, google-us)`. */
export function repairsText(repairs: readonly ShownRepair[], colours: Colours): string {
  const byMessage = new Map<string, Map<string, string[]>>();
  for (const { sku, target, message } of repairs) {
    const skus = byMessage.get(message) ?? new Map<string, string[]>();
    byMessage.set(message, skus);
    skus.set(sku, [...(skus.get(sku) ?? []), target]);
  }
  return [...byMessage].map(([message, skus]) => lineText(message, skus, colours)).join('\n');
}

function lineText(message: string, skus: ReadonlyMap<string, readonly string[]>, colours: Colours): string {
  const shown = [...skus]
    .slice(0, SHOWN)
    .map(([sku, targets]) => `${printable(sku)} (${targets.join(', ')})`);
  const rest = skus.size - shown.length;
  const more = rest > 0 ? ` and ${numberText(rest)} more` : '';
  return `${colours.green('repaired')}  ${printable(message)}  ${shown.join(', ')}${more}`;
}
