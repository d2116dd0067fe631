const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;

/** What keeps a cell from standing as it is, white space at its ends aside. */
const SPECIAL = /["\u0000-\u0008\n-\u001F,\u007F]/;

/** A control character, or a carriage return: of three ranges, it is found sooner. */
const SUSPECT = /[\u0000-\u0008\u000B-\u001F\u007F]/;

/** One CSV cell (RFC 4180): quoted where needed, inner quotes doubled; control characters are dropped. */
export function csvCell(text: string): string {
  if (!SPECIAL.test(text)) return text.trim() === text ? text : `"${text}"`;
  if (!SUSPECT.test(text)) return quoted(text);
  const clean = text.replace(CONTROL, '');
  return /[",\r\n]|^\s|\s$/.test(clean) ? quoted(clean) : clean;
}

function quoted(text: string): string {
  return `"${text.includes('"') ? text.replaceAll('"', '""') : text}"`;
}

/** One CSV record with its line end. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\n`;
}
