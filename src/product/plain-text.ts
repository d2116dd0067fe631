import { decodeHTML } from 'entities';
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
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g;

/** Text as it grows: white space is held back until text follows, so that none is doubled or left over. */
interface Lines {
  text: string;
  gap: '' | ' ' | '\n' | '\n- ';
  /** Whether the source has white space to collapse: one look at all of it is cheaper than at each piece. */
  readonly untidy: boolean;
}

/**
 * HTML as plain text: elements that stand on their own and `<br>` become line breaks, list items
 * begin with `- `, scripts and styles are dropped, entities decoded, white space tidied. Text without
 * markup is returned as it is, trimmed. Line breaks in the source count only where no markup breaks lines.
 */
export function plainText(html: string): string {
  if (!html.includes('<')) return html.includes('&') ? decoded(html).trim() : html.trim();
  const lines: Lines = { text: '', gap: '', untidy: isUntidy(html) };
  const add = lines.untidy && !BLOCK_TAG.test(html) ? addSourceLines : addText;
  let at = 0;
  for (let tag = nextTag(html, at); tag; tag = nextTag(html, at)) {
    if (tag.start > at) add(lines, html.slice(at, tag.start));
    const role = ROLES.get(tag.name) ?? ROLES.get(tag.name.toLowerCase());
    at = role === 'unseen' && !tag.closing ? endOfElement(html, tag.end, tag.name) : tag.end;
    if (role === 'item' && !tag.closing) lines.gap = '\n- ';
    else if (role === 'item' || (role === 'block' && lines.gap !== '\n- ')) lines.gap = '\n';
    else if (role === 'cell') lines.gap ||= ' ';
  }
  if (at < html.length) add(lines, html.slice(at));
  return lines.text;
}

function isUntidy(html: string): boolean {
  return (
    html.includes('\n') ||
    html.includes('  ') ||
    html.includes('\t') ||
    html.includes('\r') ||
    html.includes('\u00A0')
  );
}

function addText(lines: Lines, source: string): void {
  const entities = source.includes('&');
  const chunk = entities ? decoded(source) : source;
  const line = (lines.untidy || entities) && UNTIDY.test(chunk) ? chunk.replace(/\s+/g, ' ') : chunk;
  const from = line.startsWith(' ') ? 1 : 0;
  const to = line.endsWith(' ') ? line.length - 1 : line.length;
  if (from > 0) lines.gap ||= ' ';
  if (to <= from) return;
  const gap = lines.text === '' ? lines.gap.trimStart() : lines.gap;
  lines.text += gap + line.slice(from, to);
  lines.gap = to < line.length ? ' ' : '';
}

function addSourceLines(lines: Lines, source: string): void {
  const [first = '', ...rest] = source.split('\n');
  addText(lines, first);
  for (const line of rest) {
    lines.gap = '\n';
    addText(lines, line);
  }
}

/** Entities decoded; a no-break space is a space, and a control character nothing. */
function decoded(source: string): string {
  return decodeHTML(source).replaceAll('\u00A0', ' ').replace(CONTROL, '');
}

/** Behind the element whose content begins at `from`; one that is never closed reaches to the end. */
function endOfElement(html: string, from: number, name: string): number {
  const closing = new RegExp(`</${name}\\b`, 'gi');
  closing.lastIndex = from;
  const end = closing.test(html) ? html.indexOf('>', closing.lastIndex) : -1;
  return end === -1 ? html.length : end + 1;
}
