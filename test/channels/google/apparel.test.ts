import { describe, expect, test } from 'vitest';
import { found, judged } from './judged.ts';
import { target } from './samples.ts';

describe('apparel', () => {
  const clothing = 'Apparel & Accessories > Clothing > Shirts & Tops';
  const worn = { color: 'Red', size: 'M', gender: 'unisex', age_group: 'adult' } as const;

  test('is complete with color, size, gender and age group', () => {
    expect(found({ google_product_category: clothing, ...worn })).toEqual([]);
  });

  test.each(['1604', '187', clothing, 'apparel & accessories>shoes'])('in %s needs a size', (category) => {
    const verdict = judged({ google_product_category: category, ...worn, size: undefined });
    expect(verdict.issues).toMatchObject([{ rule: 'google/apparel', severity: 'error', field: 'size' }]);
  });

  test('is told by the path of an id', () => {
    const path = { google_product_category: '212', google_category_path: clothing };
    expect(judged({ ...path, ...worn, size: undefined }).issues).toMatchObject([{ rule: 'google/apparel' }]);
    expect(found({ ...path, google_category_path: 'Home & Garden' })).toEqual([]);
  });

  test('that is not worn on the body needs no size, and is only warned of', () => {
    expect(found({ google_product_category: '166', ...worn, size: undefined })).toEqual([]);
    const jewelry = 'Apparel & Accessories > Jewelry > Watches';
    expect(found({ google_product_category: jewelry, gender: 'male' })).toEqual(['warning apparel']);
  });

  test('is an error only where ads refuse it', () => {
    const shirt = { google_product_category: clothing };
    const settings = { ...target.settings, destinations: ['FREE_LISTINGS'] };
    expect(found(shirt)).toEqual(['error apparel']);
    expect(found(shirt, { ...target, country: 'EE' })).toEqual(['warning apparel']);
    expect(found(shirt, { ...target, settings })).toEqual(['warning apparel']);
  });

  test.each(['Apparel', 'constructor', '5322', 'Arts & Entertainment > Apparel & Accessories'])(
    'is not %s',
    (category) => {
      expect(found({ google_product_category: category })).toEqual([]);
    },
  );
});
