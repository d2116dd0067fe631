import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RowRecord } from '../../src/ledger/row.ts';
import { allOf, freshLedger, ledgerAt, place } from './support/place.ts';

function row(different: Partial<RowRecord> = {}): RowRecord {
  return { fingerprint: 'f1', file: 'products.csv', line: 2, run: 1, ...different };
}

describe('rows', () => {
  it('are found again by SKU, in the order asked for', async () => {
    const dir = await place();
    const ledger = await ledgerAt(dir);
    const full = row({
      settled: {
        'ebay-us': { mark: '0123456789abcdef', as: 'blocked', priceless: true },
        'google-us': { mark: 'fedcba9876543210', as: 'unchanged', onSale: true, due: 1_772_000_000_000 },
      },
    });
    await ledger.transact({
      rows: [
        ['A', row()],
        ['B', full],
      ],
    });
    await ledger.close();
    expect(await (await ledgerAt(dir)).getRows(['B', 'C', 'A'])).toEqual([full, undefined, row()]);
  });

  it('are replaced and removed', async () => {
    const ledger = await freshLedger();
    await ledger.transact({
      rows: [
        ['A', row()],
        ['B', row()],
      ],
    });
    await ledger.transact({
      rows: [
        ['A', row({ run: 2 })],
        ['B', undefined],
      ],
    });
    expect(await allOf(ledger.rows())).toEqual([['A', row({ run: 2 })]]);
  });

  it('are all read, in batches', async () => {
    const ledger = await freshLedger();
    const skus = Array.from({ length: 3000 }, (_, i) => `SKU-${String(i).padStart(5, '0')}`);
    await ledger.transact({ rows: skus.map((sku, i) => [sku, row({ line: i })]) });
    expect((await allOf(ledger.rows())).map(([sku]) => sku)).toEqual(skus);
  });

  it('take any text for a SKU, and never mistake one for another', async () => {
    const ledger = await freshLedger();
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(anySku, { maxLength: 20 }), async (skus) => {
        const known = (await allOf(ledger.rows())).map(([sku]) => sku);
        await ledger.transact({ rows: known.map((sku) => [sku, undefined]) });
        const rows = skus.map((sku, line) => [sku, row({ line })] as const);
        await ledger.transact({ rows });
        expect(await ledger.getRows(skus)).toEqual(rows.map(([, one]) => one));
        expect(new Map(await allOf(ledger.rows()))).toEqual(new Map(rows));
      }),
      { numRuns: 100 },
    );
  });
});

const awkward = ['', ' ', '\0', '\u0001\u0002', '\ud800', '\ud801', 'a\ud800', '0', '\u007f', 'é', 'e\u0301'];
const anySku = fc.oneof(
  fc.constantFrom(...awkward),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: 'binary', minLength: 150, maxLength: 900 }),
);
