import { ChannelError, UserError } from '../../errors.ts';
import { shownUrl } from './shown.ts';

/** The other side did not answer, or not to the end: it may next time. */
export function unreachable(url: URL, cause: unknown): ChannelError {
  const why = cause instanceof Error ? cause.message || cause.name : String(cause);
  return failed(url, `could not be fetched: ${why}`, cause);
}

/** The other side says itself that it may work later. */
export function overloaded(url: URL, status: number): ChannelError {
  return failed(url, `the server answered ${status}`, undefined);
}

function failed(url: URL, problem: string, cause: unknown): ChannelError {
  return new ChannelError(
    `${shownUrl(url)}: ${problem}`,
    {
      target: 'catalog',
      retryable: true,
      account: false,
      hint: 'Nothing was written or sent: run the same command again when the server is back.',
    },
    cause === undefined ? undefined : { cause },
  );
}

/** Credentials that are absent or wrong. */
export function denied(url: URL, how: string, cause?: unknown): UserError {
  return new UserError(
    `${shownUrl(url)}: the server refused to give the file (${how})`,
    'Check catalog.credentials, and that this account may read the file.',
    cause === undefined ? undefined : { cause },
  );
}

export function absent(url: URL, how: string): UserError {
  return new UserError(`${shownUrl(url)}: there is no such file (${how})`, 'Check catalog.path.');
}

export function tooLong(url: URL, most: number): UserError {
  return new UserError(
    `${shownUrl(url)}: the file is longer than ${Math.round(most / 2 ** 20)} MiB`,
    'Check that the address is that of a catalog; split a longer one into several files.',
  );
}
