import { csvCell, csvLine } from '../../feed/delimited.ts';
import type { FeedFile, Listing, Value } from '../listing.ts';
import { compileRow } from '../table.ts';
import { COLUMNS } from './fields.ts';
import { joinImages } from './images.ts';

/** The header row alone: a file of this many bytes holds no item. */
export const HEAD = csvLine(COLUMNS);

/** What one file may hold. Meta's older help speaks of 100 MB a file, its current one of no number. */
const UPDATE_LIMITS = { maxEntries: 500_000, maxBytes: 95_000_000 };

/**
 * A replace upload deletes what its file lacks, so a second part would delete the first: it is never
 * split, whatever its size.
 */
const WHOLE = { maxEntries: Number.MAX_SAFE_INTEGER, maxBytes: Number.MAX_SAFE_INTEGER };

/** The target's whole feed as CSV (RFC 4180), in UTF-8. */
export function feedFile(): FeedFile {
  return { extension: 'csv', head: HEAD, entry, separator: '', tail: '', ...WHOLE };
}

/** The bytes of one upload: the whole state to replace, or the rows that changed. */
export function submissionFile(verb: string): FeedFile {
  return { ...feedFile(), ...(verb === 'update' ? UPDATE_LIMITS : WHOLE) };
}

/** A row for each member; one that shall be deleted has no item, and is absent. */
function entry(listing: Listing): string {
  let rows = '';
  for (const { item } of listing.members) if (item) rows += `${row(item)}\n`;
  return rows;
}

const row = compileRow(COLUMNS, cell, ',');

function cell(value: Value | undefined): string {
  if (value === undefined) return '';
  return csvCell(typeof value === 'string' ? value : joinImages(Object.values(value)));
}
