import { UserError } from '../../errors.ts';
import { isLoopback } from '../address.ts';

/** An address as it may be shown: a user name and a query may hold secrets. */
export function shownUrl(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}`;
}

/** @throws UserError for any but https, sftp, and http to this machine */
export function assertSafe(url: URL): void {
  if (url.protocol === 'https:' || url.protocol === 'sftp:') return;
  if (url.protocol === 'http:' && isLoopback(url)) return;
  throw new UserError(
    `${shownUrl(url)}: a catalog is not read over ${url.protocol}//, where anybody on the way could change it`,
    'Use https:// or sftp://; http:// is for this machine alone.',
  );
}
