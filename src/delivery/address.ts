import type { Request } from '../channels/upload.ts';
import { UserError } from '../errors.ts';

type Texts = Readonly<Record<string, string>>;

/**
 * The URL a request goes to.
 * @throws UserError for plain http to anywhere but this machine, wherever the URL came from
 */
export function addressOf(request: Request, endpoints: Texts, signed: Texts): string {
  const url = new URL(
    'url' in request.to ? request.to.url : `${base(request.to.endpoint, endpoints)}${request.to.path}`,
  );
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url))) {
    throw new UserError(
      `${url.protocol}//${url.host} is not a safe place to send a catalog to`,
      'Endpoints must be https; plain http is allowed to this machine only.',
    );
  }
  for (const [name, value] of Object.entries({ ...request.query, ...signed }))
    url.searchParams.set(name, value);
  return url.href;
}

/** Method and path without the query: what may be shown, since a URL handed out may hold a signature. */
export function label(request: Request): string {
  return `${request.method} ${'url' in request.to ? new URL(request.to.url).host : request.to.path.split('?')[0]}`;
}

/** Whether a URL points to this machine. */
export function isLoopback(url: URL): boolean {
  return ['localhost', '[::1]'].includes(url.hostname) || /^127(\.\d{1,3}){3}$/.test(url.hostname);
}

function base(endpoint: string, endpoints: Texts): string {
  const url = endpoints[endpoint];
  if (url === undefined) throw new TypeError(`no endpoint '${endpoint}'`);
  return url.replace(/\/$/, '');
}
