import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  Amount,
  add,
  amountOf,
  amountText,
  divide,
  multiply,
  subtract,
  unitsOf,
} from '../../src/rules/amount.ts';

const integer = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
const amount = fc
  .tuple(integer, fc.integer({ min: 0, max: 6 }))
  .map(([over, digits]) => new Amount(over, 10n ** BigInt(digits), undefined));

describe('an amount', () => {
  test('loses nothing and invents nothing', () => {
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        expect(amountText(subtract(add(a, b), b))).toBe(amountText(a));
        if (b.over !== 0n) expect(amountText(divide(multiply(a, b), b))).toBe(amountText(a));
      }),
    );
  });

  test('is rounded half up, within half a unit', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 4 }), (value, digits) => {
        const units = unitsOf(value, digits);
        const twice = 2n * (units * value.under - value.over * 10n ** BigInt(digits));
        expect(twice > -value.under && twice <= value.under).toBe(true);
      }),
    );
  });

  test.each([
    ['0.125', 2, 13n],
    ['0.124999', 2, 12n],
    ['-0.125', 2, -12n],
    ['2.5', 0, 3n],
    ['0', 2, 0n],
  ])('%s with %i digits', (text, digits, units) => {
    expect(unitsOf(amountOf(Number(text)), digits)).toBe(units);
  });

  test.each([
    [1.08, 10_800_000_000n],
    [0.1, 1_000_000_000n],
    [1e-7, 1000n],
    [1.5e21, 15n * 10n ** 30n],
    [-123456.789, -1_234_567_890_000_000n],
  ])('is what the literal %f means, not what a float holds', (literal, units) => {
    expect(unitsOf(amountOf(literal), 10)).toBe(units);
  });

  test('is refused where it is no number, or grows without end', () => {
    expect(() => amountOf(Number.NaN)).toThrow(RangeError);
    const large = amountOf(1e150);
    expect(() => multiply(multiply(large, large), large)).toThrow(/too large/);
  });
});
