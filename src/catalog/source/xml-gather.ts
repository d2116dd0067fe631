import { addValue, fieldOf, textAt, type Values } from './records-values.ts';
import { GOOGLE, type XmlName } from './xml-names.ts';

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

/** The values of one record, with what each is the value of. */
export interface XmlValues {
  readonly values: Values;
  readonly names: (XmlName | undefined)[];
}

/** Makes one value of an element that has ended, its text the value `k` and the last ones those in it. */
export function gather(xml: XmlValues, element: XmlName, k: number, nests: boolean): void {
  if (element.kind === 'parts' && nests) joinParts(xml, element, k);
  else if (element.kind === 'meta') takeMeta(xml, element, k);
  else if (element.kind === 'term') takeTerm(xml, element, k);
}

function joinParts({ values, names }: XmlValues, element: XmlName, k: number): void {
  const inner: { readonly name: string; readonly text: string }[] = [];
  for (let j = k + 1; j < values.count; j++) {
    const part = names[j];
    if (part?.parent === element && part.kind !== 'attribute')
      inner.push({ name: part.name, text: textAt(values, j) });
  }
  const order = PARTS[element.name.slice(GOOGLE.length)];
  const texts = order
    ? order.map((name) => inner.find((part) => part.name === GOOGLE + name)?.text ?? '')
    : inner.map(({ text }) => text);
  values.texts[k] = texts.join(':').replace(/:+$/, '');
  values.count = k + 1;
}

/** `<wp:postmeta>` is the column `meta:` and its key. */
function takeMeta(xml: XmlValues, element: XmlName, k: number): void {
  const key = find(xml, k + 1, (name) => name.parent === element && name.name === 'wp:meta_key');
  const text = key < 0 ? '' : textAt(xml.values, key);
  if (text === '') return;
  const value = find(xml, k + 1, (name) => name.parent === element && name.name === 'wp:meta_value');
  takeInstead(xml, element, k, [[`meta:${text}`, value]]);
}

/** `<category domain="…">` is the column `category:` and its domain. */
function takeTerm(xml: XmlValues, element: XmlName, k: number): void {
  const first = firstAttribute(xml, element, k);
  const attribute = (key: string) =>
    find(xml, first, (name) => name.parent === element && name.kind === 'attribute' && name.name === key);
  const domain = attribute('domain');
  if (domain < 0) return;
  const column = `category:${textAt(xml.values, domain)}`;
  takeInstead(xml, element, k, [
    [column, k],
    [`${column}@nicename`, attribute('nicename')],
  ]);
}

/** Gives an element other columns in place of its own: each has a value that is there already, or none. */
function takeInstead(
  xml: XmlValues,
  element: XmlName,
  k: number,
  columns: readonly (readonly [column: string, value: number])[],
): void {
  const { values, names } = xml;
  const { count } = values;
  for (let j = firstAttribute(xml, element, k); j < count; j++) values.fields[j] = undefined;
  for (const [column, value] of columns) {
    if (value < 0) continue;
    const copy = addValue(values, fieldOf(values, column));
    names[copy] = element;
    values.starts[copy] = values.starts[value] ?? 0;
    values.ends[copy] = values.ends[value] ?? 0;
    values.marks[copy] = values.marks[value] ?? 0;
    values.texts[copy] = values.texts[value];
  }
}

/** The attributes of an element stand right before its text. */
function firstAttribute({ names }: XmlValues, element: XmlName, k: number): number {
  let first = k;
  while (names[first - 1]?.kind === 'attribute' && names[first - 1]?.parent === element) first--;
  return first;
}

/** The first value from `from` on of such a name, or -1. */
function find({ values, names }: XmlValues, from: number, fits: (name: XmlName) => boolean): number {
  for (let j = from; j < values.count; j++) {
    const name = names[j];
    if (name && fits(name)) return j;
  }
  return -1;
}
