import { describe, expect, test } from 'vitest';
import { Amount, amountOfMoney, amountText } from '../../src/rules/amount.ts';
import { ExpressionFault } from '../../src/rules/expressed.ts';
import { createCompiler } from '../../src/rules/expression.ts';
import type { Variable } from '../../src/rules/expression-names.ts';
import { cpuTime } from '../support/cpu.ts';

const compile = createCompiler({ decimal: ',', currency: 'EUR' });
const place = 'shelfcast.yaml:14: catalog.map.title';
const ALL: readonly Variable[] = ['row', 'product', 'target'];

const row = new Map<string, unknown>([
  ['Vendor', 'Nordvik'],
  ['Title', 'Tent'],
  ['Cost', '1.234,50'],
  ['constructor', 'a'],
  ['Empty', null],
]);
const product = new Map<string, unknown>([
  ['price', amountOfMoney({ minor: 1999, currency: 'USD' })],
  ['sale_price', null],
  ['quantity', new Amount(12n, 1n, undefined)],
  ['custom_label_0', null],
  ['images', ['a.jpg', 'b.jpg']],
]);

function value(text: string): unknown {
  const result = compile(text, { place, variables: ALL }).run({ row, product });
  return result instanceof Amount ? amountText(result) : result;
}

function faultOf(text: string): string {
  try {
    value(text);
  } catch (error) {
    if (error instanceof ExpressionFault) return error.message;
    throw error;
  }
  return '';
}

function mistake(text: string, variables = ALL, condition = false): string {
  try {
    compile(text, { place, variables, condition });
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
}

describe('an expression', () => {
  test.each([
    ["row['Vendor'] + ' ' + row['Title']", 'Nordvik Tent'],
    ["row.Vendor.upperAscii().contains('NORD') ? 'yes' : 'no'", 'yes'],
    ['row.Empty == null', true],
    ["product.custom_label_0 == 'clearance'", false],
    ["product.custom_label_0 != 'clearance'", true],
    ["product.images.filter(x, x.startsWith('b')).join(',')", 'b.jpg'],
    ["row['constructor'] + '!'", 'a!'],
    ["row.Title.matches('^T[en]+t$')", true],
  ])('%s', (text, expected) => expect(value(text)).toEqual(expected));

  test.each([
    ['product.price * 1.08', '21.5892'],
    ['1.1 * product.price', '21.989'],
    ['product.price * 3', '59.97'],
    ['product.price / 3 * 3 == product.price', true],
    ['product.price > 19', true],
    ['19.99 < product.price', false],
    ['product.price == 19.99', true],
    ['product.price / product.price', '1'],
    ['-product.quantity + 13', '1'],
    ['product.quantity * 0.5 == 6', true],
    ['amount(row.Cost) * 2', '2469'],
    ['max(product.price - 5, 17)', '17.00'],
    ['string(product.price)', '19.99'],
  ])('counts exactly: %s', (text, expected) => expect(value(text)).toEqual(expected));

  test.each([
    ['product.sale_price * 2', "product['sale_price'] is empty"],
    ["row.Empty + 'x'", "row['Empty'] is empty"],
    ['product.price / 0', 'it divides by zero'],
    ["product.price + amount('5 EUR')", 'USD and EUR meet in it'],
    ['product.price * product.price', 'a price cannot be multiplied by a price'],
  ])('that has no value says why: %s', (text, why) => expect(faultOf(text)).toContain(why));
});

describe('a wrong expression fails at start, with its place', () => {
  test.each([
    ["row['Vendor' + 1", 'shelfcast.yaml:14: catalog.map.title: '],
    ['product.title * 2', 'no such overload: string * int'],
    ["row['Price'] * 1.08", 'no such overload: string * double'],
    ['product.title.shout()', "found no matching overload for 'string.shout()'"],
    ['process.exit(1)', 'Unknown variable: process'],
    ['globalThis', 'Unknown variable: globalThis'],
    ["row['a'] + row[product.title]", "name the row's field in quotes"],
    ['size(row)', 'row is read by its fields'],
    ['has(product.price)', 'product.price != null'],
    ['product.images.map(a, product.images.map(b, a + b))', 'one list is not walked inside another'],
  ])('%s', (text, words) => expect(mistake(text)).toContain(words));

  test('one without end is refused', () => {
    expect(mistake(`'${'x'.repeat(4000)}'`)).toContain('at most 4000 characters');
    expect(mistake(Array.from({ length: 400 }, () => '1').join('+'))).toContain('Exceeded maxAstNodes');
  });

  test('a variable that has no value there is named', () => {
    expect(mistake('product.title', ['row'])).toContain('product is not known here: row can be read');
  });

  test('a condition must be true or false', () => {
    expect(mistake('product.title', ALL, true)).toContain('a condition is true or false, and this is string');
    expect(mistake("product.title == 'x'", ALL, true)).toBe('');
  });
});

describe('a hostile catalog', () => {
  test('cannot keep a regular expression busy', () => {
    const evil = compile("row.x.matches('^(a+)+$')", { place, variables: ALL });
    const row = new Map([['x', `${'a'.repeat(50_000)}!`]]);
    expect(cpuTime(() => expect(evil.run({ row })).toBe(false))).toBeLessThan(2000);
  });

  test('cannot make an expression work on a text without end', () => {
    const length = compile('size(row.x)', { place, variables: ALL });
    expect(() => length.run({ row: new Map([['x', 'x'.repeat(200_001)]]) })).toThrow(/more than the 200000/);
  });

  test('finds no way to what lies behind values', () => {
    for (const text of ["row['__proto__']", 'row.toString', "product.price['constructor']"]) {
      const reach = compile(text, { place, variables: ALL });
      expect(() => reach.run({ row: new Map(), product })).toThrow(ExpressionFault);
    }
  });
});
