import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COLUMNS } from '../../../src/channels/facebook/fields.ts';
import { facebook } from '../../../src/channels/facebook/index.ts';
import { listingOf, newListing } from '../../support/samples.ts';
import { itemOf, target, written } from './sample.ts';

function readBack(text: string): Record<string, string>[] {
  return parse(text, { columns: true });
}

describe('the file', () => {
  test('begins with the header and has a row for each SKU', () => {
    const text = written('update', [
      newListing('A', itemOf({ sku: 'A' })),
      newListing('B', itemOf({ sku: 'B' })),
    ]);
    expect(text.split('\n')[0]).toBe(COLUMNS.join(','));
    expect(readBack(text).map((row) => row.id)).toEqual(['A', 'B']);
  });

  test.each([
    'Tent "Fjell" $& $1, green',
    'a ]]> b <![CDATA[ c & d',
    'zelt für zwei 🏕️👨‍👩‍👧',
    'two\nlines\r\nand a third',
    '  spaces around  ',
    "'; drop table, |;",
    '#1 tent',
    '=HYPERLINK("x")',
  ])('a title of %j is read back as it was', (title) => {
    expect(readBack(written('replace', [newListing('A', itemOf({ title }))]))[0]?.title).toBe(title);
  });

  test('control characters are dropped and nothing else', () => {
    const title = 'a\u0000b\u001fc\u007fd\te';
    expect(readBack(written('replace', [newListing('A', itemOf({ title }))]))[0]?.title).toBe('abcd\te');
  });

  test('any printable text survives in any column of its kind', () => {
    const text = fc
      .string({ unit: 'binary', minLength: 1 })
      .filter((one) => !/[\p{Cc}\p{Cs}\uFEFF]/u.test(one));
    fc.assert(
      fc.property(text, text, (title, brand) => {
        const [row] = readBack(written('update', [newListing('A', itemOf({ title, brand }))]));
        expect(row).toMatchObject({ title, brand });
      }),
    );
  });

  test('additional images are one cell, and what would part a URL is encoded in it', () => {
    const images = ['https://a.example/0.jpg', 'https://a.example/a,b c;d|e.jpg', 'https://a.example/2.jpg'];
    const [row] = readBack(written('update', [newListing('A', itemOf({ images }))]));
    expect(row?.additional_image_link).toBe(
      'https://a.example/a%2Cb%20c%3Bd%7Ce.jpg,https://a.example/2.jpg',
    );
  });

  test('additional images stay within 20 URLs and 2000 characters', () => {
    const many = Array.from({ length: 30 }, (_, i) => `https://a.example/${i}.jpg`);
    const long = Array.from({ length: 9 }, (_, i) => `https://a.example/${String(i).repeat(380)}.jpg`);
    expect(itemOf({ images: many }).additional_image_link).toHaveLength(20);
    const [row] = readBack(written('update', [newListing('A', itemOf({ images: long }))]));
    expect(row?.additional_image_link?.split(',')).toHaveLength(4);
    expect(row?.additional_image_link?.length).toBeLessThanOrEqual(2000);
  });

  test('a SKU to be deleted leaves no trace in a replace, wherever it stands', () => {
    const gone = listingOf('GONE', [{ sku: 'GONE', kind: 'delete', last: itemOf(), ids: {} }]);
    const kept = newListing('A', itemOf({ sku: 'A' }));
    const alone = written('replace', [kept]);
    expect(written('replace', [gone, kept, gone])).toBe(alone);
    expect(readBack(alone)).toHaveLength(1);
  });

  test('a replace is never split, an update may be', () => {
    const replace = facebook.submission(target, 'replace');
    expect(replace.maxEntries).toBeGreaterThan(1e12);
    expect(replace.maxBytes).toBeGreaterThan(1e12);
    expect(facebook.submission(target, 'update').maxBytes).toBeLessThan(100e6);
    expect(facebook.feed(target).maxEntries).toBe(replace.maxEntries);
  });
});

describe('the verb', () => {
  const last = itemOf({ sale_price: { minor: 100, currency: 'USD' }, on_sale: true });
  const changed = (item = itemOf(), before = last) =>
    listingOf('A', [{ sku: 'A', kind: 'update', item, last: before, ids: {} }]);

  test('of a new or changed item is update, which never deletes', () => {
    expect(facebook.verb(newListing('A', itemOf()))).toBe('update');
    expect(facebook.verb(changed(itemOf({ title: 'Other tent' }), itemOf()))).toBe('update');
    expect(facebook.whole('update')).toBe(false);
  });

  test('of a delete or of a cleared field is replace, which needs the whole state', () => {
    expect(facebook.verb(listingOf('A', [{ sku: 'A', kind: 'delete', last, ids: {} }]))).toBe('replace');
    expect(facebook.verb(changed())).toBe('replace');
    expect(facebook.whole('replace')).toBe(true);
  });

  test('replace goes first', () => {
    expect(facebook.verbs).toEqual(['replace', 'update']);
  });
});
