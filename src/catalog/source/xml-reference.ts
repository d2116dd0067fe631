import { decodeReferences } from '../../feed/xml-read.ts';
import { matches } from './records-names.ts';

const AMPERSAND = 38;
const SEMICOLON = 59;
const HASH = 35;
const LOWER_X = 120;

/** What is written behind the `&`, and the byte that it means. */
interface Entity {
  readonly written: Buffer;
  readonly byte: number;
}

/** The five of XML by the sum of their first two bytes, which no two share. */
const ENTITIES: (Entity | undefined)[] = new Array(512).fill(undefined);
for (const [name, byte] of Object.entries({ lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" })) {
  const written = Buffer.from(`${name};`);
  ENTITIES[startOf(written, 0)] = { written, byte: byte.charCodeAt(0) };
}

/** As many digits as a character may have. */
const MOST_DECIMAL = 7;
const MOST_HEX = 6;

/** The semicolon of the reference whose `&` stands before `from`; -1 for one that XML does not have. */
export function referenceEnd(bytes: Buffer, from: number): number {
  if (bytes[from] === HASH) return characterEnd(bytes, from + 1);
  const entity = ENTITIES[startOf(bytes, from)];
  return entity && matches(bytes, from, entity.written) ? from + entity.written.length - 1 : -1;
}

function startOf(bytes: Buffer, from: number): number {
  return (bytes[from] ?? 0) + (bytes[from + 1] ?? 0);
}

function characterEnd(bytes: Buffer, from: number): number {
  const isHex = bytes[from] === LOWER_X;
  const start = isHex ? from + 1 : from;
  let at = start;
  while (isDigit(bytes[at] ?? 0, isHex)) at++;
  const digits = at - start;
  return digits > 0 && digits <= (isHex ? MOST_HEX : MOST_DECIMAL) && bytes[at] === SEMICOLON ? at : -1;
}

function isDigit(byte: number, isHex: boolean): boolean {
  if (byte >= 48 && byte <= 57) return true;
  const lower = byte | 0x20;
  return isHex && lower >= 97 && lower <= 102;
}

let scratch = Buffer.allocUnsafe(1 << 16);

/** The text of some bytes, in which `referenceEnd` found no fault, with its references replaced. */
export function resolved(bytes: Buffer, start: number, end: number): string {
  if (end - start > scratch.length) scratch = Buffer.allocUnsafe(2 * (end - start));
  const target = scratch;
  let to = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte !== AMPERSAND) {
      target[to++] = byte;
      continue;
    }
    const entity = ENTITIES[startOf(bytes, at + 1)];
    if (!entity) return decodeReferences(bytes.toString('utf8', start, end));
    target[to++] = entity.byte;
    at += entity.written.length;
  }
  return target.toString('utf8', 0, to);
}
