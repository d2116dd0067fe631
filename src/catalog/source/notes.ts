import type { Issue } from '../../issue.ts';

/** Rule of rows that are there but cannot be read. */
const UNREADABLE = 'catalog/unreadable-row';

/** A finding about one place in a file. */
export function note(rule: string, file: string, line: number, message: string, hint: string): Issue {
  return { rule, severity: 'warning', origin: 'catalog', file, line, message, hint };
}

export function unreadableRow(file: string, line: number, message: string, hint: string): Issue {
  return { ...note(UNREADABLE, file, line, message, hint), severity: 'error' };
}

export function foreignNote(file: string, line: number): Issue {
  const message = 'the file is not UTF-8 from here; such rows are read as Windows-1252';
  const hint = "Export it as UTF-8, or say 'encoding: windows-1252'.";
  return note('catalog/encoding', file, line, message, hint);
}
