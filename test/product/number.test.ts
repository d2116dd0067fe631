import { describe, expect, it } from 'vitest';
import { DE, hintOf, problemOf, readAs, US } from './read-cell.ts';

describe('a count', () => {
  it('is a whole number', () => {
    expect(readAs('quantity', '12')).toBe(12);
    expect(readAs('quantity', '100.0000')).toBe(100);
    expect(readAs('quantity', '1,200')).toBe(1200);
    expect(readAs('quantity', '1.200', DE)).toBe(1200);
    expect(readAs('quantity', '0')).toBe(0);
  });

  it.each([
    ['12.5', 'not a whole number'],
    ['-3', 'below zero'],
    ['1e3', 'scientific notation'],
    ['10+', 'not a number'],
    ['many', 'not a number'],
    ['99999999999999999', 'too large'],
  ])('%s is refused: %s', (text, reason) => {
    expect(problemOf('quantity', text)).toContain(reason);
    if (text === '-3') expect(hintOf('quantity', text)).toContain('zero or more');
  });
});

describe('a flag', () => {
  it('is yes or no in the usual spellings', () => {
    for (const text of ['yes', 'TRUE', '1', ' y ']) expect(readAs('adult', text)).toBe(true);
    for (const text of ['no', 'False', '0', 'N']) expect(readAs('adult', text)).toBe(false);
    expect(problemOf('adult', 'perhaps')).toContain('neither yes nor no');
    expect(problemOf('adult', 'constructor')).toContain('neither yes nor no');
  });
});

describe('a measure', () => {
  it('has a number and a unit', () => {
    expect(readAs('shipping_weight', '1.9 kg')).toEqual({ value: 1.9, unit: 'kg' });
    expect(readAs('shipping_weight', '250g')).toEqual({ value: 250, unit: 'g' });
    expect(readAs('shipping_weight', '1,9 kg', DE)).toEqual({ value: 1.9, unit: 'kg' });
    expect(readAs('product_length', '12 Inches')).toEqual({ value: 12, unit: 'in' });
    expect(readAs('product_length', '6.1"')).toEqual({ value: 6.1, unit: 'in' });
    expect(readAs('shipping_weight', '2 lbs.')).toEqual({ value: 2, unit: 'lb' });
    expect(readAs('unit_pricing_measure', '12 fl. oz')).toEqual({ value: 12, unit: 'floz' });
    expect(readAs('unit_pricing_base_measure', '100ml')).toEqual({ value: 100, unit: 'ml' });
  });

  it('may have a decimal point in a catalog of decimal commas where it cannot be misread', () => {
    expect(readAs('shipping_weight', '0.125 kg', DE)).toEqual({ value: 0.125, unit: 'kg' });
    expect(readAs('shipping_weight', '12.50 kg', DE)).toEqual({ value: 12.5, unit: 'kg' });
    expect(readAs('shipping_weight', '1.250 g', DE)).toEqual({ value: 1250, unit: 'g' });
  });

  it('takes the column’s unit where it names none, and its own where it does', () => {
    expect(readAs('shipping_weight', '250', { ...US, unit: 'g' })).toEqual({ value: 250, unit: 'g' });
    expect(readAs('shipping_weight', '1 kg', { ...US, unit: 'g' })).toEqual({ value: 1, unit: 'kg' });
  });

  it.each([
    ['shipping_weight', '1.9', 'has no unit'],
    ['shipping_weight', '1.9 m', "'m' is not a unit"],
    ['shipping_length', '10 kg', "'kg' is not a unit"],
    ['shipping_weight', '1,9 kg', "decimals after ','"],
    ['shipping_weight', 'heavy', 'not a number'],
    ['shipping_weight', '-1 kg', 'below zero'],
    ['shipping_weight', '1 lb 4 oz', 'is not a unit'],
  ] as const)('%s: %s is refused: %s', (field, text, reason) => {
    expect(problemOf(field, text)).toContain(reason);
  });
});
