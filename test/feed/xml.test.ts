import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { element, xmlText } from '../../src/feed/xml.ts';

describe('text in XML', () => {
  test.each([
    ['plain', 'plain'],
    ['', ''],
    [`"a" & 'b' <c>`, '&quot;a&quot; &amp; &apos;b&apos; &lt;c&gt;'],
    ['&amp;', '&amp;amp;'],
    ['one\ttwo\nthree\r\n', 'one\ttwo\nthree&#13;\n'],
    ['\u0000a\u0008b\u000Bc\u001F', 'abc'],
    ['a\uFFFEb\uFFFF', 'ab'],
    ['👨‍👩‍👧 é 漢字 \u{10FFFF}', '👨‍👩‍👧 é 漢字 \u{10FFFF}'],
    ['\uD83D\uD83D\uDE00\uDE00 <', '\uD83D\uDE00 &lt;'],
    ['\uD83D\u0001\uDE00', ''],
  ])('%j is written %j', (text, written) => {
    expect(xmlText(text)).toBe(written);
  });

  test('is what replacing one character after the other makes of it', () => {
    const unit = fc.constantFrom(...'ab&<>"\'\r\n\t\0\u001F\uFFFE\uFFFF\u2028', '\uD83D', '\uDE00', '😀');
    fc.assert(
      fc.property(fc.array(unit), (units) => {
        const text = units.join('');
        expect(xmlText(text)).toBe(oneByOne(text));
      }),
    );
  });

  test('does not depend on the text before', () => {
    expect(['a & b', 'ab', '& c'].map(xmlText)).toEqual(['a &amp; b', 'ab', '&amp; c']);
  });

  test('stands between tags', () => {
    expect(element('g:title', 'A & B')).toBe('<g:title>A &amp; B</g:title>');
  });
});

function oneByOne(text: string): string {
  return text
    .replace(/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF\p{Surrogate}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;')
    .replaceAll('\r', '&#13;');
}
