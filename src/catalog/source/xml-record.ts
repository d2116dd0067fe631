import { UserError } from '../../errors.ts';
import { decodeReferences, readXml, type XmlElement } from '../../feed/xml-read.ts';

/** A tag as almost all are: a name, and attributes in quotes. */
const TAG = /<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[A-Za-z_][\w:.-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const ATTRIBUTE = /([A-Za-z_][\w:.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const UNDEFINED_REFERENCE = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(?:[\w.-]{1,30};?)?/;
/** Where references mean nothing. */
const LITERAL = /<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g;
const COMMENT = '<!--';
const CDATA = '<![CDATA[';
const MAX_DEPTH = 12;
const NO_ATTRIBUTES: Readonly<Record<string, string>> = {};
const NO_CHILDREN: Building[] = [];
const BANG = 33;
const SLASH = 47;
const GT = 62;
const NAME = /^[A-Za-z_][\w:.-]*$/;
const KNOWN_NAMES = new Set<string>();
const MOST_NAMES = 1000;

interface Building {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Building[];
  text: string;
}

/**
 * Reads one element. What is written plainly is read here, several times faster than by the reader of
 * whole documents, which gets everything else and has the last word on it.
 * @throws UserError for text that is not well-formed, or uses an entity beyond the five of XML
 */
export function readRecord(text: string): XmlElement {
  const element = readPlain(text);
  if (element) return element;
  const [reference] = UNDEFINED_REFERENCE.exec(text.replace(LITERAL, '')) ?? [];
  if (reference === undefined) return readXml(text);
  throw new UserError(
    `${reference} is none of the five entities of XML`,
    'Write &amp; for a plain &, and characters as themselves.',
  );
}

/** Undefined for anything but well-formed tags, text, CDATA and comments. */
export function readPlain(text: string): XmlElement | undefined {
  const open: Building[] = [];
  let at = 0;
  for (;;) {
    const top = open.at(-1);
    const lt = text.indexOf('<', at);
    if (lt < 0) return undefined;
    if (top) {
      if (lt > at && !addText(top, text.slice(at, lt))) return undefined;
      at = leafEnd(text, lt, top);
      if (at >= 0) continue;
    }
    if (text.charCodeAt(lt + 1) === BANG) {
      at = top ? skipOrAdd(text, lt, top) : -1;
      if (at < 0) return undefined;
      continue;
    }
    TAG.lastIndex = lt;
    const tag = TAG.exec(text);
    if (!tag) return undefined;
    at = TAG.lastIndex;
    const [, slash, name = '', attributes = '', selfClosing] = tag;
    if (slash === '') {
      const element = elementOf(name, attributes);
      if (!element || open.length === MAX_DEPTH) return undefined;
      top?.children.push(element);
      if (selfClosing === '') open.push(element);
      else if (!top) return at === text.length ? element : undefined;
      continue;
    }
    if (top?.name !== name || attributes !== '' || selfClosing !== '') return undefined;
    open.pop();
    if (open.length === 0) return at === text.length ? top : undefined;
  }
}

/** Behind an element without attributes that holds text alone, which is added; -1 for any other. */
function leafEnd(text: string, from: number, parent: Building): number {
  const gt = text.indexOf('>', from);
  const name = text.slice(from + 1, gt);
  if (gt < 0 || !isName(name)) return -1;
  const end = text.indexOf('<', gt);
  if (end < 0 || text.charCodeAt(end + 1) !== SLASH) return -1;
  if (!text.startsWith(name, end + 2) || text.charCodeAt(end + 2 + name.length) !== GT) return -1;
  const leaf = { name, attributes: NO_ATTRIBUTES, children: NO_CHILDREN, text: '' };
  if (end > gt + 1 && !addText(leaf, text.slice(gt + 1, end))) return -1;
  parent.children.push(leaf);
  return end + 3 + name.length;
}

/** Names repeat with every record. */
function isName(text: string): boolean {
  if (KNOWN_NAMES.has(text)) return true;
  if (!NAME.test(text)) return false;
  if (KNOWN_NAMES.size < MOST_NAMES) KNOWN_NAMES.add(text);
  return true;
}

function addText(to: Building, raw: string): boolean {
  if (raw.includes(']]>')) return false;
  if (!raw.includes('&')) {
    to.text += raw;
    return true;
  }
  if (UNDEFINED_REFERENCE.test(raw)) return false;
  to.text += decodeReferences(raw);
  return true;
}

/** Behind the comment or the CDATA section here, whose text is added; -1 for anything else. */
function skipOrAdd(text: string, from: number, to: Building): number {
  if (text.startsWith(CDATA, from)) {
    const close = text.indexOf(']]>', from);
    if (close >= 0) to.text += text.slice(from + CDATA.length, close);
    return close < 0 ? -1 : close + 3;
  }
  if (!text.startsWith(COMMENT, from)) return -1;
  const close = text.indexOf('--', from + COMMENT.length);
  return close >= 0 && text[close + 2] === '>' ? close + 3 : -1;
}

function elementOf(name: string, written: string): Building | undefined {
  if (written === '') return { name, attributes: NO_ATTRIBUTES, children: [], text: '' };
  const attributes: Record<string, string> = {};
  for (const [, key = '', double, single = ''] of written.matchAll(ATTRIBUTE)) {
    const value = double ?? single;
    if (Object.hasOwn(attributes, key) || UNDEFINED_REFERENCE.test(value)) return undefined;
    attributes[key] = decodeReferences(value);
  }
  return { name, attributes, children: [], text: '' };
}
