import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAPPABLE } from '../../src/catalog/names.ts';
import { guessColumns } from '../../src/commands/init/guess.ts';
import { localeOf } from '../../src/commands/init/locale.ts';
import type { Column } from '../../src/commands/init/look.ts';
import { comment, scalar, scalars } from '../../src/commands/init/yaml.ts';
import { parseConfig } from '../../src/config/document.ts';

const GTINS = ['4006381333931', '5901234123457', '0036000291452', '9780306406157'];

/** A header with one row of values or more. */
function columnsOf(cells: Readonly<Record<string, string | readonly string[]>>): readonly Column[] {
  return Object.entries(cells).map(([name, value]) => ({
    name,
    texts: [value].flat(),
    rows: [value].flat().length,
  }));
}

/** Field by field, the column it was found in. */
function guessed(cells: Readonly<Record<string, string | readonly string[]>>): Record<string, string> {
  const guesses = guessColumns(columnsOf(cells), new Set(MAPPABLE));
  return Object.fromEntries([...guesses].map(([field, { columns }]) => [field, columns.join('+')]));
}

describe('columns are found by their names', () => {
  it.each([
    [
      'English',
      { 'Article Number': 'A1', 'Product Name': 'Tent', 'Retail Price': '19.99', 'Stock level': '3' },
    ],
    ['German', { 'Artikel-Nr.': 'A1', Bezeichnung: 'Zelt', 'Verkaufspreis €': '19,99', Lagerbestand: '3' }],
    ['French', { Référence: 'A1', Désignation: 'Tente', 'Prix TTC': '19,99', Quantité: '3' }],
    ['Spanish', { Código: 'A1', Denominación: 'Tienda', 'Precio venta': '19,99', Existencias: '3' }],
    [
      'Italian',
      { 'Codice articolo': 'A1', Denominazione: 'Tenda', 'Prezzo di vendita': '19,99', Giacenza: '3' },
    ],
  ])('in %s', (_language, cells) => {
    const [sku = '', title = '', price = '', quantity = ''] = Object.keys(cells);
    expect(guessed(cells)).toEqual({ sku, title, price, quantity });
  });

  it('of nested names by their last part, of camel case by its words', () => {
    expect(guessed({ 'meta.barcode': GTINS, availabilityStatus: 'In Stock' })).toEqual({
      gtin: 'meta.barcode',
      availability: 'availabilityStatus',
    });
  });

  it('with the unit that stands in the name; a number alone is no weight', () => {
    const guesses = guessColumns(columnsOf({ 'Gewicht (kg)': '1,9' }), new Set(MAPPABLE));
    expect(guesses.get('shipping_weight')).toMatchObject({ columns: ['Gewicht (kg)'], unit: 'kg' });
    expect(guessed({ weight: '4' })).toEqual({});
  });

  it('tells a regular price from a sale price', () => {
    expect(guessed({ Sonderpreis: '9,99', UVP: '19,99' })).toEqual({
      sale_price: 'Sonderpreis',
      price: 'UVP',
    });
  });

  it('but not where the values are of another kind', () => {
    expect(guessed({ Preis: 'auf Anfrage', Zustand: 'siehe Text', Bestand: 'viel' })).toEqual({});
  });

  it('and gives no column to two fields', () => {
    const found = Object.values(
      guessed({ Name: ['Tent', 'Axe'], Nummer: ['1', '2'], Reference: ['A', 'B'] }),
    );
    expect(new Set(found).size).toBe(found.length);
  });
});

describe('columns are found by their values', () => {
  it('GTINs by their check digits', () => {
    expect(guessed({ c7: GTINS })).toEqual({ gtin: 'c7' });
    expect(
      guessed({ c7: GTINS.map((gtin) => `${gtin.slice(0, -1)}${(Number(gtin.at(-1)) + 1) % 10}`) }),
    ).toEqual({});
  });

  it('images and pages by their addresses, all image columns together', () => {
    const pages = ['https://shop.example.com/p/a', 'https://shop.example.com/p/b'];
    const found = guessed({
      c1: 'https://cdn.example.com/a.jpg',
      c2: 'https://cdn.example.com/b.webp',
      c3: pages,
    });
    expect(found).toEqual({ images: 'c1+c2', link: 'c3' });
  });

  it('currencies by their codes', () => {
    expect(guessed({ c9: ['EUR', 'EUR'] })).toEqual({ currency: 'c9' });
  });

  it('but not where the name says that it is something else', () => {
    expect(guessed({ 'cost price': ['1.50', '2.75'] })).toEqual({ cost_of_goods_sold: 'cost price' });
  });
});

describe('where a shop sells', () => {
  const locale = (prices: readonly string[], texts: readonly string[] = []) =>
    localeOf(columnsOf({ price: prices }), columnsOf({ title: texts }), {});

  it('is seen by signs and words', () => {
    expect(locale(['19,99 €', '1.249,00 €'], ['Zelt mit zwei Türen und für den Winter'])).toMatchObject({
      decimal: ',',
      currency: 'EUR',
      country: 'DE',
      language: 'de',
      timezone: 'Europe/Berlin',
    });
    expect(locale(['£19.99'], ['A tent for the winter, with two doors'])).toMatchObject({
      country: 'GB',
      currency: 'GBP',
      decimal: '.',
    });
    expect(locale(['EUR 12,50'], ['Une tente pour les enfants'])).toMatchObject({
      country: 'FR',
      language: 'fr',
    });
  });

  it('is assumed, and said to be, where nothing tells', () => {
    const found = locale(['19.99']);
    expect(found).toMatchObject({ currency: 'USD', country: 'US', language: 'en', decimal: '.' });
    expect([...found.assumed]).toEqual(['currency', 'country', 'language', 'timezone']);
  });

  it('does not take Latin filler text for French', () => {
    const filler =
      'Pellentesque habitant morbi tristique senectus et netus et malesuada fames; mauris placerat est';
    expect(locale(['19.99'], [filler])).toMatchObject({ language: 'en', country: 'US' });
  });

  it('does not take thousands for decimals', () => {
    expect(locale(['1,249', '12,500', '9']).decimal).toBe('.');
    expect(locale(['1,249.00', '1.5']).decimal).toBe('.');
  });

  it('is what the user says', () => {
    expect(localeOf(columnsOf({ price: '1,00 €' }), [], { country: 'AT' })).toMatchObject({
      country: 'AT',
      timezone: 'Europe/Vienna',
    });
  });
});

describe('names of columns in the file', () => {
  const anyText = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('no', '~', '0012', '= a', '# b', '{x}', '!t'),
  );

  it('come back as they were, whatever is in them', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 4 }), anyText, (texts, note) => {
        const text = `list: ${scalars(texts)} ${comment(note)}\none: ${scalar(texts[0] ?? '')}\n`;
        const expected = { list: texts.length === 1 ? texts[0] : texts, one: texts[0] };
        expect(parseConfig(text, 'test').value).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });
});
