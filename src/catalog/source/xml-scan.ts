const LF = 10;
const LT = 60;
const GT = 62;
const SLASH = 47;
const BANG = 33;
const QUESTION = 63;
const QUOTE = 34;
const APOSTROPHE = 39;
const BLANK = 32;

/** The markup or the element goes on behind the bytes at hand. */
export const MORE = -1;

/** One piece of markup: where it ends and, of a tag, its name. */
export type Markup =
  | { readonly kind: 'open' | 'empty' | 'close'; readonly end: number; readonly name: string }
  | { readonly kind: 'aside' | 'doctype'; readonly end: number };

/** The markup that begins at `from`, where a `<` stands; undefined when it goes on behind the bytes. */
export function markupAt(bytes: Buffer, from: number): Markup | undefined {
  const next = bytes[from + 1];
  if (next === undefined) return undefined;
  if (next === QUESTION) return aside(bytes, from + 2, '?>');
  if (next === BANG) return declaration(bytes, from);
  const end = tagEnd(bytes, from + 1);
  if (end === MORE) return undefined;
  const start = next === SLASH ? from + 2 : from + 1;
  let stop = start;
  while (!endsName(bytes[stop] ?? GT)) stop++;
  const name = bytes.toString('latin1', start, stop);
  if (next === SLASH) return { kind: 'close', end, name };
  return { kind: bytes[end - 2] === SLASH ? 'empty' : 'open', end, name };
}

function declaration(bytes: Buffer, from: number): Markup | undefined {
  if (startsWith(bytes, from, '<!--')) return aside(bytes, from + 4, '-->');
  if (startsWith(bytes, from, '<![CDATA[')) return aside(bytes, from + 9, ']]>');
  return bytes.length - from < 9 ? undefined : { kind: 'doctype', end: from };
}

function aside(bytes: Buffer, from: number, close: string): Markup | undefined {
  const at = bytes.indexOf(close, from, 'latin1');
  return at < 0 ? undefined : { kind: 'aside', end: at + close.length };
}

/** Behind the `>` of the tag whose name begins at `from`; one within a quoted attribute does not count. */
function tagEnd(bytes: Buffer, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === GT) return at + 1;
    if (byte === QUOTE || byte === APOSTROPHE) {
      at = bytes.indexOf(byte, at + 1);
      if (at < 0) return MORE;
    }
  }
  return MORE;
}

function endsName(byte: number): boolean {
  return byte <= BLANK || byte === GT || byte === SLASH;
}

function startsWith(bytes: Buffer, from: number, text: string): boolean {
  return bytes.toString('latin1', from, from + text.length) === text;
}

/** Finds where elements of one name end. Places found are remembered, so that no byte is searched twice. */
export interface Closer {
  /** Behind the end tag of the element whose start tag ends at `from`, or MORE. */
  find(from: number): number;
}

/** @param bytes stay the same for as long as the closer is used */
export function createCloser(bytes: Buffer, name: string): Closer {
  const nextClose = finder(bytes, `</${name}`);
  const nextOpen = finder(bytes, `<${name}`);
  const nextBang = finder(bytes, '<!');
  const nextPi = finder(bytes, '<?');
  return {
    find(from) {
      let depth = 1;
      for (let at = from; ; ) {
        const close = nextClose(at);
        if (close === bytes.length) return MORE;
        const first = Math.min(close, nextOpen(at), nextBang(at), nextPi(at));
        const markup = markupAt(bytes, first);
        if (!markup) return MORE;
        at = Math.max(markup.end, first + 2);
        if (!('name' in markup) || markup.name !== name) continue;
        if (markup.kind === 'open') depth++;
        else if (markup.kind === 'close') depth--;
        if (depth === 0) return markup.end;
      }
    },
  };
}

/**
 * Counts the line ends before a place, from that of the call before on.
 * @param bytes stay the same for as long as the counter is used
 */
export function createLineCount(bytes: Buffer, from: number): (to: number) => number {
  let next = bytes.indexOf(LF, from);
  return (to) => {
    let lines = 0;
    for (; next >= 0 && next < to; next = bytes.indexOf(LF, next + 1)) lines++;
    return lines;
  };
}

/** The next place of a text from a place on; the end of the bytes where there is none. */
function finder(bytes: Buffer, text: string): (from: number) => number {
  const needle = Buffer.from(text, 'latin1');
  let next = -1;
  return (from) => {
    if (next < from) {
      const at = bytes.indexOf(needle, from);
      next = at < 0 ? bytes.length : at;
    }
    return next;
  };
}

/** The next `<` from a place on, or -1. */
export function nextMarkup(bytes: Buffer, from: number): number {
  return bytes.indexOf(LT, from);
}
