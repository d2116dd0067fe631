import { UserError } from '../../errors.ts';

/** Why a catalog file cannot be read at all, naming the file and, where there is one, the line. */
export function unreadable(
  file: string,
  line: number | undefined,
  problem: string,
  hint: string,
  cause?: unknown,
): UserError {
  const place = line === undefined ? file : `${file}, line ${line}`;
  return new UserError(`${place}: ${problem}`, hint, cause === undefined ? undefined : { cause });
}

const HINTS: Readonly<Record<string, readonly [string, string]>> = {
  ENOENT: ['there is no such file', 'Check the path of the catalog.'],
  EACCES: ['it may not be read', 'Allow the user that runs Shelfcast to read it.'],
  EPERM: ['it may not be read', 'Allow the user that runs Shelfcast to read it.'],
  Z_BUF_ERROR: ['its gzip data ends too early', 'It may still be copying: fetch it again.'],
  Z_DATA_ERROR: ['its gzip data is damaged', 'Fetch it again.'],
};

/** A failure of the operating system or of gzip, in words; anything else is thrown on as it is. */
export function readingFailed(file: string, error: unknown): Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const [problem, hint] = HINTS[code] ?? [];
  if (problem !== undefined && hint !== undefined) return unreadable(file, undefined, problem, hint, error);
  if (code === '') return error instanceof Error ? error : new Error(String(error));
  return unreadable(file, undefined, `it cannot be read (${code})`, 'Check the file and the disk.', error);
}

/** A file that cannot be read on behind a line. */
export function brokenOff(line: number, error: unknown): unknown {
  if (!(error instanceof UserError)) return error;
  return new UserError(`${error.message}; it was read as far as line ${line}`, error.hint, { cause: error });
}

/** A record without an end. */
export function notClosed(file: string, line: number, cause?: unknown): UserError {
  const problem = 'a quote in the row that begins here is never closed';
  return unreadable(file, line, problem, 'Close the quote, or double a quote that is part of a text.', cause);
}

/** Entities are defined in a document type: endless ones, and ones that read other files. */
export function doctypeFound(file: string, line: number): UserError {
  const problem = 'the XML has a document type (DOCTYPE), which is refused: it can define endless entities';
  return unreadable(file, line, problem, 'Export it without one.');
}

/** A byte that no text holds. */
export function nulFound(file: string, line: number | undefined): UserError {
  const hint = "Export the file again as UTF-8; a UTF-16 file without its mark needs 'encoding: utf-16le'.";
  return unreadable(file, line, 'there is a NUL byte, which no text holds', hint);
}
