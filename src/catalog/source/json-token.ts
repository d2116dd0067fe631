import { ESCAPED, type Token, WIDE } from './records-values.ts';

export const QUOTE = 34;
const BACKSLASH = 92;
const MINUS = 45;
const POINT = 46;
const LOWER_U = 117;
const ZERO = 48;
const NINE = 57;

/** What a byte up to the backslash is within a string. */
const PLAIN = 0;
const SPECIAL = 1;
const CLASSES = new Uint8Array(256).fill(SPECIAL, 0, 0x20);
CLASSES[QUOTE] = SPECIAL;
CLASSES[BACKSLASH] = SPECIAL;

/** Characters behind a backslash. */
const ESCAPES = new Set(Buffer.from('"\\/bfnrt'));

/** With more digits before its point a number may be more than can be held. */
const MOST_DIGITS = 15;

/** The string whose first character is at `from`, up to its closing quote; false for what is none. */
export function readString(bytes: Buffer, from: number, end: number, token: Token): boolean {
  let all = 0;
  let marks = 0;
  for (let at = from; at < end; at++) {
    const byte = bytes[at] ?? 0;
    all |= byte;
    if (byte > BACKSLASH || CLASSES[byte] === PLAIN) continue;
    if (byte === QUOTE) {
      token.end = at;
      token.marks = all < 0x80 ? marks : marks | WIDE;
      return true;
    }
    const next = byte === BACKSLASH ? bytes[at + 1] : 0;
    if (next === LOWER_U && isHex(bytes, at + 2)) at += 5;
    else if (next !== undefined && ESCAPES.has(next)) at++;
    else return false;
    marks |= ESCAPED;
  }
  return false;
}

function isHex(bytes: Buffer, from: number): boolean {
  return /^[0-9a-fA-F]{4}$/.test(bytes.toString('latin1', from, from + 4));
}

/** The place behind the number that begins at `from`; -1 for what is none, or is no plain one. */
export function numberEnd(bytes: Buffer, from: number): number {
  const start = bytes[from] === MINUS ? from + 1 : from;
  const whole = digitsEnd(bytes, start);
  const digits = whole - start;
  if (digits === 0 || digits > MOST_DIGITS || (digits > 1 && bytes[start] === ZERO)) return -1;
  if (bytes[whole] !== POINT) return whole;
  const end = digitsEnd(bytes, whole + 1);
  return end === whole + 1 ? -1 : end;
}

function digitsEnd(bytes: Buffer, from: number): number {
  let at = from;
  for (let byte = bytes[at] ?? 0; byte >= ZERO && byte <= NINE; byte = bytes[at] ?? 0) at++;
  return at;
}
