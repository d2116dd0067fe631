import { createColumns } from '../../catalog/columns.ts';
import { detectPreset } from '../../catalog/presets/index.ts';
import { type Fetch, openFiles } from '../../catalog/source/files.ts';
import type { Source } from '../../catalog/source/source.ts';

/** One column, with what its cells hold in the first rows. */
export interface Column {
  readonly name: string;
  /** Cells that are not blank, trimmed, in file order. */
  readonly texts: readonly string[];
  /** Rows looked at. */
  readonly rows: number;
}

/** What can be told of a catalog before anything is known about its columns. */
export interface Look {
  /** What the file was found to be, e.g. `CSV (;), utf-16le`; of several, each kind once. */
  readonly format: string;
  readonly preset: { readonly name: string; readonly why: string };
  readonly columns: readonly Column[];
  readonly rows: number;
}

/** Rows that say enough about their columns; an assembled export may hold few products in many rows. */
const ENOUGH = 2000;

/**
 * The first rows of a catalog, column by column.
 * @throws UserError when it cannot be read
 */
export async function look(path: string, tempDir: string, fetch: Fetch): Promise<Look> {
  const files = await openFiles({ paths: [path], tempDir, fetch });
  try {
    const columns = createColumns([...new Set(files.sources.flatMap(({ header }) => header))]);
    const rows = await firstRows(files.sources, columns);
    const { preset, why } = detectPreset(columns.names);
    return {
      format: [...new Set(files.sources.map(({ format }) => format))].join(' and '),
      preset: { name: preset.name, why },
      columns: columns.names.map((name, place) => ({
        name,
        texts: rows.flatMap((cells) => (cells[place] ?? '').trim() || []),
        rows: rows.length,
      })),
      rows: rows.length,
    };
  } finally {
    await files.remove();
  }
}

async function firstRows(
  sources: readonly Source[],
  columns: ReturnType<typeof createColumns>,
): Promise<readonly (readonly string[])[]> {
  const rows: (readonly string[])[] = [];
  for (const source of sources) {
    for await (const batch of source.batches(columns, '')) {
      rows.push(...batch.rows.slice(0, ENOUGH - rows.length).map(({ cells }) => cells));
      if (rows.length >= ENOUGH) return rows;
    }
  }
  return rows;
}
