import { extname } from 'node:path';
import type { UserError } from '../../errors.ts';
import { nulFound, unreadable } from './failure.ts';

/** How a file's content is laid out. */
export type Kind = 'delimited' | 'list' | 'lines';

const BY_EXTENSION: Readonly<Record<string, Kind>> = {
  '.csv': 'delimited',
  '.tsv': 'delimited',
  '.tab': 'delimited',
  '.txt': 'delimited',
  '.json': 'list',
  '.jsonl': 'lines',
  '.ndjson': 'lines',
};

const READ = 'CSV, TSV, JSON and JSON Lines are read, each also as .gz.';

/**
 * The kind of a file by its name and its first bytes; where the two disagree about JSON, the bytes win.
 * @param name the file's name; '' where there is none, as for standard input
 * @throws UserError for what is no catalog that can be read
 */
export function kindOf(file: string, name: string, head: Buffer): Kind {
  if (isArchive(head))
    throw noCatalog(file, 'this is an Excel workbook or an archive', 'Save it as CSV (UTF-8).');
  const extension = extname(name.toLowerCase().replace(/\.gz$/, ''));
  const named = name === '' ? 'delimited' : BY_EXTENSION[extension];
  if (extension === '.xml') throw noCatalog(file, 'XML is not read yet', READ);
  if (named === undefined)
    throw noCatalog(file, `files named ${extension || 'without an ending'} are not read`, READ);
  if (head.includes(0)) throw nulFound(file, undefined);
  const text = head.toString('latin1').trimStart();
  if (text === '') throw noCatalog(file, 'the file is empty', 'Export the catalog again.');
  if (text.startsWith('<'))
    throw noCatalog(file, 'this is a web page or XML', `Check where it came from. ${READ}`);
  return jsonKind(text, named === 'lines') ?? (named === 'delimited' ? named : notJson(file));
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

function notJson(file: string): never {
  throw noCatalog(file, 'this is no JSON', 'Give it the ending of what it is: .csv for delimited values.');
}

function noCatalog(file: string, problem: string, hint: string): UserError {
  return unreadable(file, undefined, problem, hint);
}
