import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { CatalogOptions } from '../../src/catalog/catalog.ts';
import type { Product } from '../../src/product/product.ts';
import { readFiles, readText } from './reading.ts';

const fixture = (name: string) => fileURLToPath(new URL(`../../fixtures/catalogs/${name}`, import.meta.url));

async function product(text: string, different?: Partial<CatalogOptions>): Promise<Product> {
  const { entries } = await readText(text, different);
  const [entry] = entries;
  if (!entry) throw new Error('there is no product');
  return entry.product;
}

describe('columns', () => {
  it('with the names of fields need no map, in any usual spelling', async () => {
    const read = await product('ID,Item Group ID,g:title,Sale-Price\nA,G,Tent,9.00');
    expect(read).toMatchObject({ sku: 'A', item_group_id: 'G', title: 'Tent', sale_price: { minor: 900 } });
    expect(read.attributes).toEqual({});
  });

  it('that no field is read from are attributes, unless their cells are empty', async () => {
    const read = await product('sku,Colour family, Material care ,empty\nA, Warm ,Wash cold,');
    expect(read.attributes).toEqual({ 'Colour family': 'Warm', 'Material care': 'Wash cold' });
  });

  it('may be called like the members of an object', async () => {
    const read = await product('sku,constructor,__proto__,toString\nA,x,y,z');
    expect(read.attributes).toEqual({ constructor: 'x', column_3: 'y', toString: 'z' });
  });

  it('of the image and of further images become one list', async () => {
    const read = await product(
      'sku,additional_image_link,image_link\nA,"https://x.example/2.jpg,https://x.example/3.jpg",https://x.example/1.jpg',
    );
    expect(read.images.map((url) => url.at(-5))).toEqual(['1', '2', '3']);
  });
});

describe('the map', () => {
  it('takes the first column that holds something, or all of them for a list', async () => {
    const map = { brand: ['Vendor', 'Maker'], images: ['one', 'two'], title: 'Name' };
    const text =
      'sku,Vendor,Maker,one,two,Name,title\nA,,Acme,https://x.example/1.jpg,https://x.example/2.jpg,Tent,Other';
    expect(await product(text, { map })).toMatchObject({
      brand: 'Acme',
      title: 'Tent',
      images: ['https://x.example/1.jpg', 'https://x.example/2.jpg'],
      attributes: { title: 'Other' },
    });
  });

  it('goes before the preset, and the preset before names', async () => {
    const text =
      'Handle,Title,Vendor,Variant SKU,Variant Price,brand,title\nt,Tent,Nordvik,A,9.00,Other,Name';
    const byPreset = await product(text, { preset: 'shopify' });
    expect(byPreset).toMatchObject({ title: 'Tent', brand: 'Nordvik' });
    expect(await product(text, { preset: 'shopify', map: { brand: 'brand' } })).toMatchObject({
      brand: 'Other',
    });
  });

  it('goes before what the preset derives', async () => {
    const text =
      'Handle,Title,Variant SKU,Variant Price,Image Src,pictures\nt,Tent,A,9,https://x.example/1.jpg,https://x.example/2.jpg';
    expect((await product(text, { preset: 'shopify' })).images).toEqual(['https://x.example/1.jpg']);
    const read = await product(text, { preset: 'shopify', map: { images: 'pictures' } });
    expect(read.images).toEqual(['https://x.example/2.jpg']);
  });

  it('gives a column its unit, and a list its separator', async () => {
    const map = {
      shipping_weight: { column: 'grams', unit: 'g' },
      product_highlight: { column: ['points', 'more'], separator: ';' },
    };
    const read = await product('sku,grams,points,more\nA,1900,light; dry,small', { map });
    expect(read.shipping_weight).toEqual({ value: 1900, unit: 'g' });
    expect(read.product_highlight).toEqual(['light', 'dry', 'small']);
  });

  it('is refused for a column or a field that is not there, with the likeliest name', async () => {
    const text = 'sku,Vendor\nA,x';
    await expect(readText(text, { map: { brand: 'Vendr' } })).rejects.toMatchObject({
      message: expect.stringContaining("there is no column 'Vendr', which catalog.map names for brand"),
      hint: "Did you mean 'Vendor'?",
    });
    await expect(readText(text, { map: { brand: ['Vendor', 'Maker'] } })).rejects.toThrow(
      "no column 'Maker'",
    );
    await expect(readText(text, { map: { brnad: 'Vendor' } })).rejects.toMatchObject({
      hint: "Did you mean 'brand'?",
    });
  });

  it('is refused for a name that no JSON record has, and not for one that a later record has', async () => {
    const many = Array.from({ length: 5000 }, (_, i) => `{"sku":"S${i}","title":"${'x'.repeat(80)}"}`).join(
      '\n',
    );
    const text = `${many}\n{"sku":"Z","Vendor":"Acme"}`;
    const { entries } = await readText(text, { map: { brand: 'Vendor' } }, 'products.jsonl');
    expect(entries.at(-1)?.product).toMatchObject({ sku: 'Z', brand: 'Acme', attributes: {} });
    await expect(readText(text, { map: { brand: 'Maker' } }, 'products.jsonl')).rejects.toThrow(
      "no column 'Maker'",
    );
  });
});

describe('override columns', () => {
  it('are kept by channel or target, without their empty cells', async () => {
    const { entries } = await readFiles([fixture('variants.csv')]);
    expect([...(entries[0]?.overrides ?? [])]).toEqual([
      ['amazon', { product_type: 'SHIRT' }],
      ['google-de', { title: 'Hemd rot S' }],
    ]);
    expect(entries[1]?.overrides.size).toBe(0);
    expect(entries[0]?.product.attributes).toEqual({});
  });

  it('are only those of a channel or target', async () => {
    const { entries } = await readText('sku,dimensions.width,google-fr.title\nA,9,Tente');
    expect(entries[0]?.overrides.size).toBe(0);
    expect(entries[0]?.product.attributes).toEqual({ 'dimensions.width': '9', 'google-fr.title': 'Tente' });
  });
});

describe('values that cannot be read', () => {
  it('are left out and said, with their place', async () => {
    const { entries } = await readFiles([fixture('values.csv')]);
    expect(entries[0]).toMatchObject({
      product: {
        sku: 'V-1',
        price: { minor: 1999, currency: 'EUR' },
        sale_price: { minor: 1499, currency: 'EUR' },
        gtin: '4006381333931',
        quantity: 7,
        availability: 'in_stock',
        attributes: { weight: '1.5 kg', 'Colour family': 'Warm' },
      },
      issues: [],
    });
    expect(entries[0]?.product.images).toHaveLength(3);
    const bad = entries[1];
    expect(bad?.issues.map(({ rule, severity }) => [rule, severity])).toEqual([
      ['catalog/images-unreadable', 'warning'],
      ['catalog/gtin-unreadable', 'warning'],
      ['catalog/price-unreadable', 'error'],
      ['catalog/sale-price-unreadable', 'warning'],
      ['catalog/availability-unreadable', 'warning'],
      ['catalog/quantity-unreadable', 'error'],
    ]);
    expect(bad?.issues[2]).toMatchObject({
      sku: 'V-2',
      field: 'price',
      value: '1.234,56',
      line: 3,
      origin: 'catalog',
    });
    expect(bad?.issues[2]?.file).toContain('values.csv');
    expect(bad?.issues[3]?.message).toContain('it is left out');
    expect(bad?.product).toMatchObject({
      price: undefined,
      sale_price: undefined,
      gtin: undefined,
      images: [],
    });
  });

  it.each(['01.12.2027 - 05.12.2027', '2026-12-01/2026-11-01', 'tomorrow', '2026-02-30/2026-03-30'])(
    'take the sale with them where they are its period: %s',
    async (period) => {
      const { entries } = await readText(`sku,price,sale_price,sale_price_effective_date\nA,9,5,${period}`);
      expect(entries[0]?.product).toMatchObject({
        price: { minor: 900 },
        sale_price: undefined,
        sale_price_effective_date: undefined,
      });
      expect(entries[0]?.issues).toMatchObject([
        { rule: 'catalog/sale-price-effective-date-unreadable', severity: 'warning' },
      ]);
      expect(entries[0]?.issues[0]?.message).toMatch(/; the sale is left out$/);
    },
  );

  it('include amounts whose currency is none, which is said once', async () => {
    const { entries } = await readFiles([fixture('values.csv')]);
    expect(entries[2]?.issues.map(({ rule, severity }) => [rule, severity])).toEqual([
      ['catalog/currency-unreadable', 'error'],
      ['catalog/gtin-unreadable', 'warning'],
    ]);
    expect(entries[2]?.product.price).toBeUndefined();
    expect(entries[3]?.product.price).toEqual({ minor: 500, currency: 'GBP' });
  });

  it('are cut where they are shown', async () => {
    const { entries } = await readText(`sku,price\nA,${'9'.repeat(500)}x`);
    expect(Array.from(entries[0]?.issues[0]?.value ?? '')).toHaveLength(80);
  });

  it('are remembered as such for every row that has them', async () => {
    const rows = Array.from(
      { length: 3000 },
      (_, i) => `S${i},${i % 2 ? 'maybe' : 'in stock'},Brand ${i % 1500}`,
    );
    const { entries } = await readText(`sku,availability,brand\n${rows.join('\n')}`);
    expect(
      entries.every(
        ({ product, issues }, i) => issues.length === i % 2 && product.brand === `Brand ${i % 1500}`,
      ),
    ).toBe(true);
  });
});
