/** One source record, its cells in the order of the catalog's columns; a missing cell is ''. */
export interface Row {
  readonly cells: readonly string[];
  /** The file as the user named it. */
  readonly file: string;
  /** Physical line of the record's first byte, from 1. */
  readonly line: number;
}
