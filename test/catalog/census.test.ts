import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFiles, readText } from './reading.ts';

const variants = fileURLToPath(new URL('../../fixtures/catalogs/variants.csv', import.meta.url));

describe('the census', () => {
  it('accounts for every row', async () => {
    const { census, entries } = await readFiles([variants]);
    expect(census).toMatchObject({
      rows: 10,
      products: 7,
      excluded: { 'duplicate sku': 2, 'no sku': 1 },
      complete: true,
    });
    expect(entries.map(({ product }) => product.sku)).toEqual([
      'T-RED-S',
      'T-RED-M',
      'T-BLU-M',
      'B-1',
      'B-2',
      'BOOT',
      'S-1',
    ]);
  });

  it('knows what tells the variants of a group apart, and what some of them lack', async () => {
    const { census } = await readFiles([variants]);
    expect(census.group('SHIRT')).toEqual({ id: 'SHIRT', size: 3, axes: ['color', 'size'], broken: [] });
    expect(census.group('BOOT')).toEqual({ id: 'BOOT', size: 2, axes: ['color'], broken: [], taken: true });
    expect(census.group('ALONE')).toBeUndefined();
    expect(census.group('no such group')).toBeUndefined();
  });

  it('calls an axis broken that differs and that some member lacks, wherever that member stands', async () => {
    const rows = ['A,G,,S', 'B,G,Red,S', 'C,G,Blue,S'];
    for (const order of [rows, rows.toReversed(), [rows[1], rows[0], rows[2]]]) {
      const { census } = await readText(`sku,item_group_id,color,size\n${order.join('\n')}`);
      expect(census.group('G')).toEqual({ id: 'G', size: 3, axes: [], broken: ['color'] });
    }
  });

  it('names all lines of a duplicate SKU in one issue, white space aside', async () => {
    const { census } = await readFiles([variants]);
    const duplicates = census.issues.filter(({ rule }) => rule === 'catalog/duplicate-sku');
    expect(duplicates).toHaveLength(1);
    expect(duplicates[0]).toMatchObject({
      severity: 'error',
      sku: 'T-RED-S',
      line: 2,
      message: '3 rows have this SKU, in lines 2, 9 and 10; the first one counts',
    });
  });

  it('says when a group’s id is a SKU, whichever comes first', async () => {
    const { census } = await readFiles([variants]);
    expect(census.issues.filter(({ rule }) => rule === 'catalog/group-id-is-sku')).toMatchObject([
      { sku: 'BOOT', line: 7, severity: 'warning' },
    ]);
    const after = await readText('sku,item_group_id\nG,\nA,G\nB,G\n');
    expect(after.census.issues).toContainEqual(
      expect.objectContaining({ rule: 'catalog/group-id-is-sku', sku: 'G', line: 2 }),
    );
  });

  it('finds SKUs and groups as it counted them, white space aside', async () => {
    const { census } = await readText('sku,item_group_id,size\nA  1,G 1,S\nB, G  1 ,M\n');
    expect(census.has('A 1')).toBe(true);
    expect(census.has(' A\t1 ')).toBe(true);
    expect(census.has('A1')).toBe(false);
    expect(census.group('G 1')?.size).toBe(2);
  });

  it('keeps so many issues of a kind, and counts the rest', async () => {
    const rows = Array.from({ length: 2500 }, (_, i) => `,row ${i}`);
    const { census } = await readText(`sku,title\nA,x\n${rows.join('\n')}\n`);
    expect(census.excluded).toEqual({ 'no sku': 2500 });
    expect(census.issues).toHaveLength(1001);
    expect(census.issues.at(-1)?.message).toBe('1500 more findings of this kind are not listed');
  });

  it('has a checksum of the content: not of the file, but of everything in it', async () => {
    const text = 'sku,title\nA,x\nB,y\n';
    const [one, same, other, swapped] = await Promise.all(
      [text, text, text.replace('y', 'z'), 'sku,title\nB,y\nA,x\n'].map((content) => readText(content)),
    );
    expect(same?.census.checksum).toBe(one?.census.checksum);
    expect(new Set([one, other, swapped].map((read) => read?.census.checksum)).size).toBe(3);
  });

  it('counts any catalog as a Map and a Set would', async () => {
    const row = fc.record({ sku: fc.nat(40), group: fc.nat(6), color: fc.constantFrom('', 'Red', 'Blue') });
    const property = fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 80 }), async (rows) => {
      const text = rows.map(({ sku, group, color }) => `S${sku},G${group},${color}`).join('\n');
      const { census } = await readText(`sku,item_group_id,color\n${text}`);
      const first = new Map(rows.toReversed().map((one) => [one.sku, one]));
      expect(census.products).toBe(first.size);
      expect(census.rows).toBe(rows.length);
      const kept = rows.filter((one, i) => rows.findIndex(({ sku }) => sku === one.sku) === i);
      for (const group of new Set(kept.map((one) => one.group))) {
        const colors = kept.filter((one) => one.group === group).map(({ color }) => color);
        const differs = new Set(colors.filter((color) => color !== '')).size > 1;
        const found = census.group(`G${group}`);
        expect(found?.size).toBe(colors.length > 1 ? colors.length : undefined);
        if (found) expect([...found.axes, ...found.broken]).toEqual(differs ? ['color'] : []);
        if (found) expect(found.broken.length > 0).toBe(differs && colors.includes(''));
      }
    });
    await fc.assert(property, { numRuns: 60 });
  });

  it('stays exact for many SKUs', async () => {
    const rows = Array.from({ length: 30_000 }, (_, i) => `S${i},G${i >> 1},${i & 1 ? 'Red' : 'Blue'}`);
    const { census } = await readText(`sku,item_group_id,color\n${rows.join('\n')}\nS7,,\n`);
    expect(census).toMatchObject({ rows: 30_001, products: 30_000, excluded: { 'duplicate sku': 1 } });
    expect(rows.every((_, i) => census.has(`S${i}`) && census.group(`G${i >> 1}`)?.axes[0] === 'color')).toBe(
      true,
    );
    expect(census.has('S30000')).toBe(false);
    expect(census.issues[0]?.message).toContain('lines 9 and 30002');
  });
});
