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
const WIDTH = 4;

interface WithRaw {
  readonly record: readonly string[];
  readonly raw: string;
}

function isWithRaw(parsed: unknown): parsed is WithRaw {
  return typeof parsed === 'object' && parsed !== null && 'raw' in parsed;
}

/** What csv-parse finds in a text: rows with their lines, and the lines of rows with too few or too many cells. */
function judged(text: string, end: string) {
  const parsed: readonly unknown[] = parse(text, {
    bom: true,
    record_delimiter: end,
    relax_column_count: true,
    raw: true,
  });
  const found = { cells: [] as string[][], lines: [] as number[], ragged: [] as number[] };
  let line = 1;
  for (const { record, raw } of parsed.filter(isWithRaw)) {
    const cells = record.map(trimmed);
    const filled = cells.findLastIndex((text) => text !== '') + 1;
    const isRow = cells.length >= WIDTH && filled <= WIDTH;
    if (line > 1 && filled > 0) {
      (isRow ? found.lines : found.ragged).push(line);
      if (isRow) found.cells.push(cells.slice(0, WIDTH));
    }
    line += raw.match(/\r\n|\n|\r/g)?.length ?? 0;
  }
  return found;
}

async function scanned(text: string) {
  const { cells, lines, unreadable } = await readRows(text);
  return { cells: cells.map((row) => row.slice(0, WIDTH)), lines, unreadable };
}

async function expectSame(text: string, end: string): Promise<void> {
  const { ragged, ...expected } = judged(text, end);
  const { unreadable, ...found } = await scanned(text);
  expect(found).toEqual(expected);
  expect(unreadable.map(({ line }) => line)).toEqual(ragged);
  for (const { message } of unreadable)
    expect(message).toMatch(/^the row has \d+ cells? where the header has 4$/);
}

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
    await fc.assert(property, { numRuns: 500 });
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
    await fc.assert(property, { numRuns: 500 });
  });

  it('refuses the rows that are too short or too long for csv-parse, at the same lines', async () => {
    const ragged = fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 12 });
    const property = fc.asyncProperty(
      ragged,
      lineEnd,
      fc.boolean(),
      fc.boolean(),
      async (rows, end, eager, bom) => {
        await expectSame(`${bom ? '\uFEFF' : ''}${HEADER}${end}${written(rows, end, eager)}`, end);
      },
    );
    await fc.assert(property, { numRuns: 1000 });
  });

  it('gives what csv-parse gives wherever the blocks of a file end, and for cells longer than they are', async () => {
    const long = fc
      .tuple(fc.constantFrom('é', '–', '😀', '"–\r\n', 'a,'), fc.nat(100_000))
      .map(([part, times]) => part.repeat(times));
    const property = fc.asyncProperty(
      table,
      long,
      fc.nat(700),
      lineEnd,
      fc.boolean(),
      async (rows, cell, times, end, eager) => {
        const body = written([...rows, ['L', cell, '', '']], end, eager);
        const pad = written([['P', '–'.repeat(times), '', '']], end, eager);
        await expectSame(HEADER + end + pad + body + written(rows, end, eager).repeat(times) + body, end);
      },
    );
    await fc.assert(property, { numRuns: 15 });
  });

  it('says of a quote that csv-parse finds open in which line it was opened, and reads the other rows', async () => {
    const property = fc.asyncProperty(
      table,
      lineEnd,
      fc.boolean(),
      fc.nat(3),
      async (rows, end, eager, column) => {
        const before = HEADER + end + written(rows, end, eager);
        const open = ['O', '1', '2', '3'].map((text, i) => (i === column ? `"${text}` : text)).join(',');
        const text = `${before}${open}${end}B,4,5,6${end}`;
        expect(() => judged(text, end)).toThrow(/Quote Not Closed/);
        const expected = judged(before, end);
        const { cells, lines, unreadable } = await scanned(text);
        const at = 1 + (before.match(/\r\n|\n|\r/g)?.length ?? 0);
        expect(cells).toEqual([...expected.cells, ['B', '4', '5', '6']]);
        expect(lines).toEqual([...expected.lines, at + 1]);
        expect(unreadable).toMatchObject([{ line: at, message: expect.stringContaining('never closed') }]);
      },
    );
    await fc.assert(property, { numRuns: 500 });
  });
});
