import { TextDecoder } from 'node:util';
import { unreadable } from './failure.ts';
import { type Bytes, fromChunks, openRaw, readHead, startingWith } from './raw-bytes.ts';
import { windows1252 } from './windows-1252.ts';

const BOMS: readonly (readonly [encoding: string, bytes: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * The content of a file as UTF-8 without its byte order mark: gzip is opened, UTF-16 is known by its mark, and
 * any other encoding by being declared.
 * @throws UserError when there is no such file, or no such encoding
 */
export async function openBytes(path: string, file: string, encoding: string | undefined): Promise<Bytes> {
  const raw = await openRaw(path, file);
  try {
    const head = await readHead(raw, 3);
    const bom = BOMS.find(([, mark]) => mark.every((byte, i) => head[i] === byte));
    const rest = startingWith(head.subarray(bom?.[1].length ?? 0), raw);
    const decoder = decoderOf(file, bom?.[0] ?? encoding ?? 'utf-8');
    return decoder ? fromChunks(decoded(rest, decoder), file, raw.close) : rest;
  } catch (error) {
    await raw.close();
    throw error;
  }
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
