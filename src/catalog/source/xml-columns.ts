import type { XmlElement } from '../../feed/xml-read.ts';
import { LIST_MARK } from '../../product/reading.ts';

/** Google's product data names; they go before RSS's own of the same name. */
const GOOGLE = 'g:';

/**
 * The parts of Google's attributes of several parts, in the order in which its text format writes them
 * between colons (https://support.google.com/merchants/answer/6324484). Of others, all parts as they come.
 */
const PARTS: Readonly<Partial<Record<string, readonly string[]>>> = {
  shipping: [
    'country',
    'region',
    'service',
    'price',
    'min_handling_time',
    'max_handling_time',
    'min_transit_time',
    'max_transit_time',
  ],
  product_detail: ['section_name', 'attribute_name', 'attribute_value'],
  certification: [
    'certification_authority',
    'certification_name',
    'certification_code',
    'certification_value',
  ],
};

/** Elements that are columns by what they say: WordPress's own fields and its terms. */
const PAIRS: Readonly<Record<string, (element: XmlElement) => Pair | undefined>> = {
  'wp:postmeta': (element) => {
    const key = textOf(element, 'wp:meta_key');
    return key === '' ? undefined : { name: `meta:${key}`, text: textOf(element, 'wp:meta_value') };
  },
  category: ({ attributes: { domain, nicename = '' }, text }) =>
    domain === undefined ? undefined : { name: `category:${domain}`, text: text.trim(), slug: nicename },
};

interface Pair {
  readonly name: string;
  readonly text: string;
  readonly slug?: string;
}

/** What one column has in the record at hand; kept for all records, so that none makes its own. */
interface Slot {
  readonly name: string;
  round: number;
  text: string;
  own: boolean;
}

interface Collector {
  /** `own` values are Google's. */
  add(name: string, text: string, own: boolean): void;
  /** The column of an element, and whether it is Google's. */
  nameOf(element: string): { readonly column: string; readonly own: boolean };
}

/**
 * Gives every value of a record a column: `g:price` is `price`, nested elements have dotted names,
 * attributes are `name@attribute`, and what is repeated becomes one list.
 */
export function createXmlColumns(): (record: XmlElement, set: (name: string, text: string) => void) => void {
  const slots = new Map<string, Slot>();
  const names = new Map<string, { readonly column: string; readonly own: boolean }>();
  const filled: Slot[] = [];
  let round = 0;
  const collector: Collector = {
    add(name, text, own) {
      if (text === '') return;
      const slot = slots.get(name) ?? { name, round: -1, text: '', own };
      if (slot.round !== round) {
        if (slot.round < 0) slots.set(name, slot);
        filled.push(slot);
        slot.round = round;
      } else if (own === slot.own) {
        slot.text += LIST_MARK + text;
        return;
      } else if (!own) {
        return;
      }
      slot.text = text;
      slot.own = own;
    },
    nameOf(element) {
      const known = names.get(element);
      if (known) return known;
      const own = element.startsWith(GOOGLE);
      const name = { column: own ? element.slice(GOOGLE.length) : element, own };
      names.set(element, name);
      return name;
    },
  };
  return (record, set) => {
    round++;
    filled.length = 0;
    addAttributes(record, '', collector, false);
    for (const child of record.children) addElement(child, '', collector);
    for (const { name, text } of filled) set(name, text);
  };
}

function addElement(element: XmlElement, prefix: string, collector: Collector): void {
  const pair = prefix === '' ? PAIRS[element.name]?.(element) : undefined;
  if (pair) {
    collector.add(pair.name, pair.text, false);
    if (pair.slug !== undefined) collector.add(`${pair.name}@nicename`, pair.slug, false);
    return;
  }
  const { column, own } = collector.nameOf(element.name);
  const name = prefix === '' ? column : prefix + column;
  addAttributes(element, name, collector, own);
  if (own && element.children.length > 0) {
    collector.add(name, joinedParts(element), own);
    return;
  }
  collector.add(name, element.text.trim(), own);
  for (const child of element.children) addElement(child, `${name}.`, collector);
}

function addAttributes({ attributes }: XmlElement, name: string, collector: Collector, own: boolean): void {
  for (const key in attributes) {
    if (key === 'xmlns' || key.startsWith('xmlns:')) continue;
    collector.add(`${name}@${key}`, attributes[key]?.trim() ?? '', own);
  }
}

function joinedParts(element: XmlElement): string {
  const order = PARTS[element.name.slice(GOOGLE.length)];
  const texts = order
    ? order.map((part) => textOf(element, GOOGLE + part))
    : element.children.map(({ text }) => text.trim());
  return texts.join(':').replace(/:+$/, '');
}

function textOf({ children }: XmlElement, name: string): string {
  return children.find((child) => child.name === name)?.text.trim() ?? '';
}
