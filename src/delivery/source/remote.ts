import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ChannelError, UserError } from '../../errors.ts';
import { backoff } from '../attempt.ts';
import type { Clock } from '../clock.ts';
import { fetchHttp } from './http-file.ts';
import { assertSafe, shownUrl } from './shown.ts';

/** How files are fetched from other machines. */
export interface RemoteOptions {
  /** Where copies are kept that need not be fetched again while they are unchanged. */
  readonly cacheDir: string;
  readonly secrets: SourceSecrets;
  /** Fingerprints of SSH host keys that are trusted: `SHA256:…`. */
  readonly hostKeys: readonly string[];
  /** Bytes after which a file is given up. */
  readonly maxBytes: number;
  /** Milliseconds without a byte after which a transfer is given up. */
  readonly silence: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** What a source asks for; those it does not ask for are absent. */
export interface SourceSecrets {
  readonly user?: string;
  readonly password?: string;
  /** For http, sent as a bearer token. */
  readonly token?: string;
  /** For SFTP, in PEM or OpenSSH format. */
  readonly private_key?: string;
  readonly passphrase?: string;
}

/** A file of another machine, here for one run. */
export interface RemoteFile {
  readonly path: string;
  /** Its address, without what may be secret. */
  readonly shown: string;
  remove(): Promise<void>;
}

const ATTEMPTS = 4;

/**
 * Fetches the file at an http(s):// or sftp:// address into a folder, readable by this user alone.
 * @throws UserError for an address, credentials or a key that will not do
 * @throws ChannelError when the network or the server fails
 */
export async function fetchRemote(
  address: string,
  folder: string,
  options: RemoteOptions,
): Promise<RemoteFile> {
  const url = checkedUrl(address);
  await mkdir(folder, { recursive: true });
  for (let attempt = 1; ; attempt++) {
    const path = join(folder, `catalog-${randomUUID()}`);
    const remove = () => rm(path, { force: true });
    try {
      await fetchOnce(url, path, options);
      return { path, shown: shownUrl(url), remove };
    } catch (error) {
      await remove();
      options.signal.throwIfAborted();
      const isHopeful = error instanceof ChannelError && error.fault.retryable && attempt < ATTEMPTS;
      if (!isHopeful) throw error;
      await options.clock.sleep(backoff(attempt), options.signal);
    }
  }
}

async function fetchOnce(url: URL, path: string, options: RemoteOptions): Promise<void> {
  if (url.protocol !== 'sftp:') return fetchHttp(url, path, options);
  const { fetchSftp } = await import('./sftp-file.ts');
  return fetchSftp(url, path, options);
}

function checkedUrl(address: string): URL {
  if (!URL.canParse(address)) throw new UserError(`'${address}' is no address`, 'Correct catalog.path.');
  const url = new URL(address);
  if (url.password !== '') {
    throw new UserError(
      `${shownUrl(url)}: a password stands in its address`,
      'Take it out, and name where it lies: catalog: { credentials: { user: { env: … }, password: { env: … } } }.',
    );
  }
  assertSafe(url);
  return url;
}
