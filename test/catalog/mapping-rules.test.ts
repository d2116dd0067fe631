import { describe, expect, test } from 'vitest';
import type { CatalogOptions, MapRule } from '../../src/catalog/catalog.ts';
import { openCatalog } from '../../src/catalog/catalog.ts';
import { createCompiler } from '../../src/rules/expression.ts';
import { options, readText } from './reading.ts';
import { tempFile } from './temp.ts';

const compile = createCompiler({ decimal: '.', currency: 'USD' });

function expression(text: string): MapRule {
  return { expression: compile(text, { place: 'shelfcast.yaml:3: catalog.map.x', variables: ['row'] }) };
}

/** The first product of a CSV text. */
async function product(
  text: string,
  map: Readonly<Record<string, MapRule>>,
  more: Partial<CatalogOptions> = {},
) {
  const { entries } = await readText(text, { map, ...more });
  return entries[0]?.product;
}

async function usage(text: string, map: Readonly<Record<string, MapRule>>) {
  const catalog = await openCatalog(options({ paths: [tempFile(text)], map }));
  const census = await catalog.census();
  for await (const _ of catalog.entries(census));
  await catalog.close();
  return catalog.mapping();
}

describe('a constant', () => {
  test('is the same for every product', async () => {
    expect(await product('sku,condition\nA,used\n', { condition: { value: 'new' } })).toMatchObject({
      condition: 'new',
    });
  });

  test('that the field cannot be is refused at once', async () => {
    await expect(product('sku\nA\n', { condition: { value: 'neww' } })).rejects.toThrow(
      "catalog.map.condition: 'neww' is not one of its words",
    );
  });
});

describe('a default', () => {
  test('stands where the column is blank, and nowhere else', async () => {
    const map = { brand: { column: 'Vendor', default: 'Acme' } };
    expect(await product('sku,Vendor\nA, \n', map)).toMatchObject({ brand: 'Acme' });
    expect(await product('sku,Vendor\nA,Nordvik\n', map)).toMatchObject({ brand: 'Nordvik' });
  });

  test("without a column is for the field's own one, or where there is none", async () => {
    const map = { brand: { default: 'Acme' } };
    expect(await product('sku,brand\nA,Nordvik\n', map)).toMatchObject({ brand: 'Nordvik' });
    expect(await product('sku,title\nA,x\n', map)).toMatchObject({ brand: 'Acme' });
  });

  test("is for a preset's own column as well", async () => {
    const text =
      'Handle,Title,Vendor,Option1 Name,Option1 Value,Variant SKU,Variant Price\nt,Tent,,Title,Default,A,5\n';
    expect(await product(text, { brand: { default: 'Acme' } }, { preset: 'shopify' })).toMatchObject({
      brand: 'Acme',
    });
  });
});

describe('a template', () => {
  test('is filled from columns, which are kept as attributes too', async () => {
    expect(await product('sku,Vendor,Name\nA,Nordvik,Tent\n', { title: '{Vendor} {Name}!' })).toMatchObject({
      title: 'Nordvik Tent!',
      attributes: { Vendor: 'Nordvik', Name: 'Tent' },
    });
  });

  test('closes the gap of a blank column, and is blank where all are', async () => {
    expect(await product('sku,V,N\nA,,Tent\n', { title: '{V} {N}' })).toMatchObject({ title: 'Tent' });
    expect((await product('sku,V,N\nA,,\n', { title: '{V} - {N}' }))?.title).toBeUndefined();
  });
});

describe('an expression', () => {
  test('reads columns, absent ones as null', async () => {
    const map = { title: expression("row.V == null ? row.N : row.V + ' ' + row.N") };
    expect(await product('sku,V,N\nA,,Tent\n', map)).toMatchObject({ title: 'Tent' });
  });

  test('makes prices that are rounded half up to minor units', async () => {
    const map = { price: expression('amount(row.Cost) * 1.5') };
    expect((await product('sku,Cost\nA,0.15\n', map))?.price).toEqual({ minor: 23, currency: 'USD' });
    expect((await product('sku,Cost,currency\nA,0.15,EUR\n', map))?.price).toEqual({
      minor: 23,
      currency: 'EUR',
    });
  });

  test('may name the SKU', async () => {
    const { census, entries } = await readText('a,b\nX,1\nX,2\n', {
      map: { sku: expression("row.a + '-' + row.b") },
    });
    expect(entries.map((entry) => entry.product.sku)).toEqual(['X-1', 'X-2']);
    expect(census.products).toBe(2);
  });

  test('without a value is an issue of its row that names the rule', async () => {
    const { entries } = await readText('sku,V\nA,\n', { map: { title: expression("row.V + '!'") } });
    expect(entries[0]?.issues).toMatchObject([
      {
        rule: 'catalog/expression-failed',
        sku: 'A',
        field: 'title',
        line: 2,
        message: "shelfcast.yaml:3: catalog.map.x has no value here: row['V'] is empty",
      },
    ]);
  });

  test('without a value for the period of a sale leaves the sale out', async () => {
    const map = { sale_price_effective_date: expression("row.From + '/' + row.To") };
    const read = (from: string) => product(`sku,price,sale_price,From,To\nA,9,5,${from},2030-01-31\n`, map);
    expect((await read('2030-01-01'))?.sale_price).toEqual({ minor: 500, currency: 'USD' });
    expect((await read(''))?.sale_price).toBeUndefined();
  });

  test('that names an unknown column stops at once, with its place and the closest name', async () => {
    await expect(product('sku,Vendor\nA,x\n', { title: expression('row.Vendr') })).rejects.toMatchObject({
      message: expect.stringMatching(/^shelfcast\.yaml:3: catalog\.map\.x: there is no column 'Vendr'/),
      hint: "Did you mean 'Vendor'?",
    });
  });
});

describe('a lookup file', () => {
  const lookup = () => tempFile('Farbe;color\nRot;red\nBlau;blue\nGelb;\n', 'colours.csv');

  test('says what texts become, whatever their case; others are left out or get the default', async () => {
    const read = async (cell: string, more = {}) =>
      (await product(`sku,Farbe\nA,${cell}\n`, { color: { column: 'Farbe', lookup: lookup(), ...more } }))
        ?.color;
    expect(await read('Rot')).toBe('red');
    expect(await read(' BLAU ')).toBe('blue');
    expect(await read('Grün')).toBeUndefined();
    expect(await read('Grün', { default: 'other' })).toBe('other');
  });

  test('has what it lacks counted and listed', async () => {
    const map = { color: { column: 'Farbe', lookup: lookup() } };
    const { issues, fields } = await usage('sku,Farbe\nA,Rot\nB,Grün\nC,Grün\nD,Gelb\nE,\n', map);
    expect(issues.map(({ value, message }) => [value, message.split(';')[0]])).toEqual([
      ['Grün', "'Grün' is not in the lookup file, in 2 products"],
      ['Gelb', "'Gelb' is not in the lookup file, in 1 product"],
    ]);
    expect(fields).toEqual({ color: 1 });
  });

  test('looks up each entry of a list', async () => {
    const map = { product_highlight: { column: 'H', separator: ';', lookup: lookup() } };
    expect(await product('sku,H\nA,rot; blau\n', map)).toMatchObject({ product_highlight: ['red', 'blue'] });
  });

  test('that says two things about one text is refused', async () => {
    const file = tempFile('a,b\nx,1\nX,2\n', 'twice.csv');
    await expect(product('sku,F\nA,x\n', { color: { column: 'F', lookup: file } })).rejects.toThrow(
      /an earlier one '1'/,
    );
  });
});

describe('the details of a column', () => {
  test.each([
    [
      'a unit',
      { shipping_weight: { column: 'x', unit: 'g' } },
      '500',
      { shipping_weight: { value: 500, unit: 'g' } },
    ],
    [
      'a decimal sign of its own',
      { price: { column: 'x', decimal: ',' } },
      '"1.234,50"',
      { price: { minor: 123450, currency: 'USD' } },
    ],
    [
      'a zone of its own',
      { availability_date: { column: 'x', timezone: 'Europe/Berlin' } },
      '2026-07-01 12:00',
      { availability_date: '2026-07-01T12:00:00+02:00' },
    ],
    [
      'split, the first of a single-valued field',
      { product_type: { column: 'x', separator: '|' } },
      '|Tents | Camping',
      { product_type: 'Tents' },
    ],
    [
      'split and join',
      { color: { column: 'x', separator: ';', join: '/' } },
      'red; blue',
      { color: 'red/blue' },
    ],
    [
      'HTML of which only the text is wanted',
      { title: { column: 'x', html: true } },
      '<b>Tent</b> &amp; pole',
      { title: 'Tent & pole' },
    ],
  ] as const)('may be %s', async (_, map, cell, expected) => {
    expect(await product(`sku,x\nA,${cell}\n`, map)).toMatchObject(expected);
  });

  test('join brings several columns into one text', async () => {
    const map = { title: { column: ['a', 'b', 'c'], join: ' - ' } };
    expect(await product('sku,a,b,c\nA,x,,z\n', map)).toMatchObject({ title: 'x - z' });
  });

  test('of a list of columns the first that says something counts, or all where the field is a list', async () => {
    const text = 'sku,a,b\nA,https://x.example/1.jpg,https://x.example/2.jpg\n';
    expect(await product(text, { link: ['a', 'b'] })).toMatchObject({ link: 'https://x.example/1.jpg' });
    expect((await product(text, { images: ['a', 'b'] }))?.images).toHaveLength(2);
  });
});

describe('what a preset derives beside fields', () => {
  test('is an attribute', async () => {
    const text =
      'ID,Type,SKU,Name,Published,Visibility in catalog,In stock?,Regular price,Attribute 1 name,Attribute 1 value(s)\n' +
      '1,simple,A,Tent,1,visible,1,5,Logo,Yes\n';
    expect(await product(text, {}, { preset: 'woocommerce' })).toMatchObject({ attributes: { Logo: 'Yes' } });
  });
});

describe('a column in one language or currency', () => {
  const overrides = async (text: string, map: Readonly<Record<string, MapRule>> = {}) =>
    (await readText(text, { map })).entries[0];

  test.each(['title@de', 'title:de', 'title.de'])('is recognised: %s', async (column) => {
    const entry = await overrides(`sku,title,${column}\nA,Tent,Zelt\n`);
    expect(entry?.overrides).toEqual(new Map([['@de', { title: 'Zelt' }]]));
    expect(entry?.product).toMatchObject({ title: 'Tent', attributes: {} });
  });

  test.each(['price@EUR', 'price_eur', 'price.EUR', 'price EUR'])('is recognised: %s', async (column) => {
    expect((await overrides(`sku,price,${column}\nA,5,4\n`))?.overrides).toEqual(
      new Map([['@EUR', { price: '4' }]]),
    );
  });

  test('is one of the column that the field is read from', async () => {
    const entry = await overrides('sku,name,name:de-AT\nA,Tent,Zelt\n', { title: 'name' });
    expect(entry?.overrides).toEqual(new Map([['@de-AT', { title: 'Zelt' }]]));
  });

  test('may be named by the map', async () => {
    const entry = await overrides('sku,Titel,Preis\nA,Zelt,4\n', {
      'title@de': 'Titel',
      'price@EUR': 'Preis',
    });
    expect(entry?.overrides).toEqual(
      new Map([
        ['@de', { title: 'Zelt' }],
        ['@EUR', { price: '4' }],
      ]),
    );
  });

  test.each(['price_all', 'price_min', 'color_red', 'gtin@de', 'weight.kg'])(
    'is not what only looks like one: %s',
    async (column) => {
      const entry = await overrides(`sku,price,color,${column}\nA,5,red,4\n`);
      expect(entry?.overrides.size).toBe(0);
      expect(entry?.product.attributes).toEqual({ [column]: '4' });
    },
  );
});
