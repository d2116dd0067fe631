import { decodeHTML } from 'entities/decode';
import { nextTag } from './tag.ts';

type Role = 'block' | 'item' | 'cell' | 'unseen' | 'inline';

const BLOCKS =
  'address article aside blockquote body br caption center dd details div dl dt fieldset figcaption ' +
  'figure footer form h1 h2 h3 h4 h5 h6 header hr html legend main nav ol p pre section summary ' +
  'table tbody tfoot thead tr ul';

/** What an element does to the lines of text around and within it; those not named are inline. */
const ROLES: ReadonlyMap<string, Role> = new Map([
  ...BLOCKS.split(' ').map((name) => [name, 'block'] as const),
  ...['a', 'b', 'em', 'font', 'i', 'img', 'span', 'strong', 'u'].map((name) => [name, 'inline'] as const),
  ...['script', 'style', 'template', 'title', 'noscript', 'svg'].map((name) => [name, 'unseen'] as const),
  ['li', 'item'],
  ['td', 'cell'],
  ['th', 'cell'],
]);

const BLOCK_TAG = /<\/?(?:p|br|div|li|ul|ol|tr|h[1-6])[\s/>]/i;
const UNTIDY = /[\t\n\r\u00A0]| {2}/;
/** What keeps a piece of text from being taken as it is: entities, and white space to collapse. */
const ODD = /[&\n\t\r\u00A0]| {2}/g;
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g;

const SPACE = 32;

/** Text as it grows: white space is held back until text follows, so that none is doubled or left over. */
interface Lines {
  readonly html: string;
  text: string;
  gap: '' | ' ' | '\n' | '\n- ';
  /** Where the next `ODD` text ends: one search in all of the source is cheaper than one in each piece. */
  oddEnd: number;
}

/**
 * HTML as plain text: elements that stand on their own and `<br>` become line breaks, list items
 * begin with `- `, scripts and styles are dropped, entities decoded, white space tidied. Text without
 * markup is returned as it is, trimmed. Line breaks in the source count only where no markup breaks lines.
 */
export function plainText(html: string): string {
  if (!html.includes('<')) return html.includes('&') ? decoded(html).trim() : html.trim();
  const lines: Lines = { html, text: '', gap: '', oddEnd: 0 };
  const add = BLOCK_TAG.test(html) || !html.includes('\n') ? addPiece : addSourceLines;
  let at = 0;
  for (let tag = nextTag(html, at); tag; tag = nextTag(html, at)) {
    if (tag.start > at) add(lines, at, tag.start);
    const role = ROLES.get(tag.name) ?? ROLES.get(tag.name.toLowerCase());
    at = role === 'unseen' && !tag.closing ? endOfElement(html, tag.end, tag.name) : tag.end;
    if (role === 'item' && !tag.closing) lines.gap = '\n- ';
    else if (role === 'item' || (role === 'block' && lines.gap !== '\n- ')) lines.gap = '\n';
    else if (role === 'cell') lines.gap ||= ' ';
  }
  if (at < html.length) add(lines, at, html.length);
  return lines.text;
}

/** Adds the text between two tags. */
function addPiece(lines: Lines, from: number, to: number): void {
  if (!isOdd(lines, from, to)) {
    addText(lines, lines.html, from, to);
    return;
  }
  const line = tidied(lines.html.slice(from, to));
  addText(lines, line, 0, line.length);
}

function isOdd(lines: Lines, from: number, to: number): boolean {
  if (lines.oddEnd <= from) {
    ODD.lastIndex = from;
    lines.oddEnd = ODD.test(lines.html) ? ODD.lastIndex : lines.html.length + 1;
  }
  return lines.oddEnd <= to;
}

function tidied(source: string): string {
  const text = source.includes('&') ? decoded(source) : source;
  return UNTIDY.test(text) ? text.replace(/\s+/g, ' ') : text;
}

/** Adds a part of `line`, in which there is at most one space at either end. */
function addText(lines: Lines, line: string, start: number, end: number): void {
  const from = line.charCodeAt(start) === SPACE ? start + 1 : start;
  const to = line.charCodeAt(end - 1) === SPACE ? end - 1 : end;
  if (from > start) lines.gap ||= ' ';
  if (to <= from) return;
  const gap = lines.text === '' ? lines.gap.trimStart() : lines.gap;
  lines.text += gap + line.slice(from, to);
  lines.gap = to < end ? ' ' : '';
}

function addSourceLines(lines: Lines, from: number, to: number): void {
  let start = from;
  for (
    let end = lines.html.indexOf('\n', from);
    end !== -1 && end < to;
    end = lines.html.indexOf('\n', start)
  ) {
    addPiece(lines, start, end);
    lines.gap = '\n';
    start = end + 1;
  }
  addPiece(lines, start, to);
}

/** Entities decoded; a no-break space is a space, a line end `\n`, and another control character nothing. */
function decoded(source: string): string {
  return decodeHTML(source).replaceAll('\u00A0', ' ').replace(/\r\n?/g, '\n').replace(CONTROL, '');
}

/** Behind the element whose content begins at `from`; one that is never closed reaches to the end. */
function endOfElement(html: string, from: number, name: string): number {
  const closing = new RegExp(`</${name}\\b`, 'gi');
  closing.lastIndex = from;
  const end = closing.test(html) ? html.indexOf('>', closing.lastIndex) : -1;
  return end === -1 ? html.length : end + 1;
}
