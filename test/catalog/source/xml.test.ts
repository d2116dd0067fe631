import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createColumns } from '../../../src/catalog/columns.ts';
import { openSource } from '../../../src/catalog/source/open.ts';
import { readFiles, readRows, readText } from '../reading.ts';
import { tempFile } from '../temp.ts';

const fixture = (name: string) => new URL(`../../../fixtures/catalogs/${name}`, import.meta.url);

async function records(text: string | Uint8Array, different: { encoding?: string; record?: string } = {}) {
  const { header, cells, ...rest } = await readRows(text, { name: 'products.xml', ...different });
  const rows = cells.map((row) =>
    Object.fromEntries(header.map((name, i) => [name, row[i] ?? '']).filter(([, text]) => text)),
  );
  return { ...rest, header, rows };
}

const item = (inner: string) => `<rss><channel>\n<item>${inner}</item>\n</channel></rss>`;

describe('an RSS product feed', () => {
  const feed = records(readFileSync(fixture('google.xml')));

  it('has a column for each attribute, lists for what is repeated, and lines', async () => {
    const { rows, lines } = await feed;
    expect(lines).toEqual([8, 38]);
    expect(rows[0]).toEqual({
      id: 'NV-TENT',
      title: 'Tent "Fjell" <2 persons> & footprint',
      description: 'Light & dry. 1.9\u00A0kg < 2\u00A0kg',
      link: 'https://shop.example.com/tent?a=1&b=2',
      image_link: 'https://cdn.example.com/t1.jpg',
      additional_image_link: 'https://cdn.example.com/t2.jpg\u001Fhttps://cdn.example.com/t3.jpg',
      price: '199.00 EUR',
      availability: 'in_stock',
      brand: 'Nordvik',
      shipping: 'DE::DHL:4.90 EUR\u001FAT:::9.90 EUR',
      product_detail: 'General:Poles:3',
    });
    expect(rows[1]?.id).toBe('NV-MUG');
  });

  it('loses an item that is not well-formed, and no other', async () => {
    const { unreadable } = await feed;
    expect(unreadable.map(({ line, message }) => [line, message])).toEqual([
      [28, '&nbsp; is none of the five entities of XML'],
      [33, expect.stringContaining('the XML is broken at line 37')],
    ]);
  });

  it('is read as the google preset does', async () => {
    const { census, entries, preset } = await readFiles([fixture('google.xml').pathname], { preset: 'auto' });
    expect(preset.name).toBe('google');
    expect(census).toMatchObject({
      rows: 4,
      products: 2,
      excluded: { 'unreadable row': 2 },
      complete: false,
    });
    expect(entries[0]?.product).toMatchObject({
      sku: 'NV-TENT',
      price: { minor: 19_900, currency: 'EUR' },
      images: ['t1', 't2', 't3'].map((name) => `https://cdn.example.com/${name}.jpg`),
      shipping: ['DE::DHL:4.90 EUR', 'AT:::9.90 EUR'],
    });
    expect(entries.map(({ line }) => line)).toEqual([8, 38]);
  });

  it('may be Atom', async () => {
    const { entries, preset } = await readFiles([fixture('atom.xml').pathname], { preset: 'auto' });
    expect(preset.name).toBe('google');
    expect(entries.map(({ product }) => product)).toMatchObject([
      { sku: 'NV-TORCH', title: 'Torch', link: 'https://shop.example.com/torch', description: 'Bright.' },
    ]);
  });
});

describe('XML of any other kind', () => {
  it('has its records where elements are repeated', async () => {
    const { rows, notes } = await records(readFileSync(fixture('erp.xml')));
    expect(notes).toEqual([]);
    expect(rows[0]).toEqual({
      '@id': '1',
      sku: 'A-1',
      name: 'Zelt',
      'name@lang': 'de',
      price: '199.00',
      'price@currency': 'EUR',
      'dimensions.width': '40',
      'dimensions.width@unit': 'cm',
      'dimensions.height': '12',
      'dimensions.height@unit': 'cm',
      'images.image': 'https://cdn.example.com/a.jpg\u001Fhttps://cdn.example.com/b.jpg',
    });
    expect(rows).toHaveLength(2);
  });

  it('has them where they are said to be', async () => {
    const text = '<shop><info><a>1</a></info><info><a>2</a></info><goods><p><sku>A</sku></p></goods></shop>';
    const { rows } = await records(text, { record: 'shop/goods/p' });
    expect(rows).toEqual([{ sku: 'A' }]);
    const none = await records(text, { record: 'shop/goods/q' });
    expect(none.notes[0]).toMatchObject({
      rule: 'catalog/no-record',
      message: 'there is no element shop/goods/q in this XML',
    });
  });

  it('is refused where they cannot be found, naming what there is', async () => {
    const error = await records('<shop><goods><p><sku>A</sku></p></goods></shop>').catch(
      (failure: unknown) => failure,
    );
    expect(error).toMatchObject({
      message: 'products: which elements of this XML are the products is not known',
      hint: expect.stringContaining('Its elements are shop, shop/goods, shop/goods/p'),
    });
  });

  it('keeps an element of the same name within a record in it', async () => {
    const { rows } = await records(item('<sku>A</sku><item><sku>B</sku></item>'));
    expect(rows).toEqual([{ sku: 'A', 'item.sku': 'B' }]);
  });
});

describe('the text of XML', () => {
  it('is decoded by its mark, its declaration or its zeros', async () => {
    const text = (encoding: string) =>
      `<?xml version="1.0" encoding="${encoding}"?>${item('<sku>Größe</sku>')}`;
    const utf16 = Buffer.from(text('UTF-16'), 'utf16le');
    const all = [
      Buffer.from(text('utf-8')),
      Buffer.from(`\uFEFF${text('utf-8')}`),
      Buffer.from(text('ISO-8859-1'), 'latin1'),
      Buffer.from(`\uFEFF${text('UTF-16')}`, 'utf16le'),
      utf16,
      gzipSync(text('utf-8')),
      // Converted by somebody who left the declaration as it was.
      Buffer.from(text('UTF-16')),
    ];
    for (const bytes of all) expect((await records(bytes)).rows).toEqual([{ sku: 'Größe' }]);
  });

  it('is refused with a document type, and no entity of it is ever expanded', async () => {
    const laughs = `<?xml version="1.0"?>\n<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>\n${item('<sku>&b;</sku>')}`;
    await expect(records(laughs)).rejects.toThrow('products, line 2: the XML has a document type');
    const external = `<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>${item('<sku>&x;</sku>')}`;
    await expect(records(external)).rejects.toThrow('document type');
    const { unreadable } = await records(item('<sku>&x;</sku>'));
    expect(unreadable[0]?.message).toBe('&x; is none of the five entities of XML');
  });

  it('may hold markup in CDATA, comments and attributes without being taken for it', async () => {
    const inner = '<a t="</item> > x">1</a><!-- </item> --><b><![CDATA[</item><item>]]></b><?pi </item> ?>';
    const { rows } = await records(item(inner.replace('t="</item> > x"', "t='a > b'")));
    expect(rows).toEqual([{ a: '1', 'a@t': 'a > b', b: '</item><item>' }]);
  });

  it('knows its lines across blocks of the file', async () => {
    const many = Array.from(
      { length: 9000 },
      (_, i) => `<item>\n<sku>S${i}</sku><t>${'–'.repeat(i % 90)}</t>\n</item>`,
    );
    const { rows, lines } = await records(`<rss>\n<channel>\n${many.join('\n')}\n</channel></rss>`);
    expect(rows).toHaveLength(9000);
    expect(lines.every((line, i) => line === 3 + 3 * i)).toBe(true);
    expect(rows.every(({ sku }, i) => sku === `S${i}`)).toBe(true);
  });

  it.each([
    ['within a record', `<rss><channel>\n<item><sku>A</sku></item>\n<item><sku>B`, /line 3: the file ends/],
    [
      'between records',
      `<rss><channel>\n<item><sku>A</sku></item>\n`,
      /the file ends within <rss> <channel>/,
    ],
    ['with tags that do not fit', `<rss><channel></rss>`, '</rss> closes nothing: <channel> is open'],
    ['twice', `${item('<sku>A</sku>')}\n${item('<sku>B</sku>')}`, /line 4: a second document begins here/],
  ])('is refused when it ends %s', async (_, text, problem) => {
    await expect(records(text)).rejects.toThrow(problem);
  });

  it('is one with a fingerprint that knows its content', async () => {
    const { hashes } = await records(
      '<rss><channel><item><a>1</a></item><item><a>1</a></item><item><a>2</a></item></channel></rss>',
    );
    expect(hashes[0]).toBe(hashes[1]);
    expect(hashes[0]).not.toBe(hashes[2]);
  });
});

describe('the order and the place of values', () => {
  it('are those of the elements, whatever was there before', async () => {
    const items = [
      '<a>1</a><b x="2">3</b><c><d>4</d></c>',
      '<b>5</b><a>6</a>',
      '<c><e>7</e><d>8</d></c><b y="9" x="10"/>',
      '<a/><f>11</f><a>12</a><a>13</a>',
    ];
    const { header, rows } = await records(item(items.join('</item><item>')));
    expect(header).toEqual(['a', 'b@x', 'b', 'c.d', 'c.e', 'b@y', 'f']);
    expect(rows).toEqual([
      { a: '1', 'b@x': '2', b: '3', 'c.d': '4' },
      { b: '5', a: '6' },
      { 'c.e': '7', 'c.d': '8', 'b@y': '9', 'b@x': '10' },
      { f: '11', a: '12\u001F13' },
    ]);
  });

  it('let Google’s attributes go before others, and its parts be one text', async () => {
    const { rows } = await records(
      item(
        `<title>RSS</title><g:title>Google</g:title><g:id>A</g:id><id>B</id><g:shipping>
          <g:price>4.90 EUR</g:price><g:country>DE</g:country></g:shipping><g:tax><g:rate>7</g:rate><g:x/></g:tax>`,
      ),
    );
    expect(rows).toEqual([{ title: 'Google', id: 'A', shipping: 'DE:::4.90 EUR', tax: '7' }]);
  });

  it('are those of WordPress’s own fields and terms', async () => {
    const { rows } = await records(
      item(
        `<category domain="brand" nicename="n-v"><![CDATA[Nordvik]]></category><category>News</category>
         <wp:postmeta><wp:meta_key>_sku</wp:meta_key><wp:meta_value><![CDATA[A & B]]></wp:meta_value></wp:postmeta>
         <wp:postmeta><wp:meta_key/><wp:meta_value>x</wp:meta_value></wp:postmeta>`,
      ),
    );
    expect(rows).toEqual([
      {
        'category:brand': 'Nordvik',
        'category:brand@nicename': 'n-v',
        category: 'News',
        'meta:_sku': 'A & B',
        'wp:postmeta.wp:meta_value': 'x',
      },
    ]);
  });

  it('are in every row that is picked by columns, where a name comes later than the first block of the file', async () => {
    const many = Array.from({ length: 4000 }, (_, i) => `<item><a>${i}</a><b>${'x'.repeat(60)}</b></item>`);
    const path = tempFile(
      `<rss><channel>${many.join('')}<item><a>A</a><late>L</late></item></channel></rss>`,
      'a.xml',
    );
    const source = await openSource({ path, file: 'products' });
    const columns = createColumns(source.header);
    const rows = [];
    for await (const batch of source.batches(columns, '', { columns: [0] })) rows.push(...batch.rows);
    expect(rows.every(({ cells }) => !cells[1])).toBe(true);
    expect([columns.names, rows.at(-1)?.cells]).toEqual([
      ['a', 'b', 'late'],
      ['A', '', 'L'],
    ]);
  });
});

describe('XML by another name', () => {
  it('is known by its first bytes', async () => {
    const { entries } = await readText(
      item('<id>A</id><title>T</title><price>1 USD</price>'),
      { preset: 'auto' },
      'feed.txt',
    );
    expect(entries).toHaveLength(1);
  });
});
