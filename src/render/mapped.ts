import { isMoney, moneyText } from '../product/money.ts';
import type { Colours } from './colours.ts';
import { counted, numberText, printable } from './printable.ts';
import type { RunResult } from './results.ts';

/** Longest value shown, in UTF-16 units. */
const LONGEST = 60;

/** `mapping: title 60, brand 58`, then each rule with the products it touched and its samples. */
export function mappedText({ mapping = {}, rules = {}, samples = {} }: RunResult, colours: Colours): string {
  const fields = Object.entries(mapping).map(([field, count]) => `${field} ${numberText(count)}`);
  const lines = fields.length > 0 ? [`mapping: ${fields.join(', ')}`] : [];
  for (const [name, count] of Object.entries(rules)) {
    lines.push(`rule ${printable(name)}: ${counted(count, 'product')}`);
    for (const { sku, target, excluded, fields: changed } of samples[name] ?? []) {
      const fate = excluded ? colours.red(' excluded') : '';
      lines.push(`  ${colours.bold(printable(sku))} ${colours.dim(`on ${target}`)}${fate}`);
      const changes = Object.entries(changed);
      if (changes.length === 0 && !excluded) lines.push('      nothing changes');
      for (const [field, { from, to }] of changes)
        lines.push(`      ${field} ${valueText(from)} ${colours.dim('->')} ${valueText(to)}`);
    }
  }
  return lines.join('\n');
}

function valueText(value: unknown): string {
  if (value === undefined) return '(none)';
  const text = printable(plainText(value));
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function plainText(value: unknown): string {
  if (typeof value === 'string') return value;
  return isMoney(value) ? moneyText(value) : JSON.stringify(value);
}
