import type { Store } from './database.ts';

/** The first line of an archive. */
export interface ArchiveHead {
  readonly archive: 'shelfcast ledger';
  readonly version: 1;
  /** Of the ledger. */
  readonly format: number;
}

/** One line of an archive: a record of a table, a piece of a file, or, last, the checksum of all lines before. */
export type ArchiveLine =
  | { readonly table: TableName; readonly key: string; readonly value: string }
  | { readonly bytes: BinaryName; readonly key: string; readonly value: string }
  | { readonly file: string; readonly piece: string }
  | { readonly end: { readonly lines: number; readonly checksum: string } };

/**
 * Tables of texts, in the order that they are read in: a poll that goes on meanwhile may record an answer between two of
 * them, and an open submission whose SKUs are settled already is harmless, the other way round it is not.
 */
export const TABLES = [
  'submissions',
  'underWay',
  'outcomes',
  'rows',
  'names',
  'standings',
  'openSkus',
  'members',
  'issues',
  'openIssues',
  'targets',
  'runs',
  'spent',
] as const satisfies readonly (keyof Store)[];

/** Tables of bytes, which are read after those of texts. */
export const BINARIES = ['held', 'sent', 'past'] as const satisfies readonly (keyof Store)[];

export type TableName = (typeof TABLES)[number];
export type BinaryName = (typeof BINARIES)[number];

/** Files beside the database that go along with it. */
export const BESIDE = ['columns.json'] as const;

export function isTable(name: unknown): name is TableName {
  return TABLES.some((table) => table === name);
}

export function isBinary(name: unknown): name is BinaryName {
  return BINARIES.some((table) => table === name);
}
