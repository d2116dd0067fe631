import { createRequire } from 'node:module';
import type { X2jOptions } from 'fast-xml-parser';
import { UserError } from '../errors.ts';

/** One element of a document that was read. Names keep their prefix, e.g. `g:id`. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Child elements in document order, also when there is just one. */
  readonly children: readonly XmlElement[];
  /** The character data directly inside, as it stands: white space is kept, CDATA is taken literally. */
  readonly text: string;
}

const TEXT = '#text';
const CDATA = '#cdata';
const ATTRIBUTES = ':@';
const MAX_DEPTH = 100;

/** What may stand before the root element, a document type aside. */
const PROLOG = /^\uFEFF?(?:\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->)*/;
const REFERENCE = /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));/g;
const PREDEFINED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const OPTIONS: X2jOptions = {
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  cdataPropName: CDATA,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: MAX_DEPTH,
};

const require = createRequire(import.meta.url);
let known: ReturnType<typeof load> | undefined;

function load() {
  const { XMLParser, XMLValidator }: typeof import('fast-xml-parser') = require('fast-xml-parser');
  return { parser: new XMLParser(OPTIONS), validate: XMLValidator.validate };
}

/** Most commands read no document. */
function library(): ReturnType<typeof load> {
  known ??= load();
  return known;
}

/**
 * Reads a whole XML document into its root element. Of entities only the five predefined ones and
 * character references are replaced; any other reference is left as written.
 * @throws UserError for text that is not well-formed, has a document type, or nests deeper than 100
 */
export function readXml(text: string): XmlElement {
  const body = text.replace(PROLOG, '');
  if (/^<!DOCTYPE/i.test(body))
    throw new UserError('the XML has a document type (DOCTYPE), which is refused');
  const verdict = library().validate(text.replace(/^\uFEFF/, ''));
  if (verdict !== true)
    throw new UserError(`the XML is broken at line ${verdict.err.line}: ${verdict.err.msg}`);
  const [root, ...more] = elementsOf(parse(body));
  if (!root || more.length > 0) throw new UserError('the XML has no single root element');
  return root;
}

/** The child elements of this name; none where there is no element. */
export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** The first element at the end of a path of names. */
export function childAt(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>(
    (at, name) => at?.children.find((child) => child.name === name),
    element,
  );
}

/** The text of the first element at the end of a path of names; '' for an empty one. */
export function textAt(element: XmlElement | undefined, ...path: readonly string[]): string | undefined {
  return childAt(element, ...path)?.text;
}

function parse(body: string): unknown {
  try {
    return library().parser.parse(body);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(`the XML is refused: ${why}`, undefined, { cause });
  }
}

/** A list of nodes, each an object of one tag name and perhaps attributes. */
function elementsOf(nodes: unknown): XmlElement[] {
  if (!Array.isArray(nodes)) return [];
  const elements: XmlElement[] = [];
  for (const node of nodes) {
    const name = tagOf(node);
    if (name === undefined || name === TEXT || name === CDATA) continue;
    const inner: unknown = node[name];
    elements.push({
      name,
      attributes: attributesOf(node[ATTRIBUTES]),
      children: elementsOf(inner),
      text: textOf(inner),
    });
  }
  return elements;
}

function tagOf(node: unknown): string | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  return Object.keys(node).find((key) => key !== ATTRIBUTES);
}

function attributesOf(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).map(([name, text]) => [name, decodeReferences(String(text))]),
  );
}

function textOf(nodes: unknown, read: (text: string) => string = decodeReferences): string {
  if (!Array.isArray(nodes)) return '';
  let text = '';
  for (const node of nodes) {
    const name = tagOf(node);
    if (name === TEXT) text += read(String(node[TEXT]));
    if (name === CDATA) text += textOf(node[CDATA], String);
  }
  return text;
}

/** The text with the five predefined entities and character references replaced, and no others. */
export function decodeReferences(text: string): string {
  return text.replace(REFERENCE, (written: string, name?: string, decimal?: string, hex?: string) => {
    if (name !== undefined) return PREDEFINED[name] ?? written;
    const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    const isCharacter = point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
    return isCharacter ? String.fromCodePoint(point) : written;
  });
}
