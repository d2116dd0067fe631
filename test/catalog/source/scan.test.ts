import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRows } from '../reading.ts';

/** Text as hostile to CSV as may be. */
const cell = fc
  .array(
    fc.constantFrom('a', 'é', '–', '😀', ' ', '\t', ',', '"', '""', '\n', '\r\n', '\r', '\\', "'", '7'),
    {
      maxLength: 9,
    },
  )
  .map((parts) => parts.join(''));

const table = fc
  .array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 })
  .map((rows) => rows.map((row, i) => [`S${i}`, ...row]));

const lineEnd = fc.constantFrom('\n', '\r\n', '\r');

/** RFC 4180, quoted where needed and, as many exporters do, where not. */
function written(rows: readonly (readonly string[])[], end: string, eager: boolean): string {
  const quoted = (text: string) =>
    eager || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return rows.map((row) => row.map(quoted).join(',') + end).join('');
}

/** The blanks that a record's cells are read without. */
function trimmed(text: string): string {
  return text.replace(/^[\0- ]+|[\0- ]+$/g, '');
}

const HEADER = 'sku,a,b,c';

describe('the record scanner', () => {
  it('reads what was written, as csv-parse does', async () => {
    const property = fc.asyncProperty(table, lineEnd, fc.boolean(), async (rows, end, eager) => {
      const text = HEADER + end + written(rows, end, eager);
      const expected: string[][] = parse(text, { from: 2, record_delimiter: end });
      expect(expected).toEqual(rows);
      const { cells, unreadable } = await readRows(text);
      expect(unreadable).toEqual([]);
      expect(cells).toEqual(rows.map((row) => row.map(trimmed)));
    });
    await fc.assert(property, { numRuns: 150 });
  });

  it('gives the rows, lines and hashes that csv-parse gives behind something unusual', async () => {
    const property = fc.asyncProperty(table, lineEnd, fc.boolean(), async (rows, end, eager) => {
      const body = written(rows, end, eager);
      const strict = await readRows(`${HEADER}${end}A,1,2,3${end}${body}`);
      const loose = await readRows(`${HEADER}${end}A,"1"x,2,3${end}${body}`);
      expect(loose.cells[0]).toEqual(['A', '"1"x', '2', '3']);
      expect(loose.cells.slice(1)).toEqual(strict.cells.slice(1));
      expect(loose.lines).toEqual(strict.lines);
      expect(loose.hashes.slice(1)).toEqual(strict.hashes.slice(1));
    });
    await fc.assert(property, { numRuns: 150 });
  });
});
