import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/product/plain-text.ts';
import { cpuTime } from '../support/cpu.ts';
import { sampleView } from '../support/samples.ts';

describe('plain text of HTML', () => {
  it('is the text that the sample view shows', () => {
    const { description = '', description_text } = sampleView();
    expect(plainText(description)).toBe(description_text);
  });

  it('breaks lines where blocks and breaks do, once', () => {
    expect(plainText('<h1>Tent</h1><div><p>Light.</p></div>Dry<br>Small<br/><BR>Good')).toBe(
      'Tent\nLight.\nDry\nSmall\nGood',
    );
  });

  it('begins list items with a dash', () => {
    expect(plainText('Has<ul>\n <li>poles</li>\n <li><p>pegs</p></li><li></li></ul>and more')).toBe(
      'Has\n- poles\n- pegs\nand more',
    );
    expect(plainText('<ul><li>poles</ul>')).toBe('- poles');
  });

  it('keeps words apart in table cells and together in inline tags', () => {
    expect(
      plainText('<table><tr><td>Weight</td><td>1.9 kg</td></tr><tr><td>Col<b>or</b></td></tr></table>'),
    ).toBe('Weight 1.9 kg\nColor');
  });

  it('drops scripts, styles, comments and declarations with what they hold', () => {
    const html =
      '<!DOCTYPE html><style>p{color:red}</style>A<!-- <b>no</b> --><SCRIPT>if (a<b) x("</p>")</SCRIPT >B<?x?>';
    expect(plainText(html)).toBe('AB');
    expect(plainText('A<script>never closed')).toBe('A');
  });

  it('decodes entities once, and a no-break space as a space', () => {
    expect(plainText('<p>A&nbsp;&amp;&nbsp;B &eacute;&#8364;&#x2713; &lt;b&gt; &amp;amp;</p>')).toBe(
      'A & B é€✓ <b> &amp;',
    );
    expect(plainText('Fish&nbsp;&amp; chips &#1;')).toBe('Fish & chips');
  });

  it('keeps a < that begins no tag', () => {
    expect(plainText('<p>3 < 5 and a<5, I <3 it, <> </p>')).toBe('3 < 5 and a<5, I <3 it, <>');
    expect(plainText('width <unknown')).toBe('width <unknown');
    expect(plainText('mail <a@b.example>')).toBe('mail <a@b.example>');
  });

  it('finds the end of a tag behind quoted attributes', () => {
    expect(plainText('<a title="a > b" href=\'x>y\'>link</a> end')).toBe('link end');
    expect(plainText('<a title="never closed>link</a> end')).toBe('link end');
  });

  it('collapses white space as a browser does', () => {
    expect(plainText('<p>  two\n words\t</p>\n\n<p> <b> bold </b> </p>')).toBe('two words\nbold');
  });

  it('keeps the line breaks of a text whose markup breaks none', () => {
    expect(plainText('Line <b>one</b>\r\n\r\nLine two ')).toBe('Line one\nLine two');
    expect(plainText(' Line one\n\nLine two\n')).toBe('Line one\n\nLine two');
    expect(plainText('Line one\nA &amp; B')).toBe('Line one\nA & B');
  });
});

describe('whatever the HTML', () => {
  const pieces = fc.constantFrom(
    '<p>',
    '</p>',
    '<li>',
    '<b',
    '>',
    '"',
    "'",
    '<!--',
    '-->',
    '&amp;',
    '&lt;',
    ' ',
    '\n',
    'x',
  );
  const html = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(''));

  it('the text has no white space to tidy left and no line break doubled', () => {
    fc.assert(
      fc.property(html, (source) => {
        fc.pre(source.includes('<p>'));
        const text = plainText(source);
        expect(text).toBe(text.trim());
        expect(text).not.toMatch(/ {2}| \n|\n\s|\t|\r|\u00A0/);
      }),
    );
  });

  it('text that was escaped comes back whole', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z<>&"']+( [a-z<>&"']+)*$/), (text) => {
        const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
        expect(plainText(`<p>${escaped}</p>`)).toBe(text);
      }),
    );
  });

  it.each(['<a <a "', '<a "> ', '<!--', '<script>', '</script', '<p>&amp', '<b x=\'"'])(
    'a megabyte of %s takes no longer than its length',
    (piece) => {
      expect(cpuTime(() => plainText(piece.repeat(1_000_000 / piece.length)))).toBeLessThan(5_000);
    },
  );
});
