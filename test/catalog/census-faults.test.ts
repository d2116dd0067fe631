import { describe, expect, it } from 'vitest';
import { readText } from './reading.ts';

describe('the census', () => {
  it('adds up: rows are products and what is excluded, by reason', async () => {
    const { census } = await readText('sku,title\nA,Axe\n,Bow\nA,Axe\nB,Cup\nC\n');
    expect(census).toMatchObject({
      rows: 5,
      products: 2,
      excluded: { 'no sku': 1, 'duplicate sku': 1, 'unreadable row': 1 },
      complete: false,
    });
  });

  it('knows SKUs by their letters, whatever white space is in them', async () => {
    const { census } = await readText('sku\nA 1\n');
    expect([' A  1 ', 'A 1', 'A1', ''].map(census.has)).toEqual([true, true, false, false]);
  });

  it('reports a SKU that stands in several rows once, with all its lines', async () => {
    const { census, entries } = await readText('sku,title\nA 1,one\nB,two\nA  1,three\n A 1 ,four\n');
    expect(census.issues).toMatchObject([
      {
        rule: 'catalog/duplicate-sku',
        severity: 'error',
        message: '3 rows have this SKU, in lines 2, 4 and 5; the first one counts',
        line: 2,
      },
    ]);
    expect(entries.map(({ product }) => product.title)).toEqual(['one', 'two']);
  });

  it('names the first fifty lines of a SKU that is everywhere', async () => {
    const { census } = await readText(`sku,title\n${'A,again\n'.repeat(80)}`);
    expect(census.issues[0]?.message).toMatch(
      /^80 rows have this SKU, in lines 2, .*, 51 and more; the first/,
    );
  });

  it('tells whether two readings saw the same rows in the same order', async () => {
    const one = await readText('sku\nA\nB\n');
    const same = await readText('sku\nA\nB\n');
    const turned = await readText('sku\nB\nA\n');
    expect(same.census.checksum).toBe(one.census.checksum);
    expect(turned.census.checksum).not.toBe(one.census.checksum);
  });

  it('remembers the columns and the fields they feed', async () => {
    const { census } = await readText('sku,Name,image_link,additional_image_link,note\nA,,,,\n', {
      map: { title: 'Name' },
    });
    expect(census.seen.columns).toEqual(['sku', 'Name', 'image_link', 'additional_image_link', 'note']);
    expect(census.seen.fed).toEqual({
      sku: ['sku'],
      title: ['Name'],
      images: ['image_link', 'additional_image_link'],
    });
  });
});
