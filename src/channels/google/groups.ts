const PART = /\s*(?:"((?:[^"]|"")*)"\s*|([^:]*))(?::|$)/y;
const QUOTED = /^\s*"((?:[^"]|"")*)"\s*$/;

/**
 * The sub-attributes of a value such as `US:CA:Ground:9.99 USD`, trimmed, empty ones kept as ''. A part
 * that holds a colon stands in double quotes, its own quotes doubled; the last part, of `count`, also
 * takes any further colons (https://support.google.com/merchants/answer/14998273).
 */
export function splitParts(text: string, count: number): string[] {
  const parts: string[] = [];
  PART.lastIndex = 0;
  while (parts.length < count - 1 && PART.lastIndex < text.length) {
    const found = PART.exec(text);
    if (!found) break;
    parts.push(found[1] === undefined ? (found[2] ?? '').trim() : unquote(found[1]));
    if (PART.lastIndex === text.length && !found[0].endsWith(':')) return parts;
  }
  const rest = text.slice(PART.lastIndex);
  const quoted = QUOTED.exec(rest)?.[1];
  parts.push(quoted === undefined ? rest.trim() : unquote(quoted));
  return parts;
}

function unquote(inner: string): string {
  return inner.replaceAll('""', '"').trim();
}

/** A sub-attribute as it stands between colons. */
export function quotePart(part: string): string {
  return /[:"]/.test(part) ? `"${part.replaceAll('"', '""')}"` : part;
}
