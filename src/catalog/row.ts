/** One source record, its cells in the order of the catalog's columns; a missing cell is ''. */
export interface Row {
  readonly cells: readonly string[];
  /** The file as the user named it. */
  readonly file: string;
  /** Physical line of the record's first byte, from 1. */
  readonly line: number;
}

/** Joins the members of a list that came as one (a JSON array) into a cell; no text holds it. */
export const LIST_MARK = '\u001F';
