import { xmlText } from '../../feed/xml.ts';

/** An element: its name, its text or its children, and its attributes. Without text and children it is left out. */
export type Node = readonly [
  name: string,
  inner: string | undefined | readonly (Node | undefined)[],
  attributes?: Readonly<Record<string, string>>,
];

/** Indented, one element a line, since eBay warns against very long lines. Ends without a line break. */
export function writeNodes(nodes: readonly (Node | undefined)[], pad: string): string {
  let text = '';
  for (const node of nodes) {
    const line = node ? writeNode(node, pad) : '';
    if (line !== '') text = text === '' ? line : `${text}\n${line}`;
  }
  return text;
}

function writeNode([name, inner, attributes]: Node, pad: string): string {
  if (inner === undefined) return '';
  const tag = attributes ? withAttributes(name, attributes) : name;
  if (typeof inner === 'string') return `${pad}<${tag}>${xmlText(inner)}</${name}>`;
  const content = writeNodes(inner, `${pad}  `);
  return content === '' ? '' : `${pad}<${tag}>\n${content}\n${pad}</${name}>`;
}

function withAttributes(name: string, attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes).reduce((tag, [key, value]) => `${tag} ${key}="${xmlText(value)}"`, name);
}
