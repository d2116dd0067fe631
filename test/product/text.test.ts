import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIST_MARK, quoted } from '../../src/product/reading.ts';
import { tidyLine } from '../../src/product/text.ts';
import { anyText, readAs } from './read-cell.ts';

describe('text', () => {
  it('is one line, its white space single and trimmed', () => {
    expect(readAs('title', '  Fjell\t tent\r\n 2-person \u00A0 ')).toBe('Fjell tent 2-person');
    expect(readAs('title', 'Fjell tent')).toBe('Fjell tent');
  });

  it('loses control and invisible characters and broken surrogates, nothing else', () => {
    expect(readAs('title', 'Fj\u0000el\u200Bl\u0007 \uFEFFtent\uD800')).toBe('Fjell tent');
    expect(readAs('title', '山田 «Tent» – 2 €, ™ 👩\u200D👩\u200D👧')).toBe(
      '山田 «Tent» – 2 €, ™ 👩\u200D👩\u200D👧',
    );
  });

  it('is composed (NFC), so that equal words are equal', () => {
    expect(readAs('color', 'Cre\u0300me')).toBe('Crème');
  });

  it('of a list that came as one is set apart by commas', () => {
    expect(readAs('color', `Red${LIST_MARK}Blue`)).toBe('Red, Blue');
  });

  it('is tidy after one tidying', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const tidy = tidyLine(text);
        expect(tidyLine(tidy)).toBe(tidy);
        expect(tidy).toBe(tidy.trim());
        expect(tidy).not.toMatch(/[\u0000-\u001F]| {2}/);
      }),
    );
  });
});

describe('an id', () => {
  it('keeps its inner white space, zeros and case', () => {
    expect(readAs('sku', ' AB  01 ')).toBe('AB  01');
    expect(readAs('sku', '00042')).toBe('00042');
    expect(readAs('item_group_id', 'tent\u0000-1')).toBe('tent-1');
  });
});

describe('html', () => {
  it('is kept as it is, with plain line ends', () => {
    expect(readAs('description', '<p>A &amp; B</p>\r\n<b> c </b>')).toBe('<p>A &amp; B</p>\n<b> c </b>');
    expect(readAs('description', ' <p>👍 naïve</p> ')).toBe(' <p>👍 naïve</p> ');
  });

  it('loses what no channel can carry', () => {
    expect(readAs('description', '<p>\u0000A\uD83D\u0001</p>')).toBe('<p>A</p>');
    expect(readAs('description', '<p>A\u000B\f\u007F\u0085</p>')).toBe('<p>A</p>');
    expect(readAs('description', '\u0000')).toBeUndefined();
  });
});

describe('a blank cell', () => {
  it.each([
    'title',
    'sku',
    'description',
    'price',
    'quantity',
    'availability',
    'link',
    'images',
    'gtin',
  ] as const)('of %s is absent', (field) => {
    expect(readAs(field, '')).toBeUndefined();
    expect(readAs(field, ' \t\u00A0')).toBeUndefined();
    expect(readAs(field, ['', ' '])).toBeUndefined();
  });
});

describe('several cells', () => {
  it('give a single value the first that is not blank', () => {
    expect(readAs('brand', ['', ' ', 'Nordvik', 'Acme'])).toBe('Nordvik');
  });
});

describe('a quoted value', () => {
  it('is cut to 60 characters and holds no control characters', () => {
    expect(Array.from(quoted('x'.repeat(500)))).toHaveLength(62);
    expect(quoted('a\nb\u0000c')).toBe("'a b c'");
  });
});
