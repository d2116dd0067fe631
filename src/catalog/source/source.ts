import type { Issue } from '../../issue.ts';
import type { Columns } from '../columns.ts';
import type { Row } from '../row.ts';

/** A row with the 64-bit hash of its record as it stands in the file, and of the header above it. */
export interface SourceRow extends Row {
  readonly hash: bigint;
  /** Its number among the records of the pass, from 0. */
  readonly ordinal: number;
}

/** What one block of a file gave. */
export interface Batch {
  readonly rows: readonly SourceRow[];
  /** Rows that are there but cannot be read. */
  readonly unreadable: readonly Issue[];
  /** Findings about the file. */
  readonly notes: readonly Issue[];
}

/** Records of all files that a pass has come to. */
export interface Count {
  records: number;
}

/** Spares the decoding of what nobody looks at. */
export interface Pick {
  /** One for all files of a pass; absent where nobody needs the numbers of records. */
  readonly count?: Count | undefined;
  /** Whether the record of this number is passed over, unread. Asked once for each record, in order. */
  skip?(ordinal: number): boolean;
  /** Columns decoded for every row, the others are ''; absent for all of them. */
  readonly columns?: readonly number[] | undefined;
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
