import { expectedAt, follow, matches } from './records-names.ts';
import { addValue, setRange, type Token, UNSURE } from './records-values.ts';
import { gather, type XmlValues } from './xml-gather.ts';
import { attributeBelow, elementBelow, type XmlName } from './xml-names.ts';
import { APOSTROPHE, GT, LT, QUOTE, readText, skipBlanks } from './xml-text.ts';

const SLASH = 47;
const EQUALS = 61;
const BANG = 33;
const COMMENT = Buffer.from('<!--');
const COMMENT_END = Buffer.from('--');
const CDATA = Buffer.from('<![CDATA[');
const CDATA_END = Buffer.from(']]>');
const NAME = /^[A-Za-z_][\w:.-]*$/;

/** Deeper elements are a mistake, or an attack. */
const MAX_DEPTH = 100;

/** A place in an element. */
interface Cursor extends XmlValues, Token {
  readonly root: XmlName;
  /** The element this is in, and the one before. */
  within: XmlName;
  previous: XmlName | undefined;
  /** The texts of the elements this is in, as values. */
  readonly texts: number[];
  /** Tags read so far, in all records. */
  tags: number;
}

/**
 * Finds the values of one element after the other. False for anything but well-formed tags, text, CDATA and
 * comments: what is not written plainly is better read as a document.
 */
export function createElementScan(xml: XmlValues, root: XmlName): () => boolean {
  const cursor: Cursor = {
    ...xml,
    root,
    within: root,
    previous: undefined,
    texts: [],
    tags: 0,
    end: 0,
    marks: 0,
  };
  return () => scanElement(cursor);
}

function scanElement(cursor: Cursor): boolean {
  const { values, texts, root } = cursor;
  const { bytes, start, end } = values;
  cursor.within = root;
  cursor.previous = undefined;
  texts.length = 0;
  for (let at = openTag(cursor, start + 1); at >= 0 && at <= end; at = markup(cursor, at)) {
    if (texts.length === 0) return at === end;
    at = text(cursor, skipBlanks(bytes, at));
    if (at < 0) return false;
  }
  return false;
}

/** Behind the markup at `from`, or -1. */
function markup(cursor: Cursor, from: number): number {
  const next = cursor.values.bytes[from + 1];
  if (next === SLASH) return closeTag(cursor, from + 2);
  return next === BANG ? aside(cursor, from) : openTag(cursor, from + 1);
}

/** Behind the start tag whose name begins at `from`, and behind all of an element without content; or -1. */
function openTag(cursor: Cursor, from: number): number {
  const { values, names, within, previous, texts } = cursor;
  const { bytes } = values;
  const name = nameAt(cursor, within, previous, from, elementBelow);
  if (!name || texts.length === MAX_DEPTH) return -1;
  let at = from + name.written.length;
  if (bytes[at] !== GT) at = attributes(cursor, name, at);
  if (at < 0) return -1;
  const k = addValue(values, name.field);
  names[k] = name;
  texts.push(k);
  cursor.within = name;
  cursor.previous = undefined;
  if (bytes[at] === GT) return at + 1;
  if (bytes[at + 1] !== GT) return -1;
  leave(cursor);
  return at + 2;
}

/** Behind the end tag whose name begins at `from`, or -1. */
function closeTag(cursor: Cursor, from: number): number {
  const { bytes } = cursor.values;
  const { written } = cursor.within;
  const end = from + written.length;
  if (bytes[end] !== GT || !matches(bytes, from, written)) return -1;
  leave(cursor);
  return end + 1;
}

function leave(cursor: Cursor): void {
  const { within, root, previous, texts } = cursor;
  const k = texts.pop() ?? 0;
  if (within.kind !== 'element') gather(cursor, within, k, previous !== undefined);
  cursor.previous = within;
  cursor.within = within.parent ?? root;
}

/** The bracket or slash behind the attributes that begin at `from`, or -1. */
function attributes(cursor: Cursor, element: XmlName, from: number): number {
  const { values, names } = cursor;
  const { bytes } = values;
  const tag = ++cursor.tags;
  let previous: XmlName | undefined;
  for (let at = from; ; ) {
    const start = skipBlanks(bytes, at);
    const byte = bytes[start];
    if (byte === GT || byte === SLASH) return start;
    const name = start === at ? undefined : nameAt(cursor, element, previous, start, attributeBelow);
    if (!name || name.tag === tag) return -1;
    name.tag = tag;
    previous = name;
    const equals = skipBlanks(bytes, start + name.written.length);
    const quote = skipBlanks(bytes, equals + 1);
    const mark = bytes[quote] ?? 0;
    if (bytes[equals] !== EQUALS || (mark !== QUOTE && mark !== APOSTROPHE)) return -1;
    if (!readText(values, quote + 1, mark, cursor)) return -1;
    const k = addValue(values, name.field);
    names[k] = name;
    setRange(values, k, quote + 1, cursor.end, cursor.marks);
    at = cursor.end + 1;
  }
}

/** The name at `from`: that which is expected there, or another one that is written plainly. */
function nameAt(
  { values }: Cursor,
  element: XmlName,
  previous: XmlName | undefined,
  from: number,
  nameBelow: typeof elementBelow,
): XmlName | undefined {
  const { bytes } = values;
  const parent = nameBelow === attributeBelow ? element.attributes : element;
  if (!parent) return undefined;
  const expected = expectedAt(parent, previous, bytes, from);
  if (expected && endsName(bytes[from + expected.written.length] ?? 0)) return expected;
  let end = from;
  while (!endsName(bytes[end] ?? 0)) end++;
  const written = bytes.subarray(from, end);
  if (!NAME.test(written.toString('latin1'))) return undefined;
  const name = nameBelow(element, written, values);
  if (name) follow(parent, previous, name);
  return name;
}

function endsName(byte: number): boolean {
  return byte <= 32 || byte === GT || byte === SLASH || byte === EQUALS;
}

/** Behind the text at `from`, which is added to the element that this is in; or -1. */
function text(cursor: Cursor, from: number): number {
  if (cursor.values.bytes[from] === LT) return from;
  if (!readText(cursor.values, from, LT, cursor)) return -1;
  return addPart(cursor, from, cursor.end, cursor.marks) ? cursor.end : -1;
}

/** Behind the CDATA section or the comment at `from`; or -1. */
function aside(cursor: Cursor, from: number): number {
  const { bytes } = cursor.values;
  const isCdata = matches(bytes, from, CDATA);
  if (!isCdata && !matches(bytes, from, COMMENT)) return -1;
  const start = from + (isCdata ? CDATA : COMMENT).length;
  const close = bytes.indexOf(isCdata ? CDATA_END : COMMENT_END, start);
  if (close < 0 || bytes.subarray(start, close).includes(0)) return -1;
  if (isCdata) return addPart(cursor, start, close, UNSURE) ? close + 3 : -1;
  return bytes[close + 2] === GT ? close + 3 : -1;
}

/** A text in several parts is left to the reader of documents. */
function addPart({ values, texts }: Cursor, from: number, to: number, marks: number): boolean {
  const { bytes, starts, ends } = values;
  const start = skipBlanks(bytes, from);
  if (start >= to) return true;
  const k = texts[texts.length - 1] ?? 0;
  if (starts[k] !== ends[k]) return false;
  setRange(values, k, start, to, marks);
  return true;
}
