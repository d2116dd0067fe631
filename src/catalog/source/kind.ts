import { extname } from 'node:path';
import type { UserError } from '../../errors.ts';
import { nulFound, unreadable } from './failure.ts';

/** How a file's content is laid out. */
export type Kind = 'delimited' | 'list' | 'lines' | 'xml';

const BY_EXTENSION: Readonly<Record<string, Kind>> = {
  '.csv': 'delimited',
  '.tsv': 'delimited',
  '.tab': 'delimited',
  '.txt': 'delimited',
  '.json': 'list',
  '.jsonl': 'lines',
  '.ndjson': 'lines',
  '.xml': 'xml',
  '.rss': 'xml',
  '.atom': 'xml',
};

const READ = 'CSV, TSV, JSON, JSON Lines and XML are read, each also as .gz.';

/**
 * The kind of a file by its name and its first bytes; where the two disagree about JSON or XML, the bytes win.
 * @param name the file's name; '' where there is none, as for standard input
 * @throws UserError for what is no catalog that can be read
 */
export function kindOf(file: string, name: string, head: Buffer): Kind {
  if (isArchive(head))
    throw noCatalog(file, 'this is an Excel workbook or an archive', 'Save it as CSV (UTF-8).');
  const extension = endingOf(name);
  const named = name === '' ? 'delimited' : BY_EXTENSION[extension];
  if (named === undefined)
    throw noCatalog(file, `files named ${extension || 'without an ending'} are not read`, READ);
  if (isBinary(head)) throw nulFound(file, undefined);
  const text = head.toString('latin1').trimStart();
  if (text === '') throw noCatalog(file, 'the file is empty', 'Export the catalog again.');
  if (/^<(?:!doctype\s+html|html)\b/i.test(text)) {
    const hint = 'It may be a login or error page: open its address in a browser, and check its credentials.';
    throw noCatalog(file, 'this is a web page, not a catalog', hint);
  }
  if (text.startsWith('<')) return 'xml';
  return jsonKind(text, named === 'lines') ?? (named === 'delimited' ? named : notAsNamed(file, extension));
}

/** Whether a name says what kind its file is. */
export function isTelling(name: string): boolean {
  return Object.hasOwn(BY_EXTENSION, endingOf(name));
}

function endingOf(name: string): string {
  return extname(name.toLowerCase().replace(/\.gz$/, ''));
}

/** So many NULs are no accident in a text: it is UTF-16, or no text at all. */
function isBinary(head: Buffer): boolean {
  let nuls = 0;
  for (let at = head.indexOf(0); at >= 0; at = head.indexOf(0, at + 1)) nuls++;
  return nuls > head.length / 20;
}

/** JSON begins as no header does: with a bracket and then a quote, a brace or nothing. */
function jsonKind(text: string, named: boolean): Kind | undefined {
  if (/^\[\s*(?:[{\]]|$)/.test(text)) return 'list';
  if (!/^\{\s*(?:["}]|$)/.test(text)) return undefined;
  return named || /^\{.*\}[ \t\r]*\n\s*\{/.test(text) ? 'lines' : 'list';
}

function isArchive(head: Buffer): boolean {
  return ['PK\u0003\u0004', '\u00D0\u00CF\u0011\u00E0'].includes(head.toString('latin1', 0, 4));
}

function notAsNamed(file: string, extension: string): never {
  const ending = 'Give it the ending of what it is: .csv for delimited values.';
  if (extension === '.xml') throw noCatalog(file, 'this is no XML', ending);
  throw noCatalog(
    file,
    'this is no JSON with products',
    `They are read from a list of objects, or from an object that holds one: {"products": [...]}. ${ending}`,
  );
}

function noCatalog(file: string, problem: string, hint: string): UserError {
  return unreadable(file, undefined, problem, hint);
}
