import { isUtf8 } from 'node:buffer';
import { DOUBLED, QUOTED, type Scan, WIDE } from './scan.ts';
import { windows1252 } from './windows-1252.ts';

/** How a record's bytes become text: `foreign` where they are not UTF-8. */
export type Script = 'utf8' | 'foreign';

/** The script of the bytes from `from` to `to`; free of charge where all of `bytes` is known to be UTF-8. */
export function scriptOf(bytes: Buffer, known: boolean, from: number, to: number): Script {
  return known || isUtf8(bytes.subarray(from, to)) ? 'utf8' : 'foreign';
}

/** One cell of the record just scanned; '' where there is none. */
export function cellText(scan: Scan, cell: number, script: Script): string {
  const start = scan.starts[cell] ?? 0;
  const end = scan.ends[cell] ?? 0;
  if (cell >= scan.count || start === end) return '';
  const { bytes } = scan;
  const text = isWide(scan, cell)
    ? wideText(bytes, start, end, script)
    : bytes.toString('latin1', start, end);
  return unescaped(scan, cell, text);
}

/** All cells of the record just scanned, which begins at `from`. */
export function cellTexts(scan: Scan, from: number, script: Script): string[] {
  const { bytes, starts, ends, count } = scan;
  const cells = new Array<string>(count).fill('');
  const record = bytes.toString('latin1', from, scan.end);
  for (let cell = 0; cell < count; cell++) {
    const start = starts[cell] ?? 0;
    const end = ends[cell] ?? 0;
    if (start === end) continue;
    const text = isWide(scan, cell)
      ? wideText(bytes, start, end, script)
      : record.substring(start - from, end - from);
    cells[cell] = unescaped(scan, cell, text);
  }
  return cells;
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
