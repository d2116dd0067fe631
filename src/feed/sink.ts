import { fdatasync, write } from 'node:fs';
import { promisify } from 'node:util';
import { createGzip } from 'node:zlib';

const writeLater = promisify(write);
const syncLater = promisify(fdatasync);

/** Bytes after which the disk is asked to have them: a large file is not waited for at its end. */
const SYNC = 2 ** 25;

/** Feeds repeat themselves so much that more effort makes them hardly smaller. */
const LEVEL = 3;

/** Takes the bytes of a file in their order, one call after the other. */
export interface Sink {
  /** Resolves when the memory may be used anew. */
  write(bytes: Uint8Array): Promise<void>;
  /** Resolves when the disk has all of it. */
  end(): Promise<void>;
}

/** @param file its descriptor, which stays open until the end */
export function createSink(file: number): Sink {
  let position = 0;
  let synced = 0;
  let syncing: Promise<void> = Promise.resolve();

  /** While more is written; what goes wrong with it goes wrong at the end too. */
  function sync(): void {
    synced = position;
    syncing = syncing.then(() => syncLater(file)).catch(() => undefined);
  }

  return {
    async write(bytes) {
      for (let at = 0; at < bytes.length; ) {
        at += (await writeLater(file, bytes, at, bytes.length - at, position + at)).bytesWritten;
      }
      position += bytes.length;
      if (position - synced >= SYNC) sync();
    },
    async end() {
      await syncing;
      await syncLater(file);
    },
  };
}

/** Packs what it hands on to `sink`. */
export function gzipInto(sink: Sink): Sink {
  const gzip = createGzip({ level: LEVEL });
  const drained = drain();

  // What goes wrong with it is told to whoever writes next.
  drained.catch(() => undefined);

  async function drain(): Promise<void> {
    for await (const packed of gzip) await sink.write(packed);
  }

  return {
    async write(bytes) {
      await new Promise<void>((resolve) => {
        const taken = () => {
          gzip.off('close', taken);
          resolve();
        };
        gzip.once('close', taken);
        gzip.write(bytes, taken);
      });
      if (gzip.destroyed) await drained;
    },
    async end() {
      gzip.end();
      await drained;
      await sink.end();
    },
  };
}
