import type { UserError } from '../../errors.ts';
import { unreadable } from './failure.ts';
import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  linesBetween,
  MORE,
  OPEN_BRACE,
  OPEN_BRACKET,
  skipBlanks,
  valueEnd,
} from './json-scan.ts';
import type { Piece } from './records.ts';
import type { Window } from './window.ts';

const COMMA = 44;
const COLON = 58;
const LF = 10;

interface Cursor {
  readonly window: Window;
  readonly file: string;
  at: number;
  line: number;
}

/**
 * The entries of the list that a JSON file is, or that one of its properties holds.
 * @throws UserError when there is no list, more than one, or when the file ends within it
 */
export async function* listPieces(window: Window, file: string): AsyncGenerator<readonly Piece[]> {
  const cursor: Cursor = { window, file, at: 0, line: 1 };
  const root = await next(cursor);
  cursor.at++;
  if (root === OPEN_BRACKET) yield* entries(cursor);
  else yield* soleList(cursor);
  if ((await next(cursor)) !== undefined) {
    throw unreadable(file, cursor.line, 'text follows the end of the JSON', 'Export the file again.');
  }
}

/** The lines of a JSONL file that are not empty. */
export async function* linePieces(window: Window, file: string): AsyncGenerator<readonly Piece[]> {
  let at = 0;
  for (let line = 1; ; at = 0) {
    const { bytes, last } = window;
    const pieces: Piece[] = [];
    while (at < bytes.length) {
      const lf = bytes.indexOf(LF, at);
      if (lf < 0 && !last) break;
      const end = lf < 0 ? bytes.length : lf;
      const start = skipBlanks(bytes.subarray(0, end), at);
      if (start < end) pieces.push({ start, end, line });
      at = end + 1;
      line++;
    }
    yield pieces;
    if (last) return;
    if (!(await window.fill(at, line))) throw tooLong(file, line);
  }
}

/** Behind the `{` of an object: the entries of its one list of objects. */
async function* soleList(cursor: Cursor): AsyncGenerator<readonly Piece[]> {
  let found: string | undefined;
  let empty = false;
  for (let byte = await next(cursor); byte !== CLOSE_BRACE; byte = await next(cursor)) {
    if (byte === undefined) throw cutShort(cursor);
    const name = (await takeValue(cursor)).toString('utf8');
    if ((await next(cursor)) === COLON) cursor.at++;
    if ((await next(cursor)) !== OPEN_BRACKET) {
      await takeValue(cursor);
      continue;
    }
    cursor.at++;
    const first = await next(cursor);
    if (first === OPEN_BRACE) {
      if (found !== undefined) throw severalLists(cursor, found, name);
      found = name;
      yield* entries(cursor);
    } else {
      empty ||= first === CLOSE_BRACKET;
      await skipEntries(cursor);
    }
  }
  cursor.at++;
  if (found === undefined && !empty) throw noList(cursor.file);
}

/** Behind a `[`: its entries, until behind the `]`. */
async function* entries(cursor: Cursor): AsyncGenerator<readonly Piece[]> {
  for (;;) {
    const byte = await next(cursor);
    if (byte === undefined) throw cutShort(cursor);
    if (byte === CLOSE_BRACKET) break;
    const pieces = piecesAtHand(cursor);
    if (pieces.length > 0) yield pieces;
    else await more(cursor);
  }
  cursor.at++;
}

function piecesAtHand(cursor: Cursor): Piece[] {
  const { bytes, last } = cursor.window;
  const pieces: Piece[] = [];
  for (;;) {
    skip(cursor);
    const start = cursor.at;
    const end =
      start === bytes.length || bytes[start] === CLOSE_BRACKET ? MORE : valueEnd(bytes, start, last);
    if (end === MORE) return pieces;
    pieces.push({ start, end, line: cursor.line });
    cursor.line += linesBetween(bytes, start, end);
    cursor.at = end;
  }
}

async function skipEntries(cursor: Cursor): Promise<void> {
  for (let byte = await next(cursor); byte !== CLOSE_BRACKET; byte = await next(cursor)) {
    if (byte === undefined) throw cutShort(cursor);
    await takeValue(cursor);
  }
  cursor.at++;
}

/** The bytes of the value here; the cursor goes behind it. */
async function takeValue(cursor: Cursor): Promise<Buffer> {
  for (;;) {
    const { bytes, last } = cursor.window;
    const end = valueEnd(bytes, cursor.at, last);
    if (end !== MORE) {
      const value = bytes.subarray(cursor.at, end);
      cursor.line += linesBetween(bytes, cursor.at, end);
      cursor.at = end;
      return value;
    }
    await more(cursor);
  }
}

/** The next byte that is neither white space nor comma; undefined at the end of the file. */
async function next(cursor: Cursor): Promise<number | undefined> {
  for (;;) {
    skip(cursor);
    const byte = cursor.window.bytes[cursor.at];
    if (byte !== undefined || cursor.window.last) return byte;
    await more(cursor);
  }
}

function skip(cursor: Cursor): void {
  const { bytes } = cursor.window;
  let at = skipBlanks(bytes, cursor.at);
  while (bytes[at] === COMMA) at = skipBlanks(bytes, at + 1);
  cursor.line += linesBetween(bytes, cursor.at, at);
  cursor.at = at;
}

async function more(cursor: Cursor): Promise<void> {
  const { window, at, file, line } = cursor;
  if (window.last) throw cutShort(cursor);
  if (!(await window.fill(at, line))) throw tooLong(file, line);
  cursor.at = 0;
}

function cutShort({ file, line }: Cursor): UserError {
  const hint = 'It may still be copying, or its export was cut off: fetch it again.';
  return unreadable(file, line, 'the file ends within the JSON that begins here', hint);
}

function tooLong(file: string, line: number): UserError {
  const hint = 'Look for a bracket or a quote that is never closed.';
  return unreadable(file, line, 'the record that begins here is longer than 16 MiB', hint);
}

function severalLists({ file, line }: Cursor, first: string, second: string): UserError {
  const hint = 'Export the products alone, as one list.';
  return unreadable(file, line, `there is more than one list of objects: ${first} and ${second}`, hint);
}

function noList(file: string): UserError {
  const hint =
    'Products are read from a list of objects, or from an object that holds one: {"products": [...]}.';
  return unreadable(file, undefined, 'there is no list of products in this JSON', hint);
}
