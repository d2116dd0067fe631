import { UserError } from '../../errors.ts';
import { readXml, type XmlElement } from '../../feed/xml-read.ts';
import type { Fault, RecordReader } from './records.ts';
import { addText, createValues, hasText, startOver } from './records-values.ts';
import { createElementScan } from './xml-element.ts';
import { gather, type XmlValues } from './xml-gather.ts';
import { attributeBelow, elementBelow, type XmlName, xmlRoot } from './xml-names.ts';
import { resolved } from './xml-reference.ts';

const UNDEFINED_REFERENCE = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(?:[\w.-]{1,30};?)?/;
/** Where references mean nothing. */
const LITERAL = /<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g;
const HINT = 'Export it as well-formed XML.';

/**
 * Reads elements. Those that are not written plainly go to the reader of whole documents, which has the last
 * word on them.
 */
export function createElementReader(): RecordReader {
  const xml: XmlValues = { values: createValues(resolved), names: [] };
  const root = xmlRoot();
  const scan = createElementScan(xml, root);
  return {
    values: xml.values,
    read(line) {
      const fault = scan() ? undefined : readDocument(xml, root, line);
      if (!fault) settle(xml);
      return fault;
    },
  };
}

function readDocument(xml: XmlValues, root: XmlName, line: number): Fault | undefined {
  const { values } = xml;
  const written = values.bytes.toString('utf8', values.start, values.end);
  if (written.includes('\0')) return { problem: 'the row holds a NUL byte, which no text does', hint: HINT };
  startOver(values);
  try {
    addElement(xml, root, parse(written));
    return undefined;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { problem: inFile(error.message, line), hint: error.hint ?? HINT };
  }
}

function parse(written: string): XmlElement {
  const [reference] = UNDEFINED_REFERENCE.exec(written.replace(LITERAL, '')) ?? [];
  if (reference === undefined) return readXml(written);
  throw new UserError(
    `${reference} is none of the five entities of XML`,
    'Write &amp; for a plain &, and characters as themselves.',
  );
}

/** The reader counts lines from the record on. */
function inFile(message: string, line: number): string {
  return message.replace(
    /\bline (\d+)(?:, col \d+)?/g,
    (_, within: string) => `line ${line - 1 + Number(within)}`,
  );
}

/** Adds what the scan would have found. */
function addElement(xml: XmlValues, parent: XmlName, { name, attributes, children, text }: XmlElement): void {
  const { values, names } = xml;
  const element = elementBelow(parent, Buffer.from(name), values) ?? tooManyNames();
  for (const [key, value] of Object.entries(attributes)) {
    const attribute = attributeBelow(element, Buffer.from(key), values) ?? tooManyNames();
    names[addText(values, attribute.field, value.trim())] = attribute;
  }
  const k = addText(values, element.field, text.trim());
  names[k] = element;
  for (const child of children) addElement(xml, element, child);
  gather(xml, element, k, children.length > 0);
}

function tooManyNames(): never {
  throw new UserError(
    'there are too many different names of elements',
    'Ids belong in values, not in names.',
  );
}

/** Repeated elements are one list; Google's go before others of the same column. */
function settle({ values, names }: XmlValues): void {
  const { count, fields, filled, next, round } = values;
  for (let k = 0; k < count; k++) {
    const field = fields[k];
    if (!field || !hasText(values, k)) continue;
    const own = names[k]?.own ?? false;
    const isFirst = field.round !== round;
    if (isFirst) filled.push(field);
    if (isFirst || (own && !field.own)) {
      field.round = round;
      field.own = own;
      field.first = k;
      field.last = k;
    } else if (own === field.own) {
      next[field.last] = k;
      field.last = k;
    }
  }
}
