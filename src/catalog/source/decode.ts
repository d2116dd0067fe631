import { isUtf8 } from 'node:buffer';
import { DOUBLED, QUOTED, type Scan, WIDE } from './scan.ts';
import { windows1252 } from './windows-1252.ts';

/** How a record's bytes become text: `foreign` where they are not UTF-8. */
export type Script = 'utf8' | 'foreign';

/** The script of the bytes from `from` to `to`; free of charge where all of `bytes` is known to be UTF-8. */
export function scriptOf(bytes: Buffer, known: boolean, from: number, to: number): Script {
  return known || isUtf8(bytes.subarray(from, to)) ? 'utf8' : 'foreign';
}

/** The texts of some cells of the record just scanned, the first of them first; '' for those that it lacks. */
export function cellTexts(scan: Scan, cells: readonly number[], script: Script): string[] {
  const { bytes, starts, ends, count } = scan;
  const texts = new Array<string>(cells.length).fill('');
  const from = starts[cells[0] ?? 0] ?? 0;
  const record = bytes.toString('latin1', from, ends[Math.min(cells.at(-1) ?? 0, count - 1)]);
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] ?? 0;
    const start = starts[cell] ?? 0;
    const end = ends[cell] ?? 0;
    if (cell >= count || start === end) continue;
    const text = isWide(scan, cell)
      ? wideText(bytes, start, end, script)
      : record.substring(start - from, end - from);
    texts[i] = unescaped(scan, cell, text);
  }
  return texts;
}

/** Of a quoted cell it is not known; UTF-8 is decoded as fast as one could find out. */
function isWide(scan: Scan, cell: number): boolean {
  return ((scan.marks[cell] ?? 0) & (WIDE | QUOTED)) !== 0;
}

function unescaped(scan: Scan, cell: number, text: string): string {
  return ((scan.marks[cell] ?? 0) & DOUBLED) === 0 ? text : text.replaceAll('""', '"');
}

/**
 * Text of bytes that are not all ASCII. A foreign text with no UTF-8 in it is Windows-1252, which spreadsheets
 * write; in one that is UTF-8 for the rest, the damaged bytes are left out.
 */
export function wideText(bytes: Buffer, start: number, end: number, script: Script): string {
  const text = bytes.toString('utf8', start, end);
  if (script === 'utf8' || !text.includes('\uFFFD')) return text;
  if (/[^\u0000-\u007F\uFFFD]/.test(text)) return text.replaceAll('\uFFFD', '').trim();
  return windows1252(bytes.subarray(start, end));
}
