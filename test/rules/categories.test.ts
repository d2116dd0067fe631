import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { categorizeGoogle, categorizeOwn } from '../../src/rules/categories/categorize.ts';
import { createCategoryMap } from '../../src/rules/categories/map.ts';
import { googleTaxonomy } from '../../src/rules/categories/taxonomy.ts';
import { createUnmappedCount, mergeUnmapped } from '../../src/rules/categories/unmapped.ts';
import { sampleView } from '../support/samples.ts';

const official = new URL('../../../shared/specs/google/taxonomy-with-ids.en-US.txt', import.meta.url);
const taxonomy = googleTaxonomy();

function mapOf(rows: readonly (readonly [string, string])[]) {
  return createCategoryMap(
    rows.map(([productType, category], i) => ({ line: i + 2, productType, category })),
    (category) => (/^\d+$/.test(category) ? { value: category } : { problem: `'${category}' is no number` }),
  );
}

function inUse(rows: readonly (readonly [string, string])[] = []) {
  return { map: mapOf(rows).map, name: 'maps/test.csv', unmapped: createUnmappedCount() };
}

describe("Google's taxonomy", () => {
  test('is known whole, in the version of 2021-09-21', () => {
    expect(taxonomy.version).toBe('2021-09-21');
    expect(taxonomy.categories).toHaveLength(5595);
  });

  test('is found by id, by path, and by both, whatever the case and spacing of the path', () => {
    const coats = { id: '5598', path: 'Apparel & Accessories > Clothing > Outerwear > Coats & Jackets' };
    for (const text of [
      '5598',
      ' 5598 ',
      coats.path,
      'apparel &amp; accessories>CLOTHING > outerwear  >  Coats & Jackets',
      `5598 - ${coats.path}`,
    ])
      expect(taxonomy.find(text)).toEqual(coats);
    expect(taxonomy.find('Apparel & Accessories > Clothing > Coats')).toBeUndefined();
    expect(taxonomy.find('999999')).toBeUndefined();
    expect(taxonomy.find('')).toBeUndefined();
  });

  test('has each category in it once, findable by its id and by its path', () => {
    for (const category of taxonomy.categories) {
      expect(taxonomy.find(category.id)).toBe(category);
      expect(taxonomy.find(category.path)).toBe(category);
    }
  });

  test.each([
    ['Apparel & Accessories > Clothing > Shirt & Top', 'Apparel & Accessories > Clothing > Shirts & Tops'],
    ['Aparel & Accesories > Shoes', 'Apparel & Accessories > Shoes'],
    [
      'Sporting Goods > Outdoor Recreation > Camping & Hiking > Tent',
      'Sporting Goods > Outdoor Recreation > Camping & Hiking > Tents',
    ],
    [
      'Sporting Goods > Athletics > Football > Football Gloves',
      'Sporting Goods > Athletics > American Football > American Football Gloves',
    ],
  ])('has a nearest category for %s', (text, path) => {
    expect(taxonomy.nearest(text)?.path).toBe(path);
  });

  test.each(['Bekleidung und Zubehör', 'zzz', '999999', ''])('has none near %j', (text) => {
    expect(taxonomy.nearest(text)).toBeUndefined();
  });

  test.skipIf(!existsSync(official))("says the same as Google's own file (../shared)", () => {
    // Letters beyond ASCII are damaged in that copy.
    const plain = (text: string) => text.replace(/[^ -~]+/g, '?');
    const lines = readFileSync(official, 'utf8').split(/\r?\n/);
    expect(
      lines
        .filter((line) => /^\d/.test(line))
        .map(plain)
        .sort(),
    ).toEqual(taxonomy.categories.map(({ id, path }) => plain(`${id} - ${path}`)).sort());
  });
});

describe('a category map', () => {
  const { map } = mapOf([
    ['Clothing', '1604'],
    [' clothing >  Tops ', '212'],
    ['Clothing > Tops > Tees', '9'],
    ['Home', ''],
  ]);

  test.each([
    ['Clothing', '1604'],
    ['Clothing > Socks', '1604'],
    ['Clothing > Tops', '212'],
    ['CLOTHING>Tops > Blouses > Silk', '212'],
    ['Clothing > Tops > Tees', '9'],
    ['Clothing > Tops > Tees > V-neck', '9'],
    ['Clothing Accessories', undefined],
    ['Home', undefined],
    ['Tops', undefined],
    ['', undefined],
  ])('places %j by the longest path it knows', (productType, category) => {
    expect(map(productType)).toBe(category);
  });

  test('has its wrong rows named: no category of the channel, no product type, two for one', () => {
    const { mistakes } = mapOf([
      ['Clothing', 'shirts'],
      ['', '1'],
      ['Shoes', '2'],
      ['shoes', '2'],
      ['SHOES', '3'],
    ]);
    expect(mistakes).toEqual([
      { line: 2, message: "'shirts' is no number" },
      { line: 3, message: "the category '1' has no product_type beside it" },
      { line: 6, message: "'SHOES' is mapped to 3 here, and to 2 in line 4" },
    ]);
  });
});

describe("a channel's own category", () => {
  const product = sampleView({ product_type: 'Outdoor > Tents' });
  const own = { category_id: '15687', subtitle: 'Light' };

  test('is that of the override column or of a rule, then of the map, then of the target', () => {
    const map = inUse([['Outdoor', '181378']]);
    const categorize = categorizeOwn('category_id', '15687', map);
    expect(categorize(product, own, { category_id: '15687' })).toBeUndefined();
    expect(categorize(product, { category_id: '1' }, undefined)).toBeUndefined();
    expect(categorize(product, own, undefined)).toEqual({
      fields: { own: { category_id: '181378', subtitle: 'Light' } },
      issues: [],
    });
    expect(map.unmapped.list()).toEqual([]);
  });

  test('that is not mapped is counted, and the first product of the type is the issue', () => {
    const map = inUse();
    const categorize = categorizeOwn('category_id', '15687', map);
    expect(categorize(product, own, undefined)).toMatchObject({
      fields: {},
      issues: [
        {
          rule: 'catalog/category-unmapped',
          severity: 'warning',
          sku: product.sku,
          value: 'Outdoor > Tents',
          message:
            "the product_type 'Outdoor > Tents' has no category in maps/test.csv; the category_id 15687 of the target is sent",
        },
      ],
    });
    expect(categorize({ ...product, sku: 'OTHER' }, own, undefined)?.issues).toEqual([]);
    expect(map.unmapped.list()).toEqual([{ product_type: 'Outdoor > Tents', products: 2 }]);
  });
});

describe("Google's category", () => {
  const categorize = categorizeGoogle(() => taxonomy, undefined);
  const tent = { google_product_category: '1019', google_category_path: taxonomy.find('1019')?.path };

  test('given as a path becomes the id, and an id gets its path', () => {
    const path = sampleView({ google_product_category: tent.google_category_path });
    expect(categorize(path, {}, undefined)).toEqual({ fields: tent, issues: [] });
    expect(categorize(sampleView(), {}, undefined)).toEqual({ fields: tent, issues: [] });
  });

  test('that is not known is sent as it stands, with a warning that names the nearest', () => {
    const product = sampleView({ google_product_category: 'Aparel & Accesories > Shoes' });
    expect(categorize(product, {}, undefined)).toMatchObject({
      fields: {},
      issues: [
        {
          rule: 'catalog/google-category-unknown',
          severity: 'warning',
          message:
            "the category 'Aparel & Accesories > Shoes' is not in Google's taxonomy of 2021-09-21; the nearest is 187, Apparel & Accessories > Shoes; it is sent as it stands",
        },
      ],
    });
  });

  test('comes from the map where the row has none, or one that is not known', () => {
    const mapped = categorizeGoogle(() => taxonomy, inUse([['Outdoor', '1019']]));
    const product = sampleView({ google_product_category: undefined });
    expect(mapped(product, {}, undefined)).toEqual({ fields: tent, issues: [] });
    const wrong = mapped({ ...product, google_product_category: 'Tents!' }, {}, undefined);
    expect(wrong).toMatchObject({ fields: tent, issues: [{ rule: 'catalog/google-category-unknown' }] });
    expect(wrong?.issues[0]?.message).toContain('; 1019 of the category map is sent');
  });

  test('of the row goes before the map, and is not counted as unmapped', () => {
    const map = inUse([['Outdoor', '1']]);
    expect(categorizeGoogle(() => taxonomy, map)(sampleView(), {}, undefined)).toEqual({
      fields: tent,
      issues: [],
    });
    expect(map.unmapped.list()).toEqual([]);
  });

  test('of a product without a product_type is missed under no name', () => {
    const map = inUse([['Outdoor', '1019']]);
    const bare = sampleView({ google_product_category: undefined, product_type: undefined });
    const placement = categorizeGoogle(() => taxonomy, map)(bare, {}, undefined);
    expect(placement?.issues[0]?.message).toContain('products without a product_type have no category');
    expect(map.unmapped.list()).toEqual([{ product_type: '', products: 1 }]);
  });
});

test('targets that share a map share its list, the most products first', () => {
  const lists = [
    [
      { product_type: 'A', products: 1 },
      { product_type: 'B', products: 3 },
    ],
    [
      { product_type: 'A', products: 4 },
      { product_type: 'C', products: 3 },
    ],
  ];
  expect(mergeUnmapped(lists)).toEqual([
    { product_type: 'A', products: 4 },
    { product_type: 'B', products: 3 },
    { product_type: 'C', products: 3 },
  ]);
});
