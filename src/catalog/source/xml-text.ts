import { ESCAPED, isBlank, type Token, type Values, WIDE } from './records-values.ts';
import { referenceEnd } from './xml-reference.ts';

export const QUOTE = 34;
export const APOSTROPHE = 39;
export const LT = 60;
export const GT = 62;
const AMPERSAND = 38;
const BRACKET = 93;

/** What a byte up to `>` is within a text. */
const PLAIN = 0;
const SPECIAL = 1;
const CLASSES = new Uint8Array(256);
for (const byte of [0, LT, GT, AMPERSAND, QUOTE, APOSTROPHE]) CLASSES[byte] = SPECIAL;

/** Reads the text from `from` up to the byte `stop`. False where text may not be so. */
export function readText({ bytes, end }: Values, from: number, stop: number, token: Token): boolean {
  let all = 0;
  let marks = 0;
  for (let at = from; at < end; at++) {
    const byte = bytes[at] ?? 0;
    all |= byte;
    if (byte > GT || CLASSES[byte] === PLAIN) continue;
    if (byte === stop) {
      token.end = at;
      token.marks = all < 0x80 ? marks : marks | WIDE;
      return true;
    }
    if (byte === AMPERSAND) {
      at = referenceEnd(bytes, at + 1);
      if (at < 0) return false;
      marks |= ESCAPED;
    } else if (byte !== QUOTE && byte !== APOSTROPHE && !(byte === GT && !endsSection(bytes, at))) {
      return false;
    }
  }
  return false;
}

/** Whether `]]>` ends here, which no text holds. */
function endsSection(bytes: Buffer, at: number): boolean {
  return bytes[at - 1] === BRACKET && bytes[at - 2] === BRACKET;
}

/** The first place from `from` on that is no white space. */
export function skipBlanks(bytes: Buffer, from: number): number {
  let at = from;
  while (isBlank(bytes[at] ?? 0)) at++;
  return at;
}
