import { access } from 'node:fs/promises';
import { UserError } from '../errors.ts';
import type { Issue } from '../issue.ts';
import type { MapRow } from '../rules/categories/map.ts';
import { createColumns } from './columns.ts';
import { openSource } from './source/open.ts';
import type { Source } from './source/source.ts';

/**
 * The rows of a category map: a table with the columns `product_type` and `category`, read as tolerantly
 * as a catalog. Other columns are passed over.
 * @param file the path as it is shown to people
 * @throws UserError when it cannot be read, lacks a column, or has rows that cannot be read
 */
export async function readCategoryFile(path: string, file: string): Promise<readonly MapRow[]> {
  await access(path).catch((cause: unknown) => {
    throw new UserError(`${file}: this category map cannot be read`, 'Check its path under `categories`.', {
      cause,
    });
  });
  const source = await openSource({ path, file });
  const columns = createColumns(source.header);
  const [productType, category] = ['product_type', 'category'].map((name) =>
    columns.index(columnNamed(name, source)),
  );
  const rows: MapRow[] = [];
  const unreadable: Issue[] = [];
  for await (const batch of source.batches(columns, '')) {
    for (const { cells, line } of batch.rows) {
      rows.push({ line, productType: cellOf(cells, productType), category: cellOf(cells, category) });
    }
    unreadable.push(...batch.unreadable);
  }
  if (unreadable.length > 0) {
    throw wrongRows(
      file,
      unreadable.map(({ line = 1, message }) => ({ line, message })),
    );
  }
  return rows;
}

/** @returns the error that names every wrong row of a map file with its line, the first ones of many */
export function wrongRows(
  file: string,
  mistakes: readonly { readonly line: number; readonly message: string }[],
): UserError {
  const lines = mistakes.slice(0, SHOWN).map(({ line, message }) => `${file}:${line}: ${message}`);
  const rest = mistakes.length - lines.length;
  return new UserError(
    [
      ...(mistakes.length > 1 ? [`${file} has ${mistakes.length} wrong rows:`] : []),
      ...lines,
      ...(rest > 0 ? [`and ${rest} more`] : []),
    ].join('\n  '),
    'Correct the rows, or empty their category until one is chosen; see docs/categories.md.',
  );
}

/** Wrong rows that are shown of a file with many. */
const SHOWN = 20;

function columnNamed(name: string, { file, header }: Source): string {
  const found = header.find((column) => column.trim().toLowerCase() === name);
  if (found !== undefined) return found;
  throw new UserError(
    `${file}: there is no column '${name}'; its columns are ${header.join(', ')}`,
    'A category map has the columns product_type and category.',
  );
}

function cellOf(cells: readonly string[], place: number | undefined): string {
  return (place === undefined ? '' : (cells[place] ?? '')).trim();
}
