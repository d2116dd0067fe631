import { listText, MAX_DEPTH, parseJson } from './flatten.ts';
import { type JsonName, jsonRoot, keyBelow } from './json-names.ts';
import { CLOSE_BRACE, OPEN_BRACE, OPEN_BRACKET, valueEnd } from './json-scan.ts';
import { numberEnd, QUOTE, readString } from './json-token.ts';
import { expectedAt, follow, matches } from './records-names.ts';
import { addValue, setRange, type Token, type Values } from './records-values.ts';

/** The value is a number. */
export const NUMBER = 8;

const TAB = 9;
const LF = 10;
const CR = 13;
const BLANK = 32;
const COMMA = 44;
const COLON = 58;
const WORDS = ['null', 'true', 'false'].map((word) => Buffer.from(word));

/** What comes next in an object. */
const FIRST = 0;
const KEY = 1;
const BEHIND = 2;

/** A place in an object. */
interface Cursor extends Token {
  readonly values: Values;
  readonly root: JsonName;
  /** The key whose object this is in, and the key before. */
  within: JsonName;
  previous: JsonName | undefined;
  next: typeof FIRST | typeof KEY | typeof BEHIND;
}

/**
 * Finds the values of one object after the other, among them those of the objects it holds. False for what
 * is no JSON, and for what is better parsed: repeated keys, deep objects, long numbers.
 */
export function createObjectScan(values: Values): () => boolean {
  const root = jsonRoot();
  const cursor: Cursor = { values, root, within: root, previous: undefined, next: FIRST, end: 0, marks: 0 };
  return () => scanObject(cursor);
}

function scanObject(cursor: Cursor): boolean {
  const { values, root } = cursor;
  const { bytes, end } = values;
  let at = skipWhite(bytes, values.start, end);
  if (bytes[at] !== OPEN_BRACE) return false;
  enter(cursor, root);
  for (at++; at >= 0 && at < end; ) {
    at = skipWhite(bytes, at, end);
    const byte = bytes[at];
    if (byte === QUOTE && cursor.next !== BEHIND) {
      at = member(cursor, at + 1);
    } else if (byte === COMMA && cursor.next === BEHIND) {
      cursor.next = KEY;
      at++;
    } else if (byte === CLOSE_BRACE && cursor.next !== KEY) {
      const { within } = cursor;
      at++;
      if (!within.parent) return skipWhite(bytes, at, end) === end;
      leave(cursor, within, within.parent);
    } else {
      return false;
    }
  }
  return false;
}

function enter(cursor: Cursor, name: JsonName): void {
  cursor.within = name;
  cursor.previous = undefined;
  cursor.next = FIRST;
}

function leave(cursor: Cursor, name: JsonName, parent: JsonName): void {
  cursor.within = parent;
  cursor.previous = name;
  cursor.next = BEHIND;
}

/** Behind the key that begins at `from` and its value, or behind the bracket that opens its object; or -1. */
function member(cursor: Cursor, from: number): number {
  const { bytes, end, round } = cursor.values;
  const spelled = nameAt(cursor, from);
  const name = spelled?.same ?? spelled;
  if (!spelled || !name || name.round === round) return -1;
  name.round = round;
  cursor.previous = spelled;
  const colon = skipWhite(bytes, from + spelled.written.length, end);
  if (bytes[colon] !== COLON) return -1;
  const at = skipWhite(bytes, colon + 1, end);
  if (bytes[at] !== OPEN_BRACE) {
    cursor.next = BEHIND;
    return value(cursor, name, at);
  }
  enter(cursor, name);
  return name.depth > MAX_DEPTH ? -1 : at + 1;
}

function nameAt(cursor: Cursor, from: number): JsonName | undefined {
  const { values, within, previous } = cursor;
  const { bytes } = values;
  const expected = expectedAt(within, previous, bytes, from);
  if (expected) return expected;
  if (!readString(bytes, from, values.end, cursor)) return undefined;
  const name = keyBelow(within, bytes.subarray(from, cursor.end + 1), values);
  if (name) follow(within, previous, name);
  return name;
}

/** Behind the value at `from`, which is no object; or -1. */
function value(cursor: Cursor, { field }: JsonName, from: number): number {
  const { values } = cursor;
  const { bytes } = values;
  const first = bytes[from];
  const k = addValue(values, field);
  if (first === QUOTE) {
    if (!readString(bytes, from + 1, values.end, cursor)) return -1;
    setRange(values, k, from + 1, cursor.end, cursor.marks);
    return cursor.end + 1;
  }
  if (first === OPEN_BRACKET) return list(values, k, from);
  for (const word of WORDS) {
    if (first !== word[0]) continue;
    if (!matches(bytes, from, word)) return -1;
    if (word !== WORDS[0]) setRange(values, k, from, from + word.length, 0);
    return from + word.length;
  }
  const end = numberEnd(bytes, from);
  setRange(values, k, from, end, NUMBER);
  return end;
}

function list(values: Values, k: number, from: number): number {
  const end = valueEnd(values.bytes, from, true);
  const parsed = end < 0 ? undefined : parseJson(values.bytes.toString('utf8', from, end));
  const text = Array.isArray(parsed) ? listText(parsed) : undefined;
  values.texts[k] = text;
  return text === undefined ? -1 : end;
}

/** Only these are white space to JSON. */
function skipWhite(bytes: Buffer, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    const byte = bytes[at];
    if (byte !== BLANK && byte !== LF && byte !== CR && byte !== TAB) return at;
  }
  return end;
}
