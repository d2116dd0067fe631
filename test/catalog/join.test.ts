import { utimesSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CatalogOptions, type JoinOptions, openCatalog } from '../../src/catalog/catalog.ts';
import { createTable } from '../../src/catalog/join/overlay.ts';
import { UserError } from '../../src/errors.ts';
import { options, type ReadCatalog, readText } from './reading.ts';
import { tempFile } from './temp.ts';

const CATALOG = 'sku,title,price\nA,Axe,10 USD\nB,Bow,20 USD\nC,Cup,30 USD\n';

function join(text: string, different: Partial<JoinOptions> = {}): JoinOptions {
  return { path: tempFile(text, 'stock.csv'), on: 'sku', missing: 'stop', ...different };
}

function read(joins: readonly JoinOptions[], catalog = CATALOG, more: Partial<CatalogOptions> = {}) {
  return readText(catalog, { joins, ...more });
}

async function failure(reading: Promise<unknown>): Promise<UserError> {
  const error = await reading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof UserError) return error;
  throw new Error(`a UserError was expected, not ${String(error)}`);
}

function quantities({ entries }: ReadCatalog): Record<string, number | undefined> {
  return Object.fromEntries(entries.map(({ product }) => [product.sku, product.quantity]));
}

describe('a join', () => {
  it('lays the columns of another file over rows of the same SKU, in whatever order they stand', async () => {
    const catalog = await read([join('sku;quantity\nC;3\nA;1\nB;2\n')]);
    expect(quantities(catalog)).toEqual({ A: 1, B: 2, C: 3 });
    expect(catalog.census.joins).toMatchObject([
      { rows: 3, matched: 3, missing: 0, unmatched: 0, stale: false },
    ]);
  });

  it('takes SKUs that differ in white space alone for one', async () => {
    const catalog = await read([join('SKU,quantity\n" A  1 ",5\n')], 'sku,title\nA 1,Axe\n');
    expect(quantities(catalog)).toEqual({ 'A 1': 5 });
  });

  it('matches by a column of each file', async () => {
    const stock = 'ean,lager\n4006381333931,7\n';
    const on = { catalog: 'barcode', overlay: 'ean' };
    const catalog = await read([join(stock, { on })], 'sku,barcode\nA,4006381333931\n', {
      map: { quantity: 'lager' },
    });
    expect(quantities(catalog)).toEqual({ A: 7 });
  });

  it('keeps a column that is no field under its own name', async () => {
    const { entries } = await read([join('sku,shelf\nA,1\nB,2\nC,3\n')]);
    expect(entries.map(({ product }) => product.attributes.shelf)).toEqual(['1', '2', '3']);
  });

  it('changes the fingerprint of exactly the rows whose joined cells changed', async () => {
    const before = await read([join('sku,quantity\nA,1\nB,2\nC,3\n')]);
    const after = await read([join('sku,quantity\nA,1\nB,9\nC,3\n')]);
    const same = [0, 1, 2].map((number) => before.census.print(number) === after.census.print(number));
    expect(same).toEqual([true, false, true]);
    expect(after.census.checksum).not.toBe(before.census.checksum);
  });

  it('reads rows that are asked for by SKU with their joined cells', async () => {
    const joins = [join('sku,quantity\nA,1\nB,2\nC,3\n')];
    const catalog = await openCatalog(options({ paths: [tempFile(CATALOG)], joins }));
    const census = await catalog.census();
    const found = [];
    for await (const batch of catalog.entries(census, (sku) => sku === 'B')) found.push(...batch);
    expect(found.map(({ product }) => [product.sku, product.quantity])).toEqual([['B', 2]]);
  });

  it('reads the files that a pattern fits as one overlay', async () => {
    const first = tempFile('sku,quantity\nA,1\n', 'warehouse.csv');
    tempFile('quantity,sku\n2,B\n3,C\n', 'warehouse.csv');
    const pattern = first.replace(/[^/]*$/, '*-warehouse.csv');
    expect(quantities(await read([join('', { path: pattern })]))).toEqual({ A: 1, B: 2, C: 3 });
  });

  it('reads a JSON overlay', async () => {
    const json = { path: tempFile('[{"sku":"A","quantity":4},{"sku":"B","quantity":5}]', 'stock.json') };
    const catalog = await read([join('', { ...json, missing: 'keep' })]);
    expect(quantities(catalog)).toEqual({ A: 4, B: 5, C: undefined });
  });
});

describe('products that an overlay has no row for', () => {
  const half = 'sku,quantity,price\nA,1,11 USD\nX,1,1 USD\n';
  const owned = { columns: ['quantity', 'price'] };
  const stocked = 'sku,quantity,price\nA,5,10 USD\nB,6,20 USD\n';

  it('stop the run beyond one in a hundred, and are counted and named', async () => {
    const error = await failure(read([join('sku,quantity\nA,1\n')]));
    expect(error.message).toContain('no row for 2 of 3 products (66.7 %), among them B, C');
    expect(error.hint).toContain('empty, zero or keep');
  });

  it('are issues up to one in a hundred, and keep their own cells', async () => {
    const skus = Array.from({ length: 100 }, (_, i) => `S${i}`);
    const catalog = `sku,quantity\n${skus.map((sku) => `${sku},5`).join('\n')}\n`;
    const stock = `sku,quantity\n${skus
      .slice(1)
      .map((sku) => `${sku},7`)
      .join('\n')}\n`;
    const { census, entries } = await read([join(stock, { columns: ['quantity'] })], catalog);
    expect(census.issues).toMatchObject([
      { rule: 'catalog/join-missing', sku: 'S0', severity: 'warning', line: 2 },
    ]);
    expect(entries.slice(0, 2).map(({ product }) => product.quantity)).toEqual([5, 7]);
  });

  it.each([
    ['keep', 6, 2000],
    ['empty', undefined, undefined],
    ['zero', 0, undefined],
  ] as const)('are treated as %s says; no price becomes zero', async (missing, quantity, minor) => {
    const { census, entries } = await read([join(half, { ...owned, missing })], stocked);
    const [first, second] = entries;
    expect(first?.product).toMatchObject({ quantity: 1, price: { minor: 1100 } });
    expect(second?.product.quantity).toBe(quantity);
    expect(second?.product.price?.minor).toBe(minor);
    expect(census.issues).toEqual([]);
    expect(census.joins).toMatchObject([
      { rows: 2, matched: 1, missing: 1, unmatched: 1, missing_skus: ['B'], unmatched_keys: ['X'] },
    ]);
  });

  it('are not counted where their row is no product, and such a row is a match', async () => {
    const catalog = 'sku,title\nA,Axe\nA,Axe again\n,nameless\n';
    const { census } = await read([join('sku,quantity\nA,1\n')], catalog);
    expect(census.joins).toMatchObject([{ matched: 1, missing: 0, unmatched: 0 }]);
  });
});

describe('the owner of a joined column', () => {
  const catalog = 'sku,quantity\nA,5\n';
  const stock = 'sku,quantity\nA,1\n';

  it('must be said where the catalog has the column too', async () => {
    const error = await failure(read([join(stock)], catalog));
    expect(error.message).toMatch(
      /'quantity' comes from .*stock\.csv, which is joined, and from .*products\.csv too/,
    );
    expect(error.hint).toContain('columns: [quantity]');
  });

  it('is the join that names it', async () => {
    expect(quantities(await read([join(stock, { columns: ['quantity'] })], catalog))).toEqual({ A: 1 });
  });

  it('must be said where a mapped column of another name means the same', async () => {
    const bestand = 'sku,bestand\nA,5\n';
    const map = { quantity: 'bestand' };
    expect((await failure(read([join(stock)], bestand, { map }))).message).toContain("(as 'bestand')");
    const owned = await read([join(stock, { columns: ['quantity'] })], bestand, { map });
    expect(quantities(owned)).toEqual({ A: 1 });
  });

  it('is nobody where the map names columns of both on purpose', async () => {
    const fallback = 'sku,bestand\nA,\nB,6\n';
    const two = await read([join('sku,lager\nA,1\nB,2\n')], fallback, {
      map: { quantity: ['bestand', 'lager'] },
    });
    expect(quantities(two)).toEqual({ A: 1, B: 6 });
  });

  it('must be said where two joins give it; then the one that owns it, as long as only one does', async () => {
    const plain = 'sku,title\nA,Axe\n';
    const other = 'sku,quantity\nA,9\n';
    const error = await failure(read([join(stock), join(other)], plain));
    expect(error.message.match(/stock\.csv/g)).toHaveLength(2);
    expect(quantities(await read([join(stock), join(other, { columns: ['quantity'] })], plain))).toEqual({
      A: 9,
    });
    const both = [join(stock, { columns: ['quantity'] }), join(other, { columns: ['quantity'] })];
    expect((await failure(read(both, plain))).message).toContain('it must have one owner');
  });

  it('is the join where a preset works the stock out from several columns, with the availability it means', async () => {
    const shop = [
      'Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Inventory Tracker,Variant Inventory Qty',
      'axe,Axe,Size,S,A-S,10.00,shopify,5',
      'axe,,,M,A-M,10.00,shopify,0',
      'axe,,,L,,10.00,shopify,3',
    ].join('\n');
    const joins = [join('sku,quantity\nA-S,0\nA-M,4\naxe-l,8\n')];
    const { entries } = await read(joins, shop, { preset: 'shopify' });
    expect(
      entries.map(({ product: { sku, quantity, availability } }) => [sku, quantity, availability]),
    ).toEqual([
      ['A-S', 0, 'out_of_stock'],
      ['A-M', 4, 'in_stock'],
      ['axe-l', 8, 'in_stock'],
    ]);
  });
});

describe('an overlay', () => {
  it('with a SKU twice is read by its first row, and the second is an issue', async () => {
    const { census, entries } = await read([join('sku,quantity\nA,1\nA,9\nB,2\nC,3\n,4\n')]);
    expect(entries[0]?.product.quantity).toBe(1);
    expect(census.issues).toMatchObject([
      { rule: 'catalog/join-duplicate', line: 3, value: 'A' },
      { rule: 'catalog/join-without-key', line: 6 },
    ]);
    expect(census.joins).toMatchObject([{ rows: 5, matched: 3, unmatched: 0 }]);
  });

  it('without the column it is matched by names the one that is near', async () => {
    const error = await failure(read([join('skuu,quantity\nA,1\n')]));
    expect(error.message).toContain("there is no column 'sku', which catalog.join names");
    expect(error.hint).toContain("Did you mean 'skuu'?");
  });

  it('without a column it shall own is refused', async () => {
    const error = await failure(read([join('sku,qty\nA,1\n', { columns: ['quantity'] })]));
    expect(error.message).toContain("there is no column 'quantity'");
  });

  it('that is not there is refused', async () => {
    const error = await failure(read([join('', { path: '/nowhere/stock.csv' })]));
    expect(error.message).toContain('there is no such file');
  });

  it('older than its max_age is reported, with its age', async () => {
    const stale = join('sku,quantity\nA,1\nB,1\nC,1\n', { maxAge: 7_200_000 });
    const fiveHoursAgo = new Date(Date.now() - 5 * 3_600_000 - 60_000);
    utimesSync(stale.path, fiveHoursAgo, fiveHoursAgo);
    const { census } = await read([stale]);
    expect(census.joins).toMatchObject([{ stale: true, modified: fiveHoursAgo.toISOString() }]);
    expect(census.issues).toMatchObject([{ rule: 'catalog/join-stale', severity: 'warning' }]);
    expect(census.issues[0]?.message).toContain('was last changed 5 hours ago, and max_age is 2 hours');
  });

  it('holds every text as it was, and finds it by its key', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 12 });
    const key = text.filter((one) => one.trim() !== '');
    const rowsOf = fc.uniqueArray(fc.tuple(key, text, text), {
      selector: ([one]) => one.trim().replace(/\s+/g, ' '),
      maxLength: 300,
    });
    fc.assert(
      fc.property(rowsOf, (rows) => {
        const table = createTable(2);
        for (const [i, [one, ...cells]] of rows.entries()) table.add(one, cells, i + 2);
        expect(table.size).toBe(rows.length);
        for (const [i, [one, ...cells]] of rows.entries()) {
          const number = table.find(` ${one} `);
          expect([number, table.key(number), table.cells(number)]).toEqual([i, one, cells]);
          expect(table.add(one, cells, 1)).toBe(i + 2);
        }
      }),
    );
  });
});
