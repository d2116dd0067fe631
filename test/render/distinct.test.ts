import { expect, it } from 'vitest';
import { createDistinct } from '../../src/render/distinct.ts';

it('counts a text once that comes several times in a row', () => {
  const skus = createDistinct();
  expect(['A', 'A', 'B', 'B', 'B'].map(skus.add)).toEqual([true, false, true, false, false]);
  expect(skus.size).toBe(2);
});

it('remembers the first texts wherever they come again', () => {
  const skus = createDistinct();
  skus.add('A');
  for (let n = 0; n < 20_000; n++) skus.add(`SKU-${n}`);
  expect(skus.add('A')).toBe(false);
  expect(skus.size).toBe(20_001);
});
