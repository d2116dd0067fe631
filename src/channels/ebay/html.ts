import { nextLess } from '../../product/tag.ts';

/** Elements that only show something. Any other tag is dropped, its content kept. */
const KEPT = new Set(
  (
    'a abbr address article aside b big blockquote br caption center cite code col colgroup dd del details dfn div dl ' +
    'dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark ol p pre q s ' +
    'samp section small span strike strong style sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr'
  ).split(' '),
);

/** Elements whose content goes with them. */
const EMPTIED = new Set(
  'applet audio button canvas frameset iframe math noframes noscript object script select svg template textarea title video'.split(
    ' ',
  ),
);

const ATTRIBUTES = new Set(
  (
    'align alt bgcolor border cellpadding cellspacing class clear color colspan dir face headers height hspace id lang ' +
    'nowrap rowspan scope size span start style summary target title type valign vspace width'
  ).split(' '),
);
const ADDRESSES = new Set(['background', 'cite', 'href', 'src']);

const SAFE_ADDRESS = /^(?:https?:|mailto:|tel:|#|\/)/i;
/** Ways to run something from a style; a backslash or a reference may spell any of them. */
const ACTIVE_STYLE = /javascript|vbscript|expression|behaviou?r|-moz-binding|@import|&#|\\/i;

/** A tag, a comment, or another declaration; quoted attribute values may hold `>`. */
const TAG = /<!--[\s\S]*?(?:-->|$)|<[!?][^>]*(?:>|$)|<(\/?)([a-z][a-z0-9]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/iy;
const ATTRIBUTE = /([^\s"'=<>/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>]+))?/g;
/** After these a line break is added, for eBay warns against very long lines in a file. */
const BREAKS = new Set('br hr /div /h1 /h2 /h3 /h4 /h5 /h6 /li /ol /p /table /tr /ul'.split(' '));
const LINE_BREAK = 10;

interface Tag {
  readonly source: string;
  /** What is kept of it where a line break follows already, and elsewhere. */
  readonly clean: string;
  readonly broken: string;
  /** The name of one whose content may go with it. */
  readonly emptied: string | undefined;
}

/** A `<` that begins no tag is text. */
const TEXT: Tag = { source: '<', clean: '&lt;', broken: '&lt;', emptied: undefined };

/** Tags by their text, since a catalog repeats the same few. It is emptied when full. */
const known = new Map<string, Tag>();
const MAX_KNOWN = 2000;
const MAX_LENGTH = 200;

/**
 * HTML without active content: scripts, frames, forms, plug-ins, event handlers and script addresses go,
 * as do comments. What is kept is named, so that what is unknown goes too.
 */
export function cleanHtml(html: string): string {
  let clean = '';
  let copied = 0;
  let close = -1;
  for (let open = nextLess(html, 0); open !== -1; ) {
    if (close < open) close = endOrLength(html, open);
    const tag = known.get(html.slice(open, Math.min(close, open + MAX_LENGTH) + 1)) ?? readTag(html, open);
    let at = open + tag.source.length;
    let kept = at < html.length && html.charCodeAt(at) === LINE_BREAK ? tag.clean : tag.broken;
    if (tag.emptied !== undefined && isActive(tag.emptied, html, at)) {
      at = endOf(tag.emptied, html, at);
      kept = '';
    }
    if (kept !== tag.source) {
      clean += html.slice(copied, open) + kept;
      copied = at;
    }
    open = nextLess(html, at);
  }
  return clean + html.slice(copied);
}

function endOrLength(html: string, from: number): number {
  const end = html.indexOf('>', from);
  return end === -1 ? html.length : end;
}

function readTag(html: string, open: number): Tag {
  TAG.lastIndex = open;
  const [source, slash = '', given, attributes = ''] = TAG.exec(html) ?? [];
  if (source === undefined) return TEXT;
  if (given === undefined) return { source, clean: '', broken: '', emptied: undefined };
  const name = given.toLowerCase();
  const clean = KEPT.has(name)
    ? ownCopy(slash ? `</${name}>` : `<${name}${cleanAttributes(attributes)}>`)
    : '';
  const tag = {
    source: ownCopy(source),
    clean,
    broken: BREAKS.has(slash + name) ? `${clean}\n` : clean,
    emptied: slash === '' && (EMPTIED.has(name) || name === 'style') ? name : undefined,
  };
  remember(tag);
  return tag;
}

/** Only a short one that ends with its first `>`: so it is looked for. */
function remember(tag: Tag): void {
  const { length } = tag.source;
  if (length > MAX_LENGTH || tag.source.indexOf('>') !== length - 1) return;
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(tag.source, tag);
}

/** A slice would keep the whole text it is of in memory. */
function ownCopy(slice: string): string {
  return ` ${slice}`.slice(1);
}

function isActive(name: string, html: string, from: number): boolean {
  return (
    EMPTIED.has(name) || (name === 'style' && ACTIVE_STYLE.test(html.slice(from, endOf(name, html, from))))
  );
}

/** Where the content of an emptied element ends: after its end tag, or with the text. */
function endOf(name: string, html: string, from: number): number {
  const end = new RegExp(`</${name}[^>]*(?:>|$)`, 'i').exec(html.slice(from));
  return end ? from + end.index + end[0].length : html.length;
}

function cleanAttributes(source: string): string {
  let kept = '';
  for (const [, given = '', quoted = ''] of source.matchAll(ATTRIBUTE)) {
    const name = given.toLowerCase();
    const value = /^["']/.test(quoted) ? quoted.slice(1, -1) : quoted;
    if (isHarmless(name, value.trim())) kept += ` ${name}="${escaped(value)}"`;
  }
  return kept;
}

/** References are left as they are; a `<` could look like a tag to a simpler reader. */
function escaped(value: string): string {
  return value.replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function isHarmless(name: string, value: string): boolean {
  if (ADDRESSES.has(name)) return SAFE_ADDRESS.test(value);
  return ATTRIBUTES.has(name) && !(name === 'style' && ACTIVE_STYLE.test(value));
}
