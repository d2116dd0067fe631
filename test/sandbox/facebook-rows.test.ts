import { describe, expect, test } from 'vitest';
import { type Cells, readFile } from '../../src/sandbox/facebook/rows.ts';

const GOOD: Cells = {
  id: 'A',
  title: 'Tent',
  description: 'A tent for two people and a small dog.',
  availability: 'in stock',
  condition: 'new',
  price: '9.99 USD',
  link: 'https://shop.example.com/a',
  image_link: 'https://cdn.example.com/a.jpg',
  brand: 'Nordvik',
};

function csv(...rows: Cells[]): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = rows.map((row) => names.map((name) => row[name] ?? ''));
  return [names, ...lines].map((cells) => `${cells.map((cell) => `"${cell}"`).join(',')}\n`).join('');
}

function read(...rows: Cells[]) {
  return readFile(csv(...rows), new Map(), false);
}

function findings(different: Cells): string[] {
  return read({ ...GOOD, ...different }).problems.map(
    ({ fatal, field, type }) => `${fatal} ${field} ${type}`,
  );
}

test('a good row is taken as it is', () => {
  expect(read(GOOD)).toMatchObject({ detected: 1, problems: [] });
  expect(read(GOOD).items.get('A')).toEqual(GOOD);
});

describe('a row is refused', () => {
  test.each(['title', 'description', 'availability', 'condition', 'price', 'link', 'image_link', 'brand'])(
    'without %s',
    (field) => {
      expect(findings({ [field]: '' })).toEqual([expect.stringMatching(new RegExp(`^true ${field} EMPTY_`))]);
      expect(read({ ...GOOD, [field]: '' }).items.size).toBe(0);
    },
  );

  test.each([
    [{ availability: 'in_stock' }, 'availability PROPERTY_VALUE_FORMAT'],
    [{ availability: 'preorder' }, 'availability PROPERTY_VALUE_FORMAT'],
    [{ condition: 'New' }, 'condition PROPERTY_VALUE_FORMAT'],
    [{ price: '$9.99' }, 'price PROPERTY_VALUE_FORMAT'],
    [{ price: '9,99 EUR' }, 'price PROPERTY_VALUE_FORMAT'],
    [{ price: '0.00 USD' }, 'price ITEM_PRICE_NOT_POSITIVE'],
    [{ title: 'BIG TENT' }, 'title PROPERTY_VALUE_UPPERCASE'],
    [{ title: 'x'.repeat(201) }, 'title PROPERTY_VALUE_STRING_EXCEEDS_LENGTH'],
    [{ item_group_id: 'A' }, 'item_group_id RETAILER_ID_USED_BY_GROUP'],
    [{ id: '' }, 'id RETAILER_ID_NOT_PROVIDED'],
  ])('with %o', (different, problem) => {
    expect(findings(different)).toEqual([`true ${problem}`]);
  });

  test('with an id that another row has, and so is the other', () => {
    expect(read(GOOD, GOOD).problems).toMatchObject([{ row: 2 }, { row: 3 }]);
    expect(read(GOOD, GOOD).items.size).toBe(0);
  });
});

test.each([
  [{ sale_price: '9.99 USD' }, 'sale_price'],
  [{ sale_price_effective_date: '2026-02-24T13:00-0500/2026-02-28T23:59-0500' }, 'sale_price_effective_date'],
  [{ gender: 'women' }, 'gender'],
  [{ gtin: '4006-381333931' }, 'gtin'],
  [{ additional_image_link: 'https://a.example/a b.jpg' }, 'additional_image_link'],
  [{ internal_label: 'sale' }, 'internal_label'],
  [{ custom_label_0: 'x'.repeat(101) }, 'custom_label_0'],
])('%o is dropped with a warning and the rest is applied', (different, field) => {
  const reading = read({ ...GOOD, ...different });
  expect(reading.problems).toMatchObject([{ fatal: false, field, row: 2, sku: 'A' }]);
  expect(reading.items.get('A')).toEqual(GOOD);
});

test('a column that is not known is ignored with a warning', () => {
  const reading = read({ ...GOOD, colour: 'red' });
  expect(reading.problems).toMatchObject([{ fatal: false, field: 'colour' }]);
  expect(reading.items.get('A')).toEqual(GOOD);
});

test('an update completes what is known, and needs everything for what is not', () => {
  const known = new Map([['A', GOOD]]);
  const reading = readFile(csv({ id: 'A', price: '8.99 USD' }, { id: 'B', price: '1.00 USD' }), known, true);
  expect(reading.items.get('A')).toEqual({ ...GOOD, price: '8.99 USD' });
  expect(reading.items.has('B')).toBe(false);
});

test.each(['', 'id,title\n', 'id,title\n"A,b', 'id,title\nA,b"c"\n'])(
  'the file %j is refused whole',
  (text) => {
    const reading = readFile(text, new Map([['A', GOOD]]), false);
    expect(reading).toMatchObject({ detected: 0, problems: [{ fatal: true }] });
    expect(reading.problems[0]).not.toHaveProperty('sku');
  },
);
