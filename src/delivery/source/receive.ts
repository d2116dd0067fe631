import { createWriteStream } from 'node:fs';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UserError } from '../../errors.ts';
import { tooLong, unreachable } from './failures.ts';
import type { RemoteOptions } from './remote.ts';

/**
 * Writes what comes from an address to a new file.
 * @throws UserError when it is too long
 * @throws ChannelError when it ends before its end, or stays silent
 */
export async function receive(
  url: URL,
  from: Readable,
  path: string,
  { maxBytes, silence, signal }: RemoteOptions,
): Promise<number> {
  let bytes = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      patience.refresh();
      if (bytes > maxBytes) done(tooLong(url, maxBytes));
      else done(null, chunk);
    },
  });
  const patience = setTimeout(
    () => from.destroy(new Error(`not a byte came for ${Math.round(silence / 1000)} seconds`)),
    silence,
  );
  try {
    await pipeline(from, meter, createWriteStream(path, { flags: 'wx', mode: 0o600 }), { signal });
    return bytes;
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof UserError || isDiskFault(error) ? error : unreachable(url, error);
  } finally {
    clearTimeout(patience);
  }
}

function isDiskFault(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && ['ENOSPC', 'EACCES', 'EROFS'].includes(String(error.code))
  );
}
