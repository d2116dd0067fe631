import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { availabilityOf, availableStock } from '../../src/rules/stock.ts';

describe('the stock that a target is told of', () => {
  test('is a share, rounded down, less the buffer, at most the maximum', () => {
    expect(availableStock(9, { percent: 50 })).toBe(4);
    expect(availableStock(1000, { percent: 57.3 })).toBe(573);
    expect(availableStock(12, { buffer: 2, max: 50 })).toBe(10);
    expect(availableStock(500, { percent: 80, buffer: 2, max: 50 })).toBe(50);
    expect(availableStock(1, { buffer: 2 })).toBe(0);
    expect(availableStock(9, { max: 0 })).toBe(0);
    expect(availableStock(undefined, { buffer: 2 })).toBeUndefined();
  });

  test('is whole, never below zero, and never more than there is', () => {
    const policy = fc.record(
      { buffer: fc.nat(), max: fc.nat(), percent: fc.integer({ min: 0, max: 10_000 }).map((n) => n / 100) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.nat(), policy, (quantity, rules) => {
        const told = availableStock(quantity, rules) ?? -1;
        expect(Number.isInteger(told)).toBe(true);
        expect(told).toBeGreaterThanOrEqual(0);
        expect(told).toBeLessThanOrEqual(Math.min(quantity, rules.max ?? quantity));
      }),
    );
  });
});

test('what is in stock without a unit to sell is out of stock; other words stand', () => {
  expect(availabilityOf('in_stock', 0)).toBe('out_of_stock');
  expect(availabilityOf('in_stock', 1)).toBe('in_stock');
  expect(availabilityOf('in_stock', undefined)).toBe('in_stock');
  expect(availabilityOf('preorder', 0)).toBe('preorder');
  expect(availabilityOf('backorder', 0)).toBe('backorder');
  expect(availabilityOf(undefined, 0)).toBeUndefined();
});
