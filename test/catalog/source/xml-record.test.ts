import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createValues, turnTo } from '../../../src/catalog/source/records-values.ts';
import { createElementScan } from '../../../src/catalog/source/xml-element.ts';
import { xmlRoot } from '../../../src/catalog/source/xml-names.ts';
import { createElementReader } from '../../../src/catalog/source/xml-record.ts';
import { resolved } from '../../../src/catalog/source/xml-reference.ts';
import { damaged, readRecord } from './record.ts';

const NAMES = [
  'a',
  'b',
  'g:b',
  'c-d',
  'g:shipping',
  'g:country',
  'category',
  'wp:postmeta',
  'wp:meta_key',
  'wp:meta_value',
];
const TEXTS = [
  'x',
  ' ',
  '\n',
  '&amp;',
  '&lt;',
  '&amp;lt;',
  '&#233;',
  '&#x1F600;',
  '&#160;',
  '&#38;',
  '\u00A0',
  'é',
  '😀',
  '"',
  "'",
  ']',
  '>',
  '<![CDATA[<&]]>',
  '<!-- c -->',
];

const name = fc.constantFrom(...NAMES);
const text = fc.array(fc.constantFrom(...TEXTS), { maxLength: 5 }).map((parts) => parts.join(''));
const attribute = fc
  .tuple(
    fc.constantFrom('a', 'domain', 'nicename', 'xml:lang', 'xmlns:g'),
    fc.constantFrom('="', ' = "'),
    fc.constantFrom('1', 'a &amp; b', 'x > y', " it's é ", '&#38;lt;', ''),
  )
  .map(([key, equals, value]) => ` ${key}${equals}${value}"`);
const { element } = fc.letrec<{ element: string }>((tie) => ({
  element: fc
    .tuple(
      name,
      fc.array(attribute, { maxLength: 2 }),
      fc.array(fc.oneof({ maxDepth: 4 }, text, tie('element')), { maxLength: 5 }),
    )
    .map(([tag, attributes, inner]) =>
      inner.length === 0
        ? `<${tag}${attributes.join('')}/>`
        : `<${tag}${attributes.join('')}>${inner.join('')}</${tag}>`,
    ),
}));

/** One reader for all records, as it has one for a file. */
const reader = createElementReader();

/** What both find: a blank behind it sends an element to the reader of documents. */
function expectSame(written: string): void {
  const found = readRecord(reader, written);
  const judged = readRecord(reader, `${written} `);
  if (typeof judged === 'string') expect(found).toBeTypeOf('string');
  else expect(typeof found === 'string' ? found : [...found]).toEqual([...judged]);
}

function isScanned(written: string): boolean {
  const values = createValues(resolved);
  const bytes = Buffer.from(written);
  turnTo(values, bytes, 0, bytes.length);
  return createElementScan({ values, names: [] }, xmlRoot())();
}

describe('the scanner of elements', () => {
  it('finds what the reader of documents finds', () => {
    fc.assert(fc.property(element, expectSame), { numRuns: 3000 });
  });

  it('finds fault where the reader of documents does', () => {
    const parts = [
      '',
      '<',
      '>',
      '/',
      '&',
      ';',
      '"',
      '=',
      ' ',
      '-',
      ']]>',
      '<!--',
      '<![CDATA[',
      '<?',
      '\0',
      'a',
      '</a>',
    ];
    const property = fc.property(damaged(element, parts), (written) => expectSame(`<a>${written}</a>`));
    fc.assert(property, { numRuns: 3000 });
  });

  it.each([
    '<a/>',
    '<a b="1" c=\'2\'>\n<b>x &amp; y</b><!-- c --><c><![CDATA[<d>]]></c></a>',
    '<a>]] > é &#233;<b x = "1" /></a>',
  ])('takes %j', (written) => {
    expect(isScanned(written)).toBe(true);
  });

  it.each([
    '<a><b></a></b>',
    '<a>',
    '<a b=1>x</a>',
    '<a>x</a><a/>',
    '<a>&x;</a>',
    '<a>&#12345678;</a>',
    '<a>x ]]></a>',
    '<a><?pi?></a>',
    '<a x="1" x="2"/>',
    '<a x="<"/>',
    '<a>\0</a>',
    '<a>x<![CDATA[y]]></a>',
    '<ä/>',
    `${'<a>'.repeat(101)}${'</a>'.repeat(101)}`,
  ])('leaves %j to the reader of documents', (written) => {
    expect(isScanned(written)).toBe(false);
  });
});
