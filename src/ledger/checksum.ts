import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** The size of a file, and its SHA-256 in hex. */
export interface Checksum {
  readonly bytes: number;
  readonly checksum: string;
}

export async function fileChecksum(path: string): Promise<Checksum> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const block of createReadStream(path)) {
    hash.update(block);
    bytes += block.length;
  }
  return { bytes, checksum: hash.digest('hex') };
}

/** Whether a file is there, and as it was written. */
export async function isAsWritten(path: string, { bytes, checksum }: Checksum): Promise<boolean> {
  const found = await fileChecksum(path).catch(() => undefined);
  return found?.bytes === bytes && found.checksum === checksum;
}
