const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;
const LF = 10;
const BLANK = 32;
export const OPEN_BRACKET = 91;
export const CLOSE_BRACKET = 93;
export const OPEN_BRACE = 123;
export const CLOSE_BRACE = 125;

/** The value goes on behind the bytes at hand. */
export const MORE = -1;

/** The place behind the JSON value that begins at `from`, or MORE. Only brackets and quotes are looked at. */
export function valueEnd(bytes: Buffer, from: number, last: boolean): number {
  const first = bytes[from];
  if (first === QUOTE) return stringEnd(bytes, from);
  if (first === OPEN_BRACE || first === OPEN_BRACKET) return nestedEnd(bytes, from);
  let at = from + 1;
  while (at < bytes.length && !endsScalar(bytes[at] ?? COMMA)) at++;
  return at === bytes.length && !last ? MORE : at;
}

function endsScalar(byte: number): boolean {
  return byte <= BLANK || byte === COMMA || byte === CLOSE_BRACKET || byte === CLOSE_BRACE;
}

function stringEnd(bytes: Buffer, from: number): number {
  for (let close = bytes.indexOf(QUOTE, from + 1); close >= 0; close = bytes.indexOf(QUOTE, close + 1)) {
    let back = close;
    while (bytes[back - 1] === BACKSLASH) back--;
    if ((close - back) % 2 === 0) return close + 1;
  }
  return MORE;
}

function nestedEnd(bytes: Buffer, from: number): number {
  let depth = 0;
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      at = stringEnd(bytes, at) - 1;
      if (at < 0) return MORE;
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      depth++;
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      depth--;
      if (depth === 0) return at + 1;
    }
  }
  return MORE;
}

/** The first place from `from` on that is no white space; the end of `bytes` when there is none. */
export function skipBlanks(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && (bytes[at] ?? 0) <= BLANK) at++;
  return at;
}

/** Line ends between two places. */
export function linesBetween(bytes: Buffer, from: number, to: number): number {
  const part = bytes.subarray(from, to);
  let lines = 0;
  for (let at = part.indexOf(LF); at >= 0; at = part.indexOf(LF, at + 1)) lines++;
  return lines;
}
