import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlDescription } from '../../../src/channels/ebay/description.ts';
import { cleanHtml } from '../../../src/channels/ebay/html.ts';
import { cpuTime } from '../../support/cpu.ts';
import { ebayView } from './samples.ts';

describe('the description for eBay', () => {
  it('makes paragraphs and line breaks of plain text', () => {
    const text = 'A tent & more.\r\nSleeps < 3.\n\n\nPacks small.';
    expect(htmlDescription(ebayView({ description: text, description_text: text }))).toBe(
      '<p>A tent &amp; more.<br>\nSleeps &lt; 3.</p>\n<p>Packs small.</p>',
    );
  });

  it('does not escape plain text twice', () => {
    const view = ebayView({ description: 'Salt &amp; pepper', description_text: 'Salt & pepper' });
    expect(htmlDescription(view)).toBe('<p>Salt &amp; pepper</p>');
  });

  it('keeps HTML that only shows something, with a line for each block', () => {
    const html =
      '<h2 class="x">Tent</h2><p style="color:red">For <b>two</b> &amp; dog<br/>Light</p><ul><li>3 kg</li></ul>';
    expect(htmlDescription(ebayView({ description: html }))).toBe(
      '<h2 class="x">Tent</h2>\n<p style="color:red">For <b>two</b> &amp; dog<br>\nLight</p>\n<ul><li>3 kg</li>\n</ul>',
    );
  });

  it.each([
    ['a script', 'a<script type="x">alert("</b>")</script>b', 'ab'],
    ['a script in capitals that never ends', 'a<SCRIPT>alert(1)', 'a'],
    ['a script inside of a broken tag', '<scr<script>x</script>ipt>alert(1)</script>', '&lt;script>alert(1)'],
    ['a frame', '<iframe src="https://x.example"></iframe>ok', 'ok'],
    ['a form, but not its text', '<form action="https://x.example">Name <input name="a"></form>', 'Name '],
    [
      'an event handler',
      '<img src="https://x.example/a.jpg" onerror="alert(1)" alt="a">',
      '<img src="https://x.example/a.jpg" alt="a">',
    ],
    ['a handler after a slash', '<b/onclick=alert(1)>x</b>', '<b>x</b>'],
    ['a script address', '<a href="javascript:alert(1)">x</a>', '<a>x</a>'],
    ['a script address in references', '<a href="&#106;avascript:alert(1)">x</a>', '<a>x</a>'],
    ['a style that runs something', '<p style="width:expression(alert(1))">x</p>', '<p>x</p>\n'],
    ['a style sheet that loads something', '<style>@import url(x)</style><b>x</b>', '<b>x</b>'],
    ['a comment', 'a<!-- <script> -->b<!-- c', 'ab'],
    ['a doctype and a processing instruction', '<!DOCTYPE html><?php evil() ?>x', 'x'],
    ['an unknown tag, but not its text', '<blink>x</blink>', 'x'],
  ])('drops %s', (_, html, expected) => {
    expect(cleanHtml(html)).toBe(expected);
  });

  it('keeps a harmless style sheet, and quotes that stand in quotes', () => {
    expect(cleanHtml("<style>b{color:red}</style><b title='6\" wide'>x</b>")).toBe(
      '<style>b{color:red}</style><b title="6&quot; wide">x</b>',
    );
  });

  it('keeps a sign that begins no tag', () => {
    expect(cleanHtml('<b>1 < 2 > 0</b>')).toBe('<b>1 &lt; 2 > 0</b>');
  });

  it('cleans a tag alike however often it was seen, and whatever else was seen since', () => {
    const html =
      '<a href="https://x.example/?a>b" title=\'1 > 0\'>x</a><p>y</p><!--><p>--><br>z<br/>\n<?x?><u>';
    const clean = '<a href="https://x.example/?a&gt;b" title="1 &gt; 0">x</a><p>y</p>\n<br>\nz<br>\n<u>';
    expect(cleanHtml('<p>a<!-->')).toBe('<p>a');
    expect(cleanHtml(html)).toBe(clean);
    for (let i = 0; i < 5000; i += 1) expect(cleanHtml(`<i id=${i}>`)).toBe(`<i id="${i}">`);
    expect(cleanHtml(html)).toBe(clean);
  });

  it('leaves nothing active, whatever is put together', () => {
    const piece = fc.constantFrom(
      ...[
        '<script',
        '>',
        '</script>',
        '<scr',
        'ipt>',
        ' onload=x',
        '<img src=',
        '"',
        "'",
        'javascript:',
        '<a href=',
        '<!--',
        '-->',
        '<',
        '/',
        'text',
        '<iframe',
        '<svg onload=x>',
        '<p style="',
        '&#',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const clean = cleanHtml(pieces.join(''));
        const tags = clean.match(/<\/?[a-z][^<>]*>/gi)?.join('') ?? '';
        expect(tags).not.toMatch(/<\/?(?:script|iframe|svg|object|form)|="\s*javascript:/i);
        expect(tags.replace(/"[^"]*"/g, '""')).not.toMatch(/\son\w+/i);
        expect(cleanHtml(clean)).toBe(clean);
      }),
      { numRuns: 2000 },
    );
  });

  it('takes its time in proportion to the text', () => {
    const hostile = '<a "'.repeat(50_000) + '<!--'.repeat(20_000);
    expect(cpuTime(() => cleanHtml(hostile))).toBeLessThan(2_000);
  });
});
