import type { FieldName } from './fields.ts';
import { LIST_MARK, type Problem, type Read, type ReadOptions } from './reading.ts';
import { tidyLine } from './text.ts';
import { isCleanUrl, readUrl } from './url.ts';

/** Where Google's text format puts a comma between entries; elsewhere a comma is part of the text. */
const COMMA_LISTS: ReadonlySet<FieldName> = new Set<FieldName>(['shipping', 'certification']);

/** Addresses may hold commas: one ends only where the next begins. */
const BETWEEN_ADDRESSES = /[,;|\s](?=(?:https?:)?\/\/)|\|/i;

/** Several texts, in order, without blanks and repetitions; entries with parts keep their colons. */
export function readList(
  cells: readonly string[],
  options: ReadOptions,
  field: FieldName,
): Read<readonly string[]> {
  const separator = options.listSeparator ?? (COMMA_LISTS.has(field) ? /[,|]/ : '|');
  const entries = new Set<string>();
  for (const cell of cells) {
    for (const part of cell.split(LIST_MARK)) {
      for (const entry of part.split(separator)) entries.add(tidyLine(entry));
    }
  }
  entries.delete('');
  return { value: entries.size === 0 ? undefined : [...entries] };
}

/**
 * Web addresses, the main image first, set apart by commas, bars, semicolons or white space. Those
 * that cannot be read are a problem; the others come with it.
 */
export function readImages(cells: readonly string[], options: ReadOptions): Read<readonly string[]> {
  const images = new Set<string>();
  let bad: Problem | undefined;
  for (const cell of cells) {
    if (options.listSeparator === undefined && isCleanUrl(cell) && !holdsSeveral(cell)) {
      images.add(cell);
      continue;
    }
    for (const entry of addressesIn(cell, options.listSeparator)) {
      const read = readUrl(entry);
      if ('problem' in read) bad ??= read;
      else images.add(read.value);
    }
  }
  const value = images.size === 0 ? undefined : [...images];
  return bad ? { ...bad, ...(value && { value }) } : { value };
}

function addressesIn(cell: string, separator: string | undefined): readonly string[] {
  if (cell === '') return [];
  const single = separator === undefined && !holdsSeveral(cell) && !/[|\u001F]/.test(cell);
  if (single && cell.charCodeAt(0) > 32) return [cell];
  const entries = cell.split(LIST_MARK).flatMap((part) => part.split(separator ?? BETWEEN_ADDRESSES));
  return entries.map(bare).filter((entry) => entry !== '');
}

/** Whether another address may begin behind the `https://` of the first. */
function holdsSeveral(cell: string): boolean {
  return cell.indexOf('//', 8) !== -1;
}

/** An address without the separator that was left at its end, as the comma of `a.jpg, https://…`. */
function bare(entry: string): string {
  const trimmed = entry.trim();
  return /[,;]$/.test(trimmed) ? trimmed.slice(0, -1).trim() : trimmed;
}
