import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadText, mistakesIn, SHOP } from '../support/config.ts';

const withJoin = (text: string) => SHOP.replace('path: products.csv', `path: products.csv, join: [${text}]`);

describe('catalog.join', () => {
  it('is stop, without an owner or an age, unless it says otherwise', async () => {
    const { catalog, dir } = await loadText(withJoin('{ path: stock.csv, on: sku }'));
    expect(catalog.join).toEqual([{ path: join(dir, 'stock.csv'), on: 'sku', missing: 'stop' }]);
  });

  it('names columns of both files, what it owns, and how old it may be', async () => {
    const text =
      '{ path: s.csv, on: { catalog: EAN, overlay: ean }, missing: zero, columns: [qty], max_age: 2h }';
    const { catalog, dir } = await loadText(withJoin(text));
    expect(catalog.join).toEqual([
      {
        path: join(dir, 's.csv'),
        on: { catalog: 'EAN', overlay: 'ean' },
        missing: 'zero',
        columns: ['qty'],
        maxAge: 7_200_000,
      },
    ]);
  });

  it('must say by what rows are matched, and how old in a unit', async () => {
    expect(await mistakesIn(withJoin('{ path: stock.csv }'))).not.toEqual([]);
    expect(await mistakesIn(withJoin('{ path: stock.csv, on: sku, max_age: "2" }'))).not.toEqual([]);
  });
});
