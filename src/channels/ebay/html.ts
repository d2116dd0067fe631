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
const TAG = /<!--[\s\S]*?(?:-->|$)|<[!?][^>]*(?:>|$)|<(\/?)([a-z][a-z0-9]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/gi;
const ATTRIBUTE = /([^\s"'=<>/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>]+))?/g;
/** After these a line break is added, for eBay warns against very long lines in a file. */
const BREAKS = new Set('br hr /div /h1 /h2 /h3 /h4 /h5 /h6 /li /ol /p /table /tr /ul'.split(' '));

/**
 * HTML without active content: scripts, frames, forms, plug-ins, event handlers and script addresses go,
 * as do comments. What is kept is named, so that what is unknown goes too.
 */
export function cleanHtml(html: string): string {
  let clean = '';
  let at = 0;
  for (let tag = next(html, at); tag; tag = next(html, at)) {
    const [whole, slash = '', given = '', attributes = ''] = tag;
    const name = given.toLowerCase();
    clean += text(html.slice(at, tag.index));
    at = tag.index + whole.length;
    if (slash === '' && isActive(name, html, at)) at = endOf(name, html, at);
    else if (KEPT.has(name)) {
      clean += slash ? `</${name}>` : `<${name}${cleanAttributes(attributes)}>`;
      if (BREAKS.has(slash + name) && html[at] !== '\n') clean += '\n';
    }
  }
  return clean + text(html.slice(at));
}

function next(html: string, from: number): RegExpExecArray | null {
  TAG.lastIndex = from;
  return TAG.exec(html);
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

/** A `<` that begins no tag is text. */
function text(between: string): string {
  return between.replace(/</g, '&lt;');
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
