import { Agent, type Dispatcher, EnvHttpProxyAgent, request } from 'undici';
import { UserError } from '../../errors.ts';
import { isLoopback } from '../address.ts';
import { cachedCopy, type Kept } from './cache.ts';
import { absent, denied, overloaded, unreachable } from './failures.ts';
import { receive } from './receive.ts';
import type { RemoteOptions } from './remote.ts';
import { assertSafe, shownUrl } from './shown.ts';

const REDIRECTS = [301, 302, 303, 307, 308];
const MOST_REDIRECTS = 5;

/** Fetches a file over http; one that is unchanged since it was last fetched comes from the cache. */
export async function fetchHttp(url: URL, path: string, options: RemoteOptions): Promise<void> {
  const authorization = authorizationOf(url, options);
  const kept = await cachedCopy(options.cacheDir, `${url.href}\n${authorization ?? ''}`);
  const timeouts = { connectTimeout: 15_000, headersTimeout: options.silence, bodyTimeout: options.silence };
  const dispatcher = isLoopback(url) ? new Agent(timeouts) : new EnvHttpProxyAgent(timeouts);
  try {
    const { answer, at } = await ask(url, { authorization, kept, dispatcher, options });
    await take(at, answer, path, kept, options);
  } finally {
    await dispatcher.destroy();
  }
}

interface Asking {
  readonly authorization: string | undefined;
  readonly kept: Kept;
  readonly dispatcher: Dispatcher;
  readonly options: RemoteOptions;
}

/** The answer behind all redirects. Credentials go to the host they were given for, and no other. */
async function ask(
  url: URL,
  { authorization, kept, dispatcher, options }: Asking,
): Promise<{ answer: Dispatcher.ResponseData; at: URL }> {
  let at = url;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    const answer = await request(at, {
      dispatcher,
      signal: options.signal,
      headers: {
        accept: '*/*',
        // A file that is gzip itself would be packed twice.
        'accept-encoding': /\.(?:gz|zip)$/i.test(at.pathname) ? 'identity' : 'gzip, identity',
        ...(authorization !== undefined && at.origin === url.origin ? { authorization } : {}),
        ...kept.conditions,
      },
    }).catch((cause: unknown) => {
      options.signal.throwIfAborted();
      throw unreachable(at, cause);
    });
    const { location } = answer.headers;
    if (!REDIRECTS.includes(answer.statusCode) || typeof location !== 'string') return { answer, at };
    await answer.body.dump();
    at = redirected(at, location);
  }
  throw new UserError(`${shownUrl(url)}: the server sends from address to address`, 'Name the last one.');
}

/** @throws UserError for an address that is not safe, or leads from the internet to this machine */
function redirected(from: URL, location: string): URL {
  if (!URL.canParse(location, from.href)) {
    throw new UserError(`${shownUrl(from)}: the server points to no address`, 'Check catalog.path.');
  }
  const to = new URL(location, from);
  assertSafe(to);
  if (!isLoopback(from) && isLoopback(to)) {
    throw new UserError(`${shownUrl(from)}: the server points back to this machine`, 'Check catalog.path.');
  }
  return to;
}

async function take(
  url: URL,
  { statusCode: status, headers, body }: Dispatcher.ResponseData,
  path: string,
  kept: Kept,
  options: RemoteOptions,
): Promise<void> {
  if (status === 304) {
    await body.dump();
    return kept.copyTo(path);
  }
  if (status !== 200) {
    await body.dump();
    throw refused(url, status);
  }
  const packed = headers['content-encoding'] ?? 'identity';
  if (packed !== 'identity' && packed !== 'gzip') {
    throw new UserError(`${shownUrl(url)}: the file comes packed as ${packed}`, 'Serve it plain or as gzip.');
  }
  await receive(url, body, path, options);
  await kept.keep(path, { etag: headers.etag, modified: headers['last-modified'] });
}

function refused(url: URL, status: number): Error {
  if (status === 401 || status === 403) return denied(url, String(status));
  if (status === 404 || status === 410) return absent(url, String(status));
  if (status === 429 || status >= 500) return overloaded(url, status);
  return new UserError(`${shownUrl(url)}: the server answered ${status}`, 'Check catalog.path.');
}

function authorizationOf(url: URL, { secrets }: RemoteOptions): string | undefined {
  const { token, user = decodeURIComponent(url.username), password } = secrets;
  if (token !== undefined) return `Bearer ${token}`;
  if (user === '' || password === undefined) return undefined;
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
