/** What may not stay as it is: half a pair of surrogates stands for them all. */
const SPECIAL = /[\0-\x08\x0B-\x1F"&'<>\uD800-\uDFFF\uFFFE\uFFFF]/;

/** The next of it. */
const NEXT = new RegExp(SPECIAL, 'g');

/** What is written for a character, by its code. */
const REFERENCES: ReadonlyMap<number, string> = new Map([
  [0x0d, '&#13;'],
  [0x22, '&quot;'],
  [0x26, '&amp;'],
  [0x27, '&apos;'],
  [0x3c, '&lt;'],
  [0x3e, '&gt;'],
]);

const LAST_UNIT = 0xffff;

/**
 * Text content or attribute value, escaped. Characters that XML 1.0 forbids even as references are
 * dropped, and lone surrogates, which cannot be encoded.
 */
export function xmlText(text: string): string {
  return SPECIAL.test(text) ? escaped(text) : text;
}

function escaped(text: string): string {
  let written = '';
  let from = 0;
  // The test that finds no more sets the expression back to the start.
  while (NEXT.test(text)) {
    const at = NEXT.lastIndex - 1;
    const code = text.codePointAt(at) ?? 0;
    if (code > LAST_UNIT) {
      NEXT.lastIndex += 1;
      continue;
    }
    written += text.slice(from, at) + (REFERENCES.get(code) ?? '');
    from = at + 1;
  }
  return written + text.slice(from);
}

/** `<name>text</name>` with the text escaped. */
export function element(name: string, text: string): string {
  return `<${name}>${xmlText(text)}</${name}>`;
}
