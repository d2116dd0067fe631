import { decimalProblem, plainUnits, readDecimal } from './decimal.ts';
import { quoted, type Read, type ReadOptions } from './reading.ts';

const FLAGS: Readonly<Record<string, boolean>> = {
  yes: true,
  true: true,
  y: true,
  '1': true,
  no: false,
  false: false,
  n: false,
  '0': false,
};

/** A whole number, zero or more: `12`, `12.00`, `1,200`; a fraction or a minus is refused, never rounded. */
export function readCount(text: string, options: ReadOptions): Read<number> {
  const plain = plainUnits(text, 0, options.decimal);
  if (plain !== undefined) return { value: plain };
  const trimmed = text.trim();
  const number = readDecimal(trimmed, options.decimal);
  if (!number) return decimalProblem(trimmed, options.decimal);
  if (/[1-9]/.test(number.fraction)) {
    return { problem: `${quoted(trimmed)} is not a whole number`, hint: 'Give a whole number.' };
  }
  const count = Number(number.whole);
  return Number.isSafeInteger(count) ? { value: count } : { problem: `${quoted(trimmed)} is too large` };
}

export function readFlag(text: string): Read<boolean> {
  const word = text.trim().toLowerCase();
  if (Object.hasOwn(FLAGS, word)) return { value: FLAGS[word] };
  return { problem: `${quoted(text)} is neither yes nor no`, hint: 'Write yes or no.' };
}
