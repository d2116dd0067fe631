import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { validate } from '../../src/commands/validate.ts';
import { tempFolder } from '../support/config.ts';

const CATALOG = `sku,title,price,product_type,google_product_category,ebay.category_id
A,Coat,10.00,Clothing > Coats,,
B,Tent,10.00,Outdoor > Tents,,777
C,Tent,10.00,Outdoor > Tents,1019,
D,Lamp,10.00,,,
E,Coat,10.00,Clothing > Coats,,
`;
const CONFIG = `
catalog: { path: products.csv }
defaults: { currency: USD, country: US }
categories: { ebay: ebay-map.csv }
targets:
  google-us: { channel: google, merchant_id: "123456" }
  facebook: { channel: facebook, catalog_id: "1234", feed: Shelfcast }
  ebay-us:
    channel: ebay
    marketplace: EBAY_US
    policies: { fulfillment: Standard, payment: Now, return: 30 days }
    location: { country: US, postal_code: "95125" }
`;

async function shop(map: string) {
  const cwd = await tempFolder({
    'products.csv': CATALOG,
    'shelfcast.yaml': CONFIG,
    'ebay-map.csv': `product_type,category\n${map}`,
  });
  const err = new Writable({ write: (_chunk, _encoding, done) => done() });
  const io = { cwd, env: {}, out: () => {}, err, color: false, signal: new AbortController().signal };
  return { cwd, run: (flags: Parameters<typeof validate>[0]) => validate(flags, io) };
}

describe('validate', () => {
  it('lists what a map lacks, and says nothing of channels without one', async () => {
    const { run } = await shop('Outdoor,181378\n');
    const { result } = await run({});
    expect(result.unmapped).toEqual({
      ebay: [
        { product_type: 'Clothing > Coats', products: 2 },
        { product_type: '', products: 1 },
      ],
    });
    const issues = [...result.issues].filter(({ rule }) => rule === 'catalog/category-unmapped');
    expect(issues).toMatchObject([
      { sku: 'A', target: 'ebay-us', line: 2, value: 'Clothing > Coats' },
      { sku: 'D', target: 'ebay-us', line: 5 },
    ]);
  });

  it('writes lists that serve as maps once they are filled in', async () => {
    const { cwd, run } = await shop('Outdoor,181378\n');
    await run({ unmapped: 'todo' });
    const list = await readFile(join(cwd, 'todo/ebay.csv'), 'utf8');
    expect(list).toBe('product_type,category,products\nClothing > Coats,,2\n');
    await writeFile(join(cwd, 'ebay-map.csv'), `${list.replace(',,', ',57988,')}Outdoor > Tents,181378,1\n`);
    const { result } = await run({});
    expect(result.unmapped).toEqual({ ebay: [{ product_type: '', products: 1 }] });
  });

  it('writes the list of channels without a map as well: Facebook shares that of Google', async () => {
    const { cwd, run } = await shop('');
    await run({ unmapped: 'todo' });
    expect(await readFile(join(cwd, 'todo/google.csv'), 'utf8')).toBe(
      'product_type,category,products\nClothing > Coats,,2\nOutdoor > Tents,,1\n',
    );
    await expect(access(join(cwd, 'todo/facebook.csv'))).rejects.toThrow('ENOENT');
  });

  it('does not write a list over a map in use', async () => {
    const { cwd, run } = await shop('Outdoor,181378\n');
    await writeFile(join(cwd, 'shelfcast.yaml'), CONFIG.replace('ebay-map.csv', 'ebay.csv'));
    await expect(run({ unmapped: '.' })).rejects.toThrow('ebay.csv is a category map in use');
  });

  it.each([
    ['Outdoor,tents\n', "ebay-map.csv:2: 'tents' is no category_id of eBay, which looks like ^[0-9]+$"],
    ['Outdoor,1\noutdoor,2\n', "ebay-map.csv:3: 'outdoor' is mapped to 2 here, and to 1 in line 2"],
    ['Home > Lamps, big,1\n', 'ebay-map.csv:2: the row has 3 cells where the header has 2'],
  ])('stops at wrong rows of a map, with file and line: %j', async (map, message) => {
    const { run } = await shop(map);
    await expect(run({})).rejects.toMatchObject({ name: 'UserError', message });
  });

  it('stops where a map is not there, or lacks a column', async () => {
    const { cwd, run } = await shop('');
    await writeFile(join(cwd, 'ebay-map.csv'), 'type,category\nA,1\n');
    await expect(run({})).rejects.toThrow(
      "there is no column 'product_type'; its columns are type, category",
    );
    await writeFile(join(cwd, 'shelfcast.yaml'), CONFIG.replace('ebay-map.csv', 'other.csv'));
    await expect(run({})).rejects.toThrow('other.csv: this category map cannot be read');
  });
});
