import { TextDecoder } from 'node:util';
import { unreadable } from './failure.ts';
import { type Bytes, fromChunks, openRaw, readHead, startingWith } from './raw-bytes.ts';
import { windows1252 } from './windows-1252.ts';

const BOMS: readonly (readonly [encoding: string, bytes: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** Bytes in UTF-8, whatever they are on disk. */
export interface TextBytes extends Bytes {
  /** What they are on disk, e.g. `utf-16le`. */
  readonly encoding: string;
}

/** So many bytes tell whether a text is UTF-16 without its mark. */
const TELLING = 1024;

/**
 * The content of a file as UTF-8 without its byte order mark: gzip is opened, UTF-16 is known by its mark or
 * by its zeros, and any other encoding by being declared.
 * @throws UserError when there is no such file, or no such encoding
 */
export async function openBytes(
  path: string,
  file: string,
  declared: string | undefined,
): Promise<TextBytes> {
  const raw = await openRaw(path, file);
  try {
    const head = await readHead(raw, TELLING);
    const bom = BOMS.find(([, mark]) => mark.every((byte, i) => head[i] === byte));
    const rest = startingWith(head.subarray(bom?.[1].length ?? 0), raw);
    const encoding = bom?.[0] ?? declared ?? unmarked(head);
    const decoder = decoderOf(file, encoding);
    const bytes = decoder ? fromChunks(decoded(rest, decoder), file, raw.close) : rest;
    return { read: bytes.read, close: bytes.close, encoding };
  } catch (error) {
    await raw.close();
    throw error;
  }
}

/** UTF-16 of western text has a zero in every other byte, and nowhere else. */
function unmarked(head: Buffer): string {
  const zeros: [number, number] = [0, 0];
  for (let at = head.indexOf(0); at >= 0; at = head.indexOf(0, at + 1)) zeros[at % 2 === 0 ? 0 : 1]++;
  const many = head.length / 5;
  if (zeros[0] === 0 && zeros[1] > many) return 'utf-16le';
  return zeros[1] === 0 && zeros[0] > many ? 'utf-16be' : 'utf-8';
}

/** Decodes the next part of a text; the last part is empty. */
type Decoder = (part: Buffer) => string;

/** Undefined for UTF-8, which needs none. */
function decoderOf(file: string, encoding: string): Decoder | undefined {
  try {
    const decoder = new TextDecoder(encoding);
    if (decoder.encoding === 'utf-8') return undefined;
    if (decoder.encoding === 'windows-1252') return windows1252;
    return (part) => decoder.decode(part, { stream: part.length > 0 });
  } catch (error) {
    const hint = 'Encodings are named as on the web: utf-8, windows-1252, iso-8859-2, shift_jis.';
    throw unreadable(file, undefined, `there is no encoding '${encoding}'`, hint, error);
  }
}

async function* decoded(bytes: Bytes, decode: Decoder): AsyncGenerator<Buffer> {
  const block = Buffer.alloc(1 << 18);
  for (let n = -1; n !== 0; ) {
    n = await bytes.read(block, 0);
    yield Buffer.from(decode(block.subarray(0, n)));
  }
}
