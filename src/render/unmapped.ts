import { counted, numberText, printable } from './printable.ts';
import type { RunResult } from './results.ts';

/** Product types shown of a channel; the others are counted. */
const SHOWN = 10;

/** What the category maps lack, by channel: the types with the most products first. */
export function unmappedText({ unmapped = {} }: Pick<RunResult, 'unmapped'>): string {
  return Object.entries(unmapped)
    .map(([channel, types]) => {
      const lines = types
        .slice(0, SHOWN)
        .map(({ product_type: type, products }) => `  ${numberText(products)}  ${shown(type)}`);
      const rest = types.length - lines.length;
      return [
        `${channel}: ${counted(types.length, 'product type')} without a category`,
        ...lines,
        ...(rest > 0 ? [`  and ${numberText(rest)} more: validate --unmapped DIR writes them all`] : []),
      ].join('\n');
    })
    .join('\n');
}

function shown(type: string): string {
  return type === '' ? '(no product_type)' : printable(type);
}
