import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { CatalogOptions } from '../../src/catalog/catalog.ts';
import { readFiles } from './reading.ts';

const folder = fileURLToPath(new URL('../../fixtures/catalogs/', import.meta.url));
const read = (name: string, different?: Partial<CatalogOptions>) =>
  readFiles([`${folder}${name}`], different);

async function titles(name: string, different?: Partial<CatalogOptions>) {
  const { entries } = await read(name, different);
  return entries.map(({ product, line }) => [product.sku, product.title, line]);
}

describe('the small catalogs', () => {
  it('lines.csv: lines are physical lines, whatever is within quotes', async () => {
    expect(await titles('lines.csv')).toEqual([
      ['MUG-1', 'Mug', 2],
      ['CUP-1', 'Cup, "Nordic"', 5],
      ['POT-1', 'Pot', 7],
    ]);
  });

  it('padded.csv: blanks around cells and quotes mean nothing', async () => {
    expect(await titles('padded.csv')).toEqual([
      ['BAG-1', 'Bag, canvas', 2],
      ['BAG-2', 'Bag, leather', 3],
    ]);
  });

  it('backslash.csv: a backslash may escape quotes', async () => {
    expect(await titles('backslash.csv')).toEqual([
      ['TV-27', 'Monitor 27" wide', 2],
      ['TV-32', 'Monitor 32", curved', 3],
    ]);
  });

  it('inches.tsv: a quote may be a sign for inches', async () => {
    expect(await titles('inches.tsv')).toEqual([
      ['TV-27', 'Monitor 27" wide', 2],
      ['PH-61', 'Phone 6.1" black', 3],
    ]);
  });

  it('excel.csv: what Excel leaves in a file does no harm', async () => {
    const { census, entries } = await read('excel.csv', { decimal: ',', currency: 'EUR' });
    expect(entries.map(({ product }) => [product.title, product.price?.minor])).toEqual([
      ['Tischlampe, Eiche', 124_990],
      ['Stehlampe', 8900],
    ]);
    expect(census.issues).toEqual([]);
  });

  it('excel-text.txt: Unicode text is read by its mark', async () => {
    expect(await titles('excel-text.txt')).toEqual([['CAF-1', 'Café crème', 2]]);
  });

  it('windows-1252.csv: an encoding that was not declared is found, and said', async () => {
    expect(await titles('windows-1252.csv')).toEqual([
      ['H-1', 'Hammer', 2],
      ['H-2', 'Säge “Größe” – 5 €', 3],
    ]);
    const { census } = await read('windows-1252.csv');
    expect(census.issues.map(({ rule, line }) => [rule, line])).toEqual([['catalog/encoding', 3]]);
    expect(census.complete).toBe(true);
  });

  it('ragged.csv: a row that cannot be read is counted, and nothing is taken for removed', async () => {
    const { census } = await read('ragged.csv');
    expect(census).toMatchObject({
      rows: 3,
      products: 1,
      excluded: { 'unreadable row': 2 },
      complete: false,
    });
    expect(census.issues.map(({ line }) => line)).toEqual([2, 3]);
  });

  it('repeated.csv: every column is kept', async () => {
    const { census, entries } = await read('repeated.csv');
    expect(entries[0]?.product.images).toEqual(['https://cdn.example.com/1.jpg']);
    expect(entries[0]?.product.attributes).toEqual({
      image_link_2: 'https://cdn.example.com/2.jpg',
      column_4: 'oak',
    });
    expect(census.issues.map(({ rule }) => rule)).toEqual([
      'catalog/repeated-column',
      'catalog/unnamed-column',
    ]);
  });

  it('nested.json: objects become columns, lists stay lists', async () => {
    const { entries } = await read('nested.json');
    expect(entries.map(({ line }) => line)).toEqual([5, 6, 8]);
    expect(entries[0]?.product).toMatchObject({
      sku: 'N-1',
      gtin: '4006381333931',
      price: { minor: 4990, currency: 'USD' },
      images: ['https://cdn.example.com/1.jpg', 'https://cdn.example.com/2.jpg'],
      attributes: { 'dimensions.width': '45', 'dimensions.height': '90' },
    });
    expect(entries[0]?.overrides.get('amazon')).toEqual({ product_type: 'CHAIR' });
    expect(entries[1]?.product.title).toBe('Table "Oak" {120}');
  });

  it('products.jsonl: a line that is no JSON stands alone', async () => {
    const { census, entries } = await read('products.jsonl');
    expect(entries.map(({ product, line }) => [product.sku, line])).toEqual([
      ['L-1', 1],
      ['L-3', 4],
    ]);
    expect(census.issues.map(({ line, message }) => [line, message])).toEqual([
      [3, 'this is not valid JSON'],
    ]);
  });

  it('header-only.csv: no rows are legal, and said', async () => {
    const { census, entries } = await read('header-only.csv');
    expect(census).toMatchObject({ rows: 0, products: 0, excluded: {}, complete: true });
    expect(census.issues.map(({ rule }) => rule)).toEqual(['catalog/no-rows']);
    expect(entries).toEqual([]);
  });
});
