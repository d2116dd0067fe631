import { type Problem, quoted } from './reading.ts';

/** Addresses that the URL standard leaves as they are, as most are, but for dot segments. */
const CLEAN =
  /^https?:\/\/(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*\/[\w.~!$&()*+,;=:@%/-]*(?:\?[\w.~!$&()*+,;=:@%/?-]*)?$/;

const WHOLE_ADDRESS = 'Give the whole address, beginning with https://.';
const RELATIVE = 'Give the whole address, beginning with https://, or set base_url under catalog.';

/** A web address (WHATWG URL): http or https only; spaces and non-ASCII characters are percent-encoded. */
export function readUrl(text: string): { readonly value: string } | Problem {
  if (CLEAN.test(text) && !hasDotSegment(text)) return { value: text };
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

/** `/.`, `/../` and their encoded forms are resolved; a name that merely begins with a dot is none, but rare. */
function hasDotSegment(address: string): boolean {
  return address.includes('/.') || address.includes('/%2e') || address.includes('/%2E');
}
