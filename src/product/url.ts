import { type Problem, quoted } from './reading.ts';

/**
 * Addresses that the URL standard leaves as they are, as most are. No segment of their path begins with a dot: `.` and
 * `..` are resolved.
 */
const CLEAN =
  /^https?:\/\/(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*(?:\/(?!\.|%2[eE])[\w.~!$&()*+,;=:@%-]*)+(?:\?[\w.~!$&()*+,;=:@%/?-]*)?$/;

const WHOLE_ADDRESS = 'Give the whole address, beginning with https://.';
const RELATIVE = 'Give the whole address, beginning with https://, or set base_url under catalog.';

/** Whether a text is an address, and one that need not be changed. */
export function isCleanUrl(text: string): boolean {
  return CLEAN.test(text);
}

/** A web address (WHATWG URL): http or https only; spaces and non-ASCII characters are percent-encoded. */
export function readUrl(text: string): { readonly value: string } | Problem {
  if (isCleanUrl(text)) return { value: text };
  const trimmed = text.trim();
  const address = trimmed.startsWith('//') ? `https:${trimmed}` : trimmed;
  const url = parsedUrl(address);
  if (!url) return { problem: `${quoted(trimmed)} is not a web address`, hint: RELATIVE };
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return { problem: `${quoted(trimmed)} is not an http or https address`, hint: WHOLE_ADDRESS };
  }
  if (url.username !== '' || url.password !== '') {
    return { problem: `the address on ${url.host} holds a user name or password`, hint: 'Remove it.' };
  }
  return { value: url.href };
}

/**
 * The address, taken apart; undefined for none. `URL.canParse` of Node 20 refuses hosts beyond ASCII, as in
 * `https://grün.example`, once the function that calls it has run often enough to be optimised.
 */
export function parsedUrl(address: string): URL | undefined {
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
}
