import { MOST_NAMES, type Name } from './records-names.ts';
import { type Field, fieldOf, type Values } from './records-values.ts';

/** Google's product data names; they go before RSS's own of the same name. */
export const GOOGLE = 'g:';

/** An element by its path, or an attribute of one. */
export interface XmlName extends Name<XmlName> {
  readonly name: string;
  readonly parent: XmlName | undefined;
  readonly column: string;
  /** Undefined for what is no value of a record. */
  readonly field: Field | undefined;
  /** Whether it is Google's. */
  readonly own: boolean;
  /** Whether it is within an element of Google's. */
  readonly isPart: boolean;
  readonly kind: Kind;
  /** What the attributes of an element are below. */
  readonly attributes: XmlName | undefined;
  /** The tag that an attribute was seen in last. */
  tag: number;
}

/** What a name is; `parts`, `meta` and `term` are elements that make one value of what is in them. */
export type Kind = 'attribute' | 'element' | 'parts' | 'meta' | 'term';

/** Elements that are columns by what they say: WordPress's own fields and its terms. */
const PAIRS: ReadonlyMap<string, Kind> = new Map([
  ['wp:postmeta', 'meta'],
  ['category', 'term'],
]);

/** What the records of a file are below. */
export function xmlRoot(): XmlName {
  return createName({});
}

function createName(details: Partial<XmlName>): XmlName {
  return {
    written: Buffer.alloc(0),
    below: new Map(),
    first: undefined,
    next: undefined,
    name: '',
    parent: undefined,
    column: '',
    field: undefined,
    own: false,
    isPart: false,
    kind: 'element',
    attributes: undefined,
    tag: 0,
    ...details,
  };
}

/** The element that is written so; undefined where there are too many names. */
export function elementBelow(parent: XmlName, written: Buffer, values: Values): XmlName | undefined {
  return nameBelow(parent, written, values, (name) => {
    const attributes = createName({ parent });
    // The record itself has no column.
    if (!parent.parent) return { parent, attributes };
    const own = name.startsWith(GOOGLE);
    const plain = own ? name.slice(GOOGLE.length) : name;
    const column = parent.column === '' ? plain : `${parent.column}.${plain}`;
    const isPart = parent.own || parent.isPart;
    const pair = parent.parent.parent ? undefined : PAIRS.get(name);
    const kind = pair ?? (own && !isPart ? 'parts' : 'element');
    return { parent, column, field: fieldOf(values, column), own, isPart, kind, attributes };
  });
}

/** The attribute that is written so; undefined where there are too many names. */
export function attributeBelow(element: XmlName, written: Buffer, values: Values): XmlName | undefined {
  if (!element.attributes) return undefined;
  return nameBelow(element.attributes, written, values, (name) => {
    const column = `${element.column}@${name}`;
    const field = fieldOf(values, column);
    const isDeclaration = name === 'xmlns' || name.startsWith('xmlns:');
    const { own } = element;
    return { parent: element, column, field: isDeclaration ? undefined : field, own, kind: 'attribute' };
  });
}

function nameBelow(
  parent: XmlName,
  written: Buffer,
  values: Values,
  detailsOf: (name: string) => Partial<XmlName>,
): XmlName | undefined {
  const spelled = written.toString('latin1');
  const known = parent.below.get(spelled);
  if (known || values.known.size > MOST_NAMES) return known;
  const name = written.toString('utf8');
  const made = createName({ written: Buffer.from(written), name, ...detailsOf(name) });
  parent.below.set(spelled, made);
  return made;
}
