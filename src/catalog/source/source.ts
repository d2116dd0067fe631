import type { Issue } from '../../issue.ts';
import type { Columns } from '../columns.ts';
import type { Row } from '../row.ts';

/** A row with the 64-bit hash of its record as it stands in the file, and of the header above it. */
export interface SourceRow extends Row {
  readonly hash: bigint;
}

/** What one block of a file gave. */
export interface Batch {
  readonly rows: readonly SourceRow[];
  /** Rows that are there but cannot be read. */
  readonly unreadable: readonly Issue[];
  /** Findings about the file. */
  readonly notes: readonly Issue[];
}

/** Spares the decoding of cells nobody looks at. */
export interface Pick {
  /** Columns decoded for every row; the others are ''. */
  readonly columns: readonly number[];
  /** Sees each row with those columns. Rows it keeps are decoded whole, others left out. Absent: rows stay as they are. */
  keep?(row: SourceRow): boolean;
}

/** One catalog file, opened anew for each pass. */
export interface Source {
  /** The file as the user named it. */
  readonly file: string;
  /** What it was found to be, for people: `CSV (;), utf-16le`. */
  readonly format: string;
  /** Its column names; of JSON and XML, those of the first records. */
  readonly header: readonly string[];
  /** Whether no other names can follow. */
  readonly fixed: boolean;
  /** Findings about the header. */
  readonly notes: readonly Issue[];
  /** Rows in file order, their cells in the order of `columns`. `salt` goes into every hash. */
  batches(columns: Columns, salt: string, pick?: Pick): AsyncIterable<Batch>;
}

/** Longest cell that is read, in bytes. */
export const MAX_CELL = 2 << 20;
