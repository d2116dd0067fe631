import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { element } from '../../src/feed/xml.ts';
import { childAt, childrenOf, readXml, textAt } from '../../src/feed/xml-read.ts';

describe('reading XML', () => {
  it('gives one child as a list of one, and several in document order', () => {
    const root = readXml('<list><row>1</row><other/><row>2</row></list>');
    expect(childrenOf(root, 'row').map((row) => row.text)).toEqual(['1', '2']);
    expect(childrenOf(root, 'other')).toHaveLength(1);
    expect(childrenOf(root, 'absent')).toEqual([]);
  });

  it('walks a path, and answers undefined for what is not there', () => {
    const root = readXml('<a><b><c>deep</c><d/></b></a>');
    expect(textAt(root, 'b', 'c')).toBe('deep');
    expect(textAt(root, 'b', 'd')).toBe('');
    expect(textAt(root, 'b', 'e', 'f')).toBeUndefined();
    expect(childAt(undefined, 'b')).toBeUndefined();
  });

  it('keeps attributes, prefixes, white space and text that looks like a number', () => {
    const root = readXml('<g:price currencyID="U&quot;SD" xmlns:g="urn:g"> 007.50 </g:price>');
    expect(root).toMatchObject({ name: 'g:price', attributes: { currencyID: 'U"SD' }, text: ' 007.50 ' });
  });

  it('takes CDATA literally and joins it with the text around it', () => {
    expect(readXml('<a>1 &amp; <![CDATA[<b>&amp;</b>]]> 2<![CDATA[]]></a>').text).toBe('1 & <b>&amp;</b> 2');
  });

  it('replaces character references, and leaves entities it does not know as they are', () => {
    expect(readXml('<a>&#13;&#x1F600;&#39;</a>').text).toBe("\r\u{1F600}'");
    expect(readXml('<a>&nbsp;&#xD800;&#x110000;</a>').text).toBe('&nbsp;&#xD800;&#x110000;');
    expect(readXml('<a>&amp;lt;</a>').text).toBe('&lt;');
  });

  it('skips a byte order mark, a declaration and comments', () => {
    const text = '\uFEFF<?xml version="1.0" encoding="UTF-8"?>\n<!-- made by hand -->\n<a>1<!-- 2 -->3</a>\n';
    expect(readXml(text).text).toBe('13');
  });

  it.each([
    ['a document type', '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', 'DOCTYPE'],
    ['an end that is missing', '<a>\n<b>1</b>', 'line 1'],
    ['a wrong end', '<a>\n<b>1</a>', 'line 2'],
    ['two roots', '<a/><b/>', 'single root'],
    ['no element at all', 'Service unavailable', 'broken'],
    ['nothing', '', 'broken'],
    ['nesting without end', '<a>'.repeat(500) + '</a>'.repeat(500), 'nested'],
  ])('refuses %s', (_, text, part) => {
    expect(() => readXml(text)).toThrow(UserError);
    expect(() => readXml(text)).toThrow(part);
  });

  it('takes a document type for text where it is text', () => {
    expect(readXml('<a><![CDATA[<!DOCTYPE html>]]></a>').text).toBe('<!DOCTYPE html>');
  });

  it('reads back whatever the encoder writes, but for characters that XML forbids', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const allowed = text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '');
        expect(readXml(element('a', text)).text).toBe(allowed);
      }),
    );
  });
});
