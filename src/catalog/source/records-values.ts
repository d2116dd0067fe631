import { isAscii } from 'node:buffer';
import { LIST_MARK } from '../../product/reading.ts';
import type { Columns } from '../columns.ts';

/** The value holds bytes beyond ASCII. */
export const WIDE = 1;
/** Whether it does is not known. */
export const UNSURE = 2;
/** It is not written as it reads. */
export const ESCAPED = 4;

const BACKSLASH = 92;
const AMPERSAND = 38;
const HASH = 35;
const BLANK = 32;

/** A text that was read: where it ends, and its marks. */
export interface Token {
  end: number;
  marks: number;
}

/** A column, and what the record at hand has for it. */
export interface Field {
  readonly name: string;
  /** Its place in a row; -1 before any record has filled it. */
  place: number;
  /** Whether its text is asked for in every row. */
  wanted: boolean;
  /** The record that filled it last. */
  round: number;
  /** Its first and its last value there. */
  first: number;
  last: number;
  /** Whether its values there go before others of the same column. */
  own: boolean;
}

/**
 * The values of one record, as ranges of its bytes without outer blanks; one object serves all records.
 * No value becomes text before it is asked for.
 */
export interface Values {
  bytes: Buffer;
  /** Where the record begins and ends. */
  start: number;
  end: number;
  /** Counts records. */
  round: number;
  count: number;
  readonly fields: (Field | undefined)[];
  readonly starts: number[];
  readonly ends: number[];
  /** `WIDE`, `UNSURE`, `ESCAPED` and the format's own. */
  readonly marks: number[];
  /** Values that are no range of bytes. */
  readonly texts: (string | undefined)[];
  /** The value that follows in the same list, or -1. */
  readonly next: number[];
  /** Columns that the record fills, in order. */
  readonly filled: Field[];
  /** Every column so far, by name. */
  readonly known: Map<string, Field>;
  /** Reads the value with these bytes, which is `ESCAPED` or marked by the format. */
  decode(bytes: Buffer, start: number, end: number, marks: number): string;
}

export function createValues(decode: Values['decode']): Values {
  return {
    bytes: Buffer.alloc(0),
    start: 0,
    end: 0,
    round: 0,
    count: 0,
    fields: [],
    starts: [],
    ends: [],
    marks: [],
    texts: [],
    next: [],
    filled: [],
    known: new Map(),
    decode,
  };
}

/** The column of a name; undefined for one that no column may have. */
export function fieldOf({ known }: Values, name: string): Field | undefined {
  const found = known.get(name);
  if (found || name === '__proto__') return found;
  const field = { name, place: -1, wanted: true, round: -1, first: 0, last: 0, own: false };
  known.set(name, field);
  return field;
}

/** Moves on to another record. */
export function turnTo(values: Values, bytes: Buffer, start: number, end: number): void {
  values.bytes = bytes;
  values.start = start;
  values.end = end;
  startOver(values);
}

/** Forgets what was found in the record at hand. */
export function startOver(values: Values): void {
  values.round++;
  values.count = 0;
  values.filled.length = 0;
}

/** Adds a value that is empty so far, and gives its number. */
export function addValue(values: Values, field: Field | undefined): number {
  const k = values.count++;
  values.fields[k] = field;
  values.starts[k] = 0;
  values.ends[k] = 0;
  values.marks[k] = 0;
  values.texts[k] = undefined;
  values.next[k] = -1;
  return k;
}

/** Gives a value its bytes. */
export function setRange(values: Values, k: number, from: number, to: number, marks: number): void {
  const { bytes } = values;
  let start = from;
  let end = to;
  while (start < end && isBlank(bytes[start] ?? 0)) start++;
  while (end > start && isBlank(bytes[end - 1] ?? 0)) end--;
  values.starts[k] = start;
  values.ends[k] = end;
  values.marks[k] = marks;
}

/** Adds a value that is no range of bytes. */
export function addText(values: Values, field: Field | undefined, text: string): number {
  const k = addValue(values, field);
  values.texts[k] = text;
  return k;
}

/** White space of ASCII. */
export function isBlank(byte: number): boolean {
  return byte === BLANK || (byte >= 9 && byte <= 13);
}

/** Whether a value is more than white space. It is decoded only where its first byte does not tell: wide or escaped. */
export function hasText(values: Values, k: number): boolean {
  const { bytes } = values;
  const made = values.texts[k];
  if (made !== undefined) return made !== '';
  const start = values.starts[k] ?? 0;
  if (start === values.ends[k]) return false;
  const byte = bytes[start] ?? 0;
  const isSure = byte < 0x80 && byte !== BACKSLASH && (byte !== AMPERSAND || bytes[start + 1] !== HASH);
  return isSure || textAt(values, k) !== '';
}

/** @param record the whole record with each byte as one character, where many texts are taken of it */
export function textAt(values: Values, k: number, record?: string): string {
  const made = values.texts[k];
  if (made !== undefined) return made;
  const start = values.starts[k] ?? 0;
  const end = values.ends[k] ?? 0;
  if (start === end) return '';
  const { bytes } = values;
  const marks = values.marks[k] ?? 0;
  if (marks >= ESCAPED) return values.decode(bytes, start, end, marks).trim();
  if (isWide(bytes, start, end, marks)) return bytes.toString('utf8', start, end).trim();
  return record?.substring(start - values.start, end - values.start) ?? bytes.toString('latin1', start, end);
}

function isWide(bytes: Buffer, start: number, end: number, marks: number): boolean {
  return (marks & WIDE) !== 0 || ((marks & UNSURE) !== 0 && !isAscii(bytes.subarray(start, end)));
}

/** Whether the record says nothing in any column. */
export function isEmpty(values: Values): boolean {
  for (const { first } of values.filled) if (hasText(values, first)) return false;
  return true;
}

/** The cells of the record at hand: those that are wanted, or all. */
export function cellsOf(values: Values, columns: Columns, all: boolean): string[] {
  const cells = new Array<string>(columns.names.length).fill('');
  const record = all ? values.bytes.toString('latin1', values.start, values.end) : undefined;
  for (const field of values.filled) {
    if (all || field.wanted) cells[field.place] = fieldText(values, field, record);
  }
  return cells;
}

function fieldText(values: Values, { first }: Field, record: string | undefined): string {
  let text = textAt(values, first, record);
  for (let k = values.next[first] ?? -1; k >= 0; k = values.next[k] ?? -1) {
    text += LIST_MARK + textAt(values, k, record);
  }
  return text;
}
