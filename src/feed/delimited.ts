const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;

/** One CSV cell (RFC 4180): quoted where needed, inner quotes doubled; control characters are dropped. */
export function csvCell(text: string): string {
  const clean = text.replace(CONTROL, '');
  return /[",\r\n]|^\s|\s$/.test(clean) ? `"${clean.replace(/"/g, '""')}"` : clean;
}

/** One CSV record with its line end. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\n`;
}
