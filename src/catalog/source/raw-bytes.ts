import { createReadStream, readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { readingFailed } from './failure.ts';

/** A file's bytes, read on from where the last read ended. */
export interface Bytes {
  /** Reads into `target` from `at`, as much as there is room for; 0 is the end. */
  read(target: Buffer, at: number): Promise<number>;
  close(): Promise<void>;
}

/**
 * The bytes of a file; gzip is known by its magic bytes and opened.
 * @throws UserError when the file cannot be opened
 */
export async function openRaw(path: string, file: string): Promise<Bytes> {
  const plain = await openPlain(path, file);
  const head = await readHead(plain, 2);
  if (head[0] !== 0x1f || head[1] !== 0x8b) return startingWith(head, plain);
  await plain.close();
  return openGzip(path, file);
}

async function openPlain(path: string, file: string): Promise<Bytes> {
  const failed = (error: unknown): never => {
    throw readingFailed(file, error);
  };
  const handle = await open(path, 'r').catch(failed);
  return {
    async read(target, at) {
      // Lets in a signal, or what another thread has to say.
      await setImmediate();
      // A block takes less time to read than to ask another thread for.
      try {
        return readSync(handle.fd, target, at, target.length - at, null);
      } catch (error) {
        return failed(error);
      }
    },
    close: () => handle.close(),
  };
}

function openGzip(path: string, file: string): Bytes {
  const packed = createReadStream(path);
  const unpacked = createGunzip({ chunkSize: 1 << 18 });
  packed.on('error', (error) => unpacked.destroy(error));
  return fromChunks(packed.pipe(unpacked), file, async () => {
    packed.destroy();
    unpacked.destroy();
  });
}

/** The first bytes, so many as there are up to `length`. */
export async function readHead(bytes: Bytes, length: number): Promise<Buffer> {
  const head = Buffer.alloc(length);
  let held = 0;
  for (let n = -1; n !== 0 && held < length; held += n) n = await bytes.read(head, held);
  return head.subarray(0, held);
}

/** Bytes already read, then the rest. */
export function startingWith(head: Buffer, rest: Bytes): Bytes {
  let given = 0;
  return {
    async read(target, at) {
      if (given === head.length) return rest.read(target, at);
      const n = head.copy(target, at, given);
      given += n;
      return n;
    },
    close: () => rest.close(),
  };
}

/** Bytes that come in chunks of their own size. */
export function fromChunks(chunks: AsyncIterable<Buffer>, file: string, close: () => Promise<void>): Bytes {
  const iterator = chunks[Symbol.asyncIterator]();
  let chunk: Buffer = Buffer.alloc(0);
  return {
    async read(target, at) {
      while (chunk.length === 0) {
        const next = await iterator.next().catch((error: unknown) => {
          throw readingFailed(file, error);
        });
        if (next.done) return 0;
        chunk = next.value;
      }
      const n = chunk.copy(target, at);
      chunk = chunk.subarray(n);
      return n;
    },
    close,
  };
}
