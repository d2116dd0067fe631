/** A tag, comment or declaration in HTML, from its `<` to behind its `>`. */
export interface Tag {
  readonly start: number;
  readonly end: number;
  /** As written, in whatever case; empty for comments and declarations. */
  readonly name: string;
  readonly closing: boolean;
}

/** Longest stretch of attributes in which quotes are heeded; a hostile text cannot make it search far. */
const LONGEST_ATTRIBUTES = 5_000;

const EXCLAMATION = 33;
const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;
const SLASH = 47;
const LESS = 60;
const GREATER = 62;
const QUESTION = 63;

/** The next tag at or after `from`; a `<` that begins none, as in `3 < 5`, is passed over. */
export function nextTag(html: string, from: number): Tag | undefined {
  for (let start = nextLess(html, from); start !== -1; start = nextLess(html, start + 1)) {
    const next = html.charCodeAt(start + 1);
    if (next === EXCLAMATION || next === QUESTION) return declaration(html, start);
    const closing = next === SLASH;
    const nameStart = closing ? start + 2 : start + 1;
    const nameEnd = endOfName(html, nameStart);
    if (nameEnd === nameStart) continue;
    const end = endOfTag(html, nameEnd);
    if (end === -1) return undefined;
    return { start, end: end + 1, name: html.slice(nameStart, nameEnd), closing };
  }
  return undefined;
}

/** Where the next `<` at or after `from` stands; -1 for none. */
export function nextLess(html: string, from: number): number {
  // Beyond the end there is nothing, and the engine gives up fast code that looked there.
  if (from >= html.length) return -1;
  // Tags often follow one another, and a search costs more than a look.
  return html.charCodeAt(from) === LESS ? from : html.indexOf('<', from);
}

/** `<!-- … -->`, `<!doctype …>`, `<?xml …?>`; an unfinished one reaches to the end, as in browsers. */
function declaration(html: string, start: number): Tag {
  const close = html.startsWith('<!--', start) ? '-->' : '>';
  const at = html.indexOf(close, start + 2);
  return { start, end: at === -1 ? html.length : at + close.length, name: '', closing: false };
}

/** Where the name of an element ends, or `from` when there is none that a space, `/` or `>` ends. */
function endOfName(html: string, from: number): number {
  let at = from;
  let code = html.charCodeAt(at);
  while (isLetter(code) || (at > from && isInner(code))) code = html.charCodeAt(++at);
  return code === GREATER || code === SLASH || code <= 32 ? at : from;
}

function endOfTag(html: string, from: number): number {
  if (html.charCodeAt(from) === GREATER) return from;
  const end = html.indexOf('>', from);
  if (end - from < 2) return end;
  return endOutsideQuotes(html, from) ?? end;
}

function endOutsideQuotes(html: string, from: number): number | undefined {
  const limit = Math.min(html.length, from + LONGEST_ATTRIBUTES);
  let quote = 0;
  for (let at = from; at < limit; at++) {
    const code = html.charCodeAt(at);
    if (quote !== 0) quote = code === quote ? 0 : quote;
    else if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) quote = code;
    else if (code === GREATER) return at;
  }
  return undefined;
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

/** Digits, and the `-` and `:` of custom and prefixed elements. */
function isInner(code: number): boolean {
  return (code >= 48 && code <= 58) || code === 45;
}
