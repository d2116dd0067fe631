import { createHash } from 'node:crypto';
import Client from 'ssh2-sftp-client';
import { UserError } from '../../errors.ts';
import { absent, denied, tooLong, unreachable } from './failures.ts';
import { receive } from './receive.ts';
import type { RemoteOptions } from './remote.ts';
import { shownUrl } from './shown.ts';

/**
 * Fetches a file over SFTP from a server whose key is pinned. `sftp://host/path` is an absolute path,
 * `sftp://host/~/path` one from the user's own folder on.
 */
export async function fetchSftp(url: URL, path: string, options: RemoteOptions): Promise<void> {
  const client = new Client();
  // Without a listener, what goes wrong after the last byte would end the program.
  client.on('error', () => undefined);
  const stop = () => void client.end().catch(() => undefined);
  options.signal.addEventListener('abort', stop, { once: true });
  try {
    await connect(client, url, options);
    await transfer(client, url, path, options);
  } finally {
    options.signal.removeEventListener('abort', stop);
    await client.end().catch(() => undefined);
  }
}

async function connect(
  client: Client,
  url: URL,
  { secrets, hostKeys, silence }: RemoteOptions,
): Promise<void> {
  let shown = '';
  const { user = decodeURIComponent(url.username), password, private_key: privateKey, passphrase } = secrets;
  if (user === '') throw denied(url, 'no user is named');
  try {
    await client.connect({
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port === '' ? 22 : Number(url.port),
      username: user,
      readyTimeout: Math.min(silence, 20_000),
      hostVerifier(key: Buffer) {
        shown = fingerprint(key);
        return hostKeys.includes(shown);
      },
      ...(password === undefined ? {} : { password }),
      ...(privateKey === undefined ? {} : { privateKey }),
      ...(passphrase === undefined ? {} : { passphrase }),
    });
  } catch (cause) {
    if (shown !== '' && !hostKeys.includes(shown)) throw strangeKey(url, shown, hostKeys, cause);
    throw isRefusal(cause) ? denied(url, 'user, password or key is wrong', cause) : unreachable(url, cause);
  }
}

/** As `ssh-keygen -l` and every SSH client show it. */
function fingerprint(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

function strangeKey(url: URL, shown: string, pinned: readonly string[], cause: unknown): UserError {
  if (pinned.length === 0) {
    return new UserError(
      `${shownUrl(url)}: the key of this server is not known, so it could be another one`,
      `If its operator confirms that ${shown} is its key, write catalog: { host_key: "${shown}" }.`,
      { cause },
    );
  }
  return new UserError(
    `${shownUrl(url)}: the server shows the key ${shown}, which is not the one in catalog.host_key`,
    'Somebody may be listening in. Ask its operator before you write the new key into catalog.host_key.',
    { cause },
  );
}

/** ssh2 tells these apart by their words alone. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && /authentication|passphrase|privateKey|cannot parse/i.test(error.message);
}

async function transfer(client: Client, url: URL, path: string, options: RemoteOptions): Promise<void> {
  const remote = decodeURIComponent(url.pathname).replace(/^\/~\//, '');
  const before = await statOf(client, url, remote);
  if (before.isDirectory)
    throw new UserError(`${shownUrl(url)}: this is a folder, not a file`, 'Name a file in it.');
  if (before.size > options.maxBytes) throw tooLong(url, options.maxBytes);
  const bytes = await receive(url, client.createReadStream(remote), path, options);
  const after = await statOf(client, url, remote);
  if (bytes !== after.size || before.modifyTime !== after.modifyTime) {
    throw unreachable(url, new Error('the file changed while it was being fetched'));
  }
}

async function statOf(client: Client, url: URL, remote: string): Promise<Client.FileStats> {
  try {
    return await client.stat(remote);
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    if (/no such/i.test(message)) throw absent(url, 'SFTP');
    throw /permission/i.test(message) ? denied(url, 'permission denied', error) : unreachable(url, error);
  }
}
