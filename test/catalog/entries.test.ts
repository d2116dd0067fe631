import { appendFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openCatalog } from '../../src/catalog/catalog.ts';
import { options, readText } from './reading.ts';
import { tempFile } from './temp.ts';

const TEXT = 'sku,title,price\nA,Tent,1.00\nB,Mug,2.00\nA,Again,3.00\nC,Cup,4.00\n';

async function fingerprints(text: string, different = {}) {
  const { entries, census } = await readText(text, different);
  return new Map(entries.map(({ product: { sku } }) => [sku, census.print(census.number(sku))]));
}

describe('the second pass', () => {
  it('gives products in file order, with the first row of each SKU', async () => {
    const { entries } = await readText(TEXT);
    expect(entries.map(({ product, line }) => [product.sku, product.title, line])).toEqual([
      ['A', 'Tent', 2],
      ['B', 'Mug', 3],
      ['C', 'Cup', 5],
    ]);
  });

  it('gives only what is wanted, by SKU and its number', async () => {
    const catalog = await openCatalog(options({ paths: [tempFile(TEXT)] }));
    const census = await catalog.census();
    const wanted = (sku: string, number: number) => sku === 'B' && number === census.number('B');
    const found = [];
    for await (const batch of catalog.entries(census, wanted)) {
      found.push(...batch.map(({ product }) => [product.sku, product.title, product.price?.minor]));
    }
    expect(found).toEqual([['B', 'Mug', 200]]);
  });

  it('comes in batches of a thousand at most', async () => {
    const rows = Array.from({ length: 2500 }, (_, i) => `S${i},x`);
    const catalog = await openCatalog(options({ paths: [tempFile(`sku,title\n${rows.join('\n')}`)] }));
    const sizes = [];
    for await (const batch of catalog.entries(await catalog.census())) sizes.push(batch.length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1000);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(2500);
  });

  it('may be made more than once, and be left early', async () => {
    const catalog = await openCatalog(options({ paths: [tempFile(TEXT)] }));
    const census = await catalog.census();
    for (const _ of [1, 2]) for await (const batch of catalog.entries(census)) if (batch.length > 0) break;
    const skus = [];
    for await (const batch of catalog.entries(census)) skus.push(...batch.map(({ product }) => product.sku));
    expect(skus).toEqual(['A', 'B', 'C']);
  });

  it('forgets the rows that an early end left unassembled', async () => {
    const text = 'Handle,Title,Variant SKU,Variant Price\na,A,A-1,1\nb,B,B-1,1\nb,,B-2,1\n';
    const path = tempFile(`${text}${Array.from({ length: 200 }, (_, i) => `c${i},C,C-${i},1\n`).join('')}`);
    const catalog = await openCatalog(options({ paths: [path], preset: 'shopify' }));
    const census = await catalog.census();
    for await (const batch of catalog.entries(census)) if (batch.length > 0) break;
    const skus = [];
    for await (const batch of catalog.entries(census)) skus.push(...batch.map(({ product }) => product.sku));
    expect(skus.slice(0, 4)).toEqual(['A-1', 'B-1', 'B-2', 'C-0']);
    expect(skus).toHaveLength(203);
  });

  it.each([
    ['a row more', (path: string) => appendFileSync(path, 'D,Pot,5.00\n')],
    ['another price', (path: string) => writeFileSync(path, TEXT.replace('4.00', '4.10'))],
  ])('refuses files that changed since the census: %s', async (_, change) => {
    const path = tempFile(TEXT);
    const catalog = await openCatalog(options({ paths: [path] }));
    const census = await catalog.census();
    change(path);
    const pass = async () => {
      for await (const batch of catalog.entries(census)) expect(batch.length).toBeGreaterThan(0);
    };
    await expect(pass()).rejects.toThrow(`${path} changed while it was being read`);
  });
});

describe('a fingerprint', () => {
  it('is equal for a row that reads the same, wherever it stands', async () => {
    const moved = await fingerprints('sku,title,price\nC,Cup,4.00\n\nA,Tent,1.00\n');
    const known = await fingerprints(TEXT);
    expect(known.get('A')).toBeGreaterThan(0n);
    expect(moved.get('A')).toBe(known.get('A'));
  });

  it('differs when a cell, the header, or the way of reading differs', async () => {
    const all = [
      await fingerprints(TEXT),
      await fingerprints(TEXT.replace('1.00', '1.01')),
      await fingerprints(TEXT.replace('price', 'sale_price')),
      await fingerprints(TEXT, { currency: 'EUR' }),
      await fingerprints(TEXT, { map: { brand: 'title' } }),
    ];
    expect(new Set(all.map((known) => known.get('A'))).size).toBe(all.length);
  });

  it('of a variant knows what the variant inherits', async () => {
    const shopify = (vendor: string) =>
      `Handle,Title,Body (HTML),Vendor,Option1 Name,Option1 Value,Variant SKU,Variant Price\nt,Tent,x,${vendor},Size,S,T-S,9.00\nt,,,,,M,T-M,9.00\n`;
    const nordvik = await fingerprints(shopify('Nordvik'), { preset: 'shopify' });
    const acme = await fingerprints(shopify('Acme'), { preset: 'shopify' });
    expect(nordvik.size).toBe(2);
    expect(acme.get('T-M')).not.toBe(nordvik.get('T-M'));
  });
});
