import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { openCatalog } from '../../src/catalog/catalog.ts';
import { expandPath } from '../../src/catalog/expand.ts';
import { spool } from '../../src/catalog/source/spool.ts';
import { options, readFiles, readText } from './reading.ts';
import { tempFile, tempFolder } from './temp.ts';

describe('a catalog', () => {
  it('says which preset it takes, and why', async () => {
    const text = 'id,title,link,price\nA,Tent,https://x.example/a,9.00 USD\n';
    expect((await readText(text, { preset: 'auto' })).preset).toEqual({
      name: 'google',
      why: expect.stringContaining('it has the columns'),
    });
    expect((await readText(text, { preset: 'none' })).preset).toEqual({ name: 'none', why: 'as configured' });
    await expect(readText(text, { preset: 'etsy' })).rejects.toThrow("there is no preset 'etsy'");
  });

  it('is refused when no column can hold the SKU', async () => {
    await expect(readText('name,cost\nTent,9\n')).rejects.toMatchObject({
      message: expect.stringContaining('no column is known to hold the SKU'),
      hint: 'Name it in catalog.map, as in sku: name. The columns are name, cost.',
    });
  });

  it('may be several files with columns of their own', async () => {
    const tents = tempFile('sku,title,brand\nA,Tent,Nordvik\nB,Tarp,Nordvik\n');
    const mugs = tempFile('title;sku;capacity\nMug;C;0.3\nTent again;A;1\n');
    const more = tempFile('[{"sku":"D","title":"Pot","lid":true}]', 'more.json');
    const { census, entries } = await readFiles([tents, mugs, more]);
    expect(entries.map(({ product, file, line }) => [product.sku, product.title, file, line])).toEqual([
      ['A', 'Tent', tents, 2],
      ['B', 'Tarp', tents, 3],
      ['C', 'Mug', mugs, 2],
      ['D', 'Pot', more, 1],
    ]);
    expect(entries[2]?.product).toMatchObject({ brand: undefined, attributes: { capacity: '0.3' } });
    expect(entries[3]?.product.attributes).toEqual({ lid: 'true' });
    expect(census.issues[0]?.message).toBe(
      `2 rows have this SKU, in ${tents} line 2 and ${mugs} line 3; the first one counts`,
    );
  });

  it('of several files has every mapped field in each of them', async () => {
    const both = [tempFile('sku,Vendor\nA,x\n'), tempFile('sku,Maker\nB,y\n')];
    const { entries } = await readFiles(both, { map: { brand: ['Vendor', 'Maker'] } });
    expect(entries.map(({ product }) => product.brand)).toEqual(['x', 'y']);
    await expect(readFiles(both, { map: { brand: 'Vendor' } })).rejects.toThrow(
      `${both[1]}: there is no column 'Vendor'`,
    );
  });

  it('may be assembled from rows that stand before or behind each other', async () => {
    const text =
      'ID,Type,SKU,Name,Published,Visibility in catalog,Parent,Regular price\n' +
      '2,variation,T-S,Tent S,1,visible,T,9\n1,variable,T,Tent,1,visible,,\n3,simple,M,Mug,0,visible,,5\n';
    const { census, entries, preset } = await readText(text, { preset: 'woocommerce' });
    expect(preset.name).toBe('woocommerce');
    expect(entries.map(({ product }) => [product.sku, product.item_group_id, product.price?.minor])).toEqual([
      ['T-S', 'T', 900],
    ]);
    expect(census.rows).toBe(
      census.products + Object.values(census.excluded).reduce((sum, count) => sum + count),
    );
  });

  it('counts once, however often it is asked', async () => {
    const catalog = await openCatalog(options({ paths: [tempFile('sku\nA\n')] }));
    expect(await catalog.census()).toBe(await catalog.census());
    await catalog.close();
  });
});

describe('standard input', () => {
  it('is kept in a file that only its user can read, and that goes away', async () => {
    const folder = join(tempFolder(), 'spooled');
    const { path, remove } = await spool(Readable.from([Buffer.from('sku\n'), Buffer.from('A\n')]), folder);
    expect((await readFiles([path]).catch(String)).toString()).toContain('files named without an ending');
    expect(readdirSync(folder)).toHaveLength(1);
    await remove();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves nothing behind when it breaks off', async () => {
    const folder = join(tempFolder(), 'broken');
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('sku\n');
        throw new Error('gone');
      })(),
    );
    await expect(spool(broken, folder)).rejects.toThrow('gone');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('cannot be one of several files', async () => {
    await expect(openCatalog(options({ paths: ['-', tempFile('sku\nA\n')] }))).rejects.toThrow(
      'cannot be one of several',
    );
  });
});

describe('a pattern of files', () => {
  it('means the files that fit, in the order of their names', async () => {
    const folder = join(tempFolder(), 'pattern');
    mkdirSync(join(folder, 'a/deep'), { recursive: true });
    for (const name of ['b.csv', 'a.csv', 'a.json', '.hidden.csv', 'a/c.csv', 'a/deep/d.csv']) {
      writeFileSync(join(folder, name), 'x');
    }
    const fits = async (pattern: string) =>
      (await expandPath(`${folder}/${pattern}`)).map((path) => path.slice(folder.length + 1));
    expect(await fits('*.csv')).toEqual(['a.csv', 'b.csv']);
    expect(await fits('?.csv')).toEqual(['a.csv', 'b.csv']);
    expect(await fits('**/*.csv')).toEqual(['a.csv', 'a/c.csv', 'a/deep/d.csv', 'b.csv']);
    expect(await fits('*/c.csv')).toEqual(['a/c.csv']);
    expect(await fits('gone.csv')).toEqual(['gone.csv']);
    await expect(fits('*.tsv')).rejects.toThrow('no file fits');
  });
});
