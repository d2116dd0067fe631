import { readCsv } from '../../feed/csv-read.ts';
import { type FileContext, isRequired, judgeRow, knownColumn } from './row-rules.ts';

/** One row by its column names; empty cells are left out. */
export type Cells = Readonly<Record<string, string>>;

/** One complaint about one row, or about the file where there is no row. */
export interface Problem {
  readonly type: string;
  readonly fatal: boolean;
  readonly field: string;
  readonly summary: string;
  /** From 1 for the header. */
  readonly row?: number;
  readonly sku?: string;
}

/** What a file comes to. */
export interface FileReading {
  readonly detected: number;
  readonly problems: readonly Problem[];
  /** Every id that the file names, the refused ones among them. */
  readonly named: ReadonlySet<string>;
  /** What is to be kept, by id. */
  readonly items: ReadonlyMap<string, Cells>;
}

const EMPTY =
  "Your data feed file can't be empty. Add products to your data feed file and then upload it again. Uploading an empty file will delete all products in your feed.";

/**
 * Reads an uploaded file as Meta documents it: RFC 4180, header first, duplicate ids ignored altogether.
 * @param known what the feed holds, which an update completes
 */
export function readFile(text: string, known: ReadonlyMap<string, Cells>, updateOnly: boolean): FileReading {
  const records = recordsOf(text);
  if (!records) return refusedFile('The file is not well-formed CSV.');
  const [header = [], ...rows] = records;
  if (rows.length === 0) return refusedFile(EMPTY);
  const cells = rows.map((row) => cellsOf(header, row));
  const context = contextOf(cells);
  const problems: Problem[] = header.filter((name) => !knownColumn(name)).map(unknownColumn);
  const items = new Map<string, Cells>();
  for (const [place, row] of cells.entries()) {
    const whole = updateOnly ? { ...known.get(row.id ?? ''), ...row } : row;
    const sku = row.id ?? '';
    const found = judgeRow(whole, context).map((one) => ({ ...one, row: place + 2, sku }));
    problems.push(...found);
    if (!found.some((one) => one.fatal)) items.set(sku, without(whole, found));
  }
  return { detected: rows.length, problems, named: context.named, items };
}

function contextOf(cells: readonly Cells[]): FileContext {
  const named = new Set<string>();
  const doubles = new Set<string>();
  for (const { id = '' } of cells) {
    if (named.has(id)) doubles.add(id);
    named.add(id);
  }
  return { named, doubles };
}

function recordsOf(text: string): ReturnType<typeof readCsv> | undefined {
  try {
    return readCsv(text);
  } catch {
    return undefined;
  }
}

function refusedFile(summary: string): FileReading {
  const problem = { type: 'GENERIC_INVALID_FIELD', fatal: true, field: '', summary };
  return { detected: 0, problems: [problem], named: new Set(), items: new Map() };
}

function unknownColumn(name: string): Problem {
  const summary = `The column ${name} is not recognised and was ignored.`;
  return { type: 'GENERIC_INVALID_FIELD', fatal: false, field: name, summary };
}

function cellsOf(header: readonly string[], row: readonly string[]): Cells {
  return Object.fromEntries(
    header.flatMap((name, i) => (row[i] && knownColumn(name) ? [[name, row[i]]] : [])),
  );
}

/** A field with a warning is dropped, the rest is applied; what an item must have stays. */
function without(cells: Cells, problems: readonly { readonly field: string }[]): Cells {
  const dropped = new Set(problems.map((one) => one.field).filter((field) => !isRequired(field)));
  return Object.fromEntries(Object.entries(cells).filter(([name]) => !dropped.has(name)));
}
