import { gunzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';

/** Largest answer that is read, packed or not. */
export const MAX_ANSWER = 512 * 2 ** 20;

/** The bytes of an answer as text, unpacked by their magic bytes: gzip, zip (its first file) or plain. */
export function unpack(bytes: Uint8Array): string {
  return new TextDecoder().decode(plainBytes(bytes));
}

function plainBytes(bytes: Uint8Array): Uint8Array {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return gunzipSync(bytes, { maxOutputLength: MAX_ANSWER });
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03) return firstFile(bytes);
  return bytes;
}

function firstFile(bytes: Uint8Array): Uint8Array {
  let taken = false;
  const files = unzipSync(bytes, {
    filter: (file) => {
      if (taken || file.name.endsWith('/')) return false;
      if (file.originalSize > MAX_ANSWER)
        throw new Error(`the zip holds ${file.originalSize} bytes, too many to read`);
      taken = true;
      return true;
    },
  });
  return Object.values(files)[0] ?? new Uint8Array();
}
