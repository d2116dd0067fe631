import { join } from 'node:path';
import { type Fetch, isAddress } from '../catalog/source/files.ts';
import type { Config } from '../config/config.ts';
import { resolveSourceSecrets } from '../config/credentials.ts';
import { createClock } from '../delivery/clock.ts';
import type { RemoteOptions } from '../delivery/source/remote.ts';
import { UserError } from '../errors.ts';
import type { Io } from './io.ts';

/** Longest file that is fetched, in bytes. */
const MAX_BYTES = 4 * 2 ** 30;
/** Milliseconds without a byte after which a transfer is given up. */
const SILENCE = 60_000;

/** How the catalog's files on other machines are fetched; what that takes is loaded with the first one. */
export function createFetch(config: Config, io: Pick<Io, 'signal'>): Fetch {
  let options: Promise<RemoteOptions> | undefined;
  return async (address, folder) => {
    const { fetchRemote } = await import('../delivery/source/remote.ts');
    options ??= remoteOptions(config, io.signal);
    return fetchRemote(address, folder, await options);
  };
}

async function remoteOptions({ catalog, env, ledger }: Config, signal: AbortSignal): Promise<RemoteOptions> {
  assertOneHost([...catalog.paths, ...catalog.join.map(({ path }) => path)], catalog.credentials);
  return {
    cacheDir: join(ledger, 'cache'),
    secrets: await resolveSourceSecrets(catalog.credentials, env),
    hostKeys: catalog.hostKeys,
    maxBytes: MAX_BYTES,
    silence: SILENCE,
    clock: createClock(),
    signal,
  };
}

/** What opens one machine is never shown to another. */
function assertOneHost(paths: readonly string[], credentials: Config['catalog']['credentials']): void {
  const hosts = new Set(
    paths.filter((path) => isAddress(path) && URL.canParse(path)).map((path) => new URL(path).host),
  );
  if (hosts.size < 2 || Object.keys(credentials).length === 0) return;
  throw new UserError(
    `catalog.credentials would be sent to ${[...hosts].join(' and ')}`,
    'Read from one machine only, or fetch the files of the others beforehand.',
  );
}
